/// The kernels for x86-64 CPUs with AVX2 and FMA.
#if defined(__x86_64__)
#include <math.h>
#include <string.h>

#include "kernels.h"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define PEGBAR_HAS_FMA
#define PEGBAR_TABLE pegbar_avx2_kernels
#include "operations/all.h"
#pragma clang attribute pop
#endif
