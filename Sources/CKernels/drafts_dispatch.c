#include "draft_kernels.h"

extern const pegbar_draft_kernels pegbar_portable_draft_kernels;

#if defined(__x86_64__)
#include <cpuid.h>

#include "kernels.h"

extern const pegbar_draft_kernels pegbar_avx512_draft_kernels, pegbar_amx_draft_kernels;

static bool has_bfloat16(void) {
    unsigned eax, ebx, ecx, edx;
    return pegbar_kernels_for(PEGBAR_AVX512) && __get_cpuid_count(7, 1, &eax, &ebx, &ecx, &edx)
           && eax & 1 << 5 /* AVX512_BF16 */;
}

#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>

/// AMX's registers are large, so that Linux keeps them only for processes that ask (Documentation/arch/x86/xstate.rst);
/// asking again changes nothing.
static bool may_use_matrix_registers(void) {
    enum { REQUEST_PERMISSION = 0x1023, MATRIX_REGISTERS = 18 };
    return syscall(SYS_arch_prctl, REQUEST_PERMISSION, MATRIX_REGISTERS) == 0;
}
#else
static bool may_use_matrix_registers(void) { return false; }
#endif

static bool has_matrices(void) {
    unsigned eax, ebx, ecx, edx;
    const unsigned needed = 1u << 22 /* AMX-BF16 */ | 1u << 24 /* AMX-TILE */;
    return has_bfloat16() && __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) && (edx & needed) == needed
           && may_use_matrix_registers();
}

const pegbar_draft_kernels *pegbar_draft_kernels_for(pegbar_draft_set set) {
    switch (set) {
    case PEGBAR_DRAFTS_PORTABLE: return &pegbar_portable_draft_kernels;
    case PEGBAR_DRAFTS_AVX512: return has_bfloat16() ? &pegbar_avx512_draft_kernels : NULL;
    case PEGBAR_DRAFTS_AMX: return has_matrices() ? &pegbar_amx_draft_kernels : NULL;
    }
    return NULL;
}
#else
const pegbar_draft_kernels *pegbar_draft_kernels_for(pegbar_draft_set set) {
    return set == PEGBAR_DRAFTS_PORTABLE ? &pegbar_portable_draft_kernels : NULL;
}
#endif
