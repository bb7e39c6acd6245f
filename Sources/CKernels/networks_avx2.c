/// The kernels of networks for x86-64 CPUs with AVX2.
#if defined(__x86_64__)
#include <string.h>

#include "network_kernels.h"

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define PEGBAR_TABLE pegbar_avx2_network_kernels
#include "networks/all.h"
#pragma clang attribute pop
#endif
