/// The kernels of drafts for x86-64 CPUs with AMX (TILE, BF16) besides AVX-512 and AVX512_BF16.
#if defined(__x86_64__)
#include <immintrin.h>

#include "draft_kernels.h"

#pragma clang attribute push( \
    __attribute__((target("fma,avx512f,avx512bw,avx512dq,avx512vl,avx512bf16,amx-tile,amx-bf16"))), apply_to = function)
#define PEGBAR_HAS_FMA
#define PEGBAR_AVX512_REGISTERS
#define PEGBAR_BFLOAT16_INSTRUCTIONS
#define PEGBAR_MATRIX_REGISTERS
#define PEGBAR_TABLE pegbar_amx_draft_kernels
#include "drafts/all.h"
#pragma clang attribute pop
#endif
