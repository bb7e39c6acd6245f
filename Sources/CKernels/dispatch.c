#include "kernels.h"

extern const pegbar_kernels pegbar_portable_kernels;

#if defined(__x86_64__)
extern const pegbar_kernels pegbar_avx2_kernels, pegbar_avx512_kernels;

const pegbar_kernels *pegbar_kernels_for(pegbar_instruction_set set) {
    __builtin_cpu_init();
    switch (set) {
    case PEGBAR_PORTABLE: return &pegbar_portable_kernels;
    case PEGBAR_AVX2:
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &pegbar_avx2_kernels : NULL;
    case PEGBAR_AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
                       && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
                   ? &pegbar_avx512_kernels
                   : NULL;
    }
    return NULL;
}
#else
const pegbar_kernels *pegbar_kernels_for(pegbar_instruction_set set) {
    return set == PEGBAR_PORTABLE ? &pegbar_portable_kernels : NULL;
}
#endif
