#include "network_kernels.h"

extern const pegbar_network_kernels pegbar_portable_network_kernels;

#if defined(__x86_64__)
extern const pegbar_network_kernels pegbar_avx2_network_kernels, pegbar_avx512_network_kernels;

const pegbar_network_kernels *pegbar_network_kernels_for(pegbar_instruction_set set) {
    // One CPU has a set for all tables or for none.
    if (!pegbar_kernels_for(set)) return NULL;
    switch (set) {
    case PEGBAR_PORTABLE: return &pegbar_portable_network_kernels;
    case PEGBAR_AVX2: return &pegbar_avx2_network_kernels;
    case PEGBAR_AVX512: return &pegbar_avx512_network_kernels;
    }
    return NULL;
}
#else
const pegbar_network_kernels *pegbar_network_kernels_for(pegbar_instruction_set set) {
    return set == PEGBAR_PORTABLE ? &pegbar_portable_network_kernels : NULL;
}
#endif
