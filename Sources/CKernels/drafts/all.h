/// All kernels of drafts and the table of them, for one set of instructions; see operations/all.h.
#define PEGBAR_BFLOAT16
#include "../operations/convolve_taps.h"
#include "../operations/convolve_tiles.h"

const pegbar_draft_kernels PEGBAR_TABLE = {
    .convolve_taps = convolve_taps,
    .convolve_tiles = convolve_tiles,
};
