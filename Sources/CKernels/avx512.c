/// The kernels for x86-64 CPUs with AVX-512 (F, BW, DQ, VL).
#if defined(__x86_64__)
#include <math.h>
#include <string.h>

#include "kernels.h"

#pragma clang attribute push(__attribute__((target("fma,avx512f,avx512bw,avx512dq,avx512vl"))), apply_to = function)
#define PEGBAR_HAS_FMA
#define PEGBAR_AVX512_REGISTERS
#define PEGBAR_TABLE pegbar_avx512_kernels
#include "operations/all.h"
#pragma clang attribute pop
#endif
