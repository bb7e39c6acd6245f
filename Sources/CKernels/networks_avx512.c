/// The kernels of networks for x86-64 CPUs with AVX-512 (F, BW, DQ, VL).
#if defined(__x86_64__)
#include <string.h>

#include "network_kernels.h"

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))), apply_to = function)
#define PEGBAR_TABLE pegbar_avx512_network_kernels
#include "networks/all.h"
#pragma clang attribute pop
#endif
