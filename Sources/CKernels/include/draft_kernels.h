/// Hot loops of drafts: the generators' convolutions with their products in bfloat16, which recent CPUs multiply several
/// times as fast as float32.
///
/// Tiles, transforms, sums and endings are those of pictures, in float32. But how a CPU adds the products of bfloat16 is
/// its own affair: a draft's last bits differ from machine to machine, and no picture is ever made of them.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "feature_maps.h"
#include "tiling.h"

/// bfloat16: the upper half of a float32's bits.
typedef uint16_t pegbar_bfloat16;

/// The hot loops of drafts, compiled for one set of instructions. Scratch memory is as for pictures.
typedef struct {
    /// A convolution tile by tile, as in `pegbar_kernels`; `weights` are `[filters, filters, output blocks, groups, 16,
    /// 16, 2]`: groups of two blocks of inputs, whose last one is filled up, of each 16 pairs of neighbouring inputs, and
    /// for all 16 outputs both inputs of the pair.
    void (*convolve_tiles)(pegbar_tiling tiling, const pegbar_features *input, const pegbar_bfloat16 *weights,
                           const pegbar_features *output, const pegbar_ending *ending, const pegbar_share *share,
                           float *scratch);

    /// A convolution as one sum over taps, then channels; `weights` are `[output blocks, groups, 16, 16, 2]`, where the
    /// blocks of all taps follow one another.
    void (*convolve_taps)(const pegbar_taps *taps, const pegbar_features *input, const pegbar_bfloat16 *weights,
                          const pegbar_features *output, const pegbar_ending *ending, const pegbar_share *share,
                          float *scratch);
} pegbar_draft_kernels;

/// What the kernels of drafts are compiled for.
typedef enum {
    /// Whatever the CPU has: slower than a picture, for comparison.
    PEGBAR_DRAFTS_PORTABLE,
    /// AVX-512 that adds two products of bfloat16 to each sum at once (AVX512_BF16).
    PEGBAR_DRAFTS_AVX512,
    /// The same with products of whole matrices (AMX-TILE, AMX-BF16).
    PEGBAR_DRAFTS_AMX
} pegbar_draft_set;

/// The kernels compiled for a set; NULL when this CPU, this system or this build does not have it. Asks Linux for the
/// process's use of AMX's registers.
const pegbar_draft_kernels *pegbar_draft_kernels_for(pegbar_draft_set set);
