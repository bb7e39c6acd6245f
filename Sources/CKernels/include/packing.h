/// Weights of convolutions in the order in which the kernels read them.
#pragma once

#include <stddef.h>

#include "draft_kernels.h"
#include "strassen.h"
#include "tiling.h"

/// Transforms the filters of 16 outputs, from `block` * 16, for `convolve_tiles`. `values` are `[outputs, inputs, side,
/// side]` as PyTorch stores them, side 3 or for PEGBAR_DOUBLING 4; `result` is `[filters, filters, output blocks,
/// inputs, 16]` with the inputs filled up to whole blocks. What fills up is zero. Computed in double precision.
void pegbar_pack_tiles(pegbar_tiling tiling, const float *values, size_t outputs, size_t inputs, size_t block,
                       float *result);

/// The taps `chosen` of 16 outputs, from `block` * 16, for `convolve_taps`. `values` are `[outputs, inputs, area]`;
/// `result` is `[output blocks, taps, inputs, 16]`, filled up like above.
void pegbar_pack_taps(const float *values, size_t outputs, size_t inputs, size_t area, const size_t *chosen,
                      size_t taps, size_t block, float *result);

/// What Strassen's products take of the weights of 16 outputs of each half, from `block` * 16, for `convolve_halves`:
/// sums and differences of two, computed in double precision. `values` are `[outputs, inputs]`; `result` is
/// `[7, half the output blocks, half the inputs, 16]`, filled up like above.
void pegbar_pack_halves(const float *values, size_t outputs, size_t inputs, size_t block, float *result);

/// Groups of two blocks of inputs, as drafts read them.
static inline size_t pegbar_draft_groups(size_t blocks) { return (blocks + 1) / 2; }

/// Weights that were packed for pictures, `[panels, blocks, 16 inputs, 16]`, rounded to bfloat16 for drafts: `[panels,
/// groups, 16, 16, 2]`, panels `first` ..< `first` + `count` of them.
void pegbar_narrow_weights(const float *weights, size_t first, size_t count, size_t blocks, pegbar_bfloat16 *narrow);

/// The same of weights in halves, as plain ones of the output block `block`; there are `blocks` of inputs and
/// `output_blocks` of outputs.
void pegbar_narrow_halves(const float *weights, size_t block, size_t output_blocks, size_t blocks,
                          pegbar_bfloat16 *narrow);

/// Dense planes `[channels, pixels]` to and from blocks of 16 channels, `[blocks, pixels, 16]`.
void pegbar_pack_planes(const float *planes, size_t channels, size_t pixels, float *blocks);
void pegbar_unpack_planes(const float *blocks, size_t channels, size_t pixels, float *planes);
