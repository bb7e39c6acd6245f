/// Hot loops of the generators in portable C.
///
/// Every sum that reaches a pixel is written in one order, with fused multiply-adds where the source says so, and the
/// compiler may neither reorder nor contract anything (-ffp-contract=off): a wider vector unit makes these faster
/// without moving a bit. Each is compiled once per instruction set from the same source in operations/. They round as the
/// thread does that calls them (arithmetic.h). Planes are row-major float32.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "feature_maps.h"
#include "filtering.h"
#include "strassen.h"
#include "tiling.h"

/// The hot loops, compiled for one instruction set.
typedef struct {
    /// result[r] = sum over c of matrix[r * columns + c] * vector[c], for r in 0 ..< rows, in double precision; `vector`
    /// is aligned to 64 bytes.
    void (*matrix_vector)(const float *matrix, const double *vector, double *result, size_t rows, size_t columns);

    /// A convolution tile by tile, with fewer multiplications than it has taps. `weights` are transformed filters,
    /// `[filters, filters, output blocks, inputs, 16]`; results `share` are tiles in row-major order. The last row
    /// and column of PEGBAR_TRANSPOSED are left to `convolve_taps`. `scratch` has
    /// `pegbar_tiles_scratch` floats; `ending` may be NULL.
    void (*convolve_tiles)(pegbar_tiling tiling, const pegbar_features *input, const float *weights,
                           const pegbar_features *output, const pegbar_ending *ending, const pegbar_share *share,
                           float *scratch);

    /// A convolution as one sum over taps, then channels; `weights` are `[output blocks, taps, inputs, 16]`, results
    /// `share` are those of `taps` in row-major order. `scratch` has 16 * count * (taps * input blocks + blocks)
    /// floats; `ending` may be NULL.
    void (*convolve_taps)(const pegbar_taps *taps, const pegbar_features *input, const float *weights,
                          const pegbar_features *output, const pegbar_ending *ending, const pegbar_share *share,
                          float *scratch);

    /// A 1x1 convolution by Strassen's algorithm; `weights` are `[7, half the output blocks, half the inputs, 16]`, from
    /// `pegbar_pack_halves`. Results `share` are tiles of pixels; its blocks are those of the first half, and as many of
    /// the second are computed with them. `channels` are the outputs. `scratch` has `pegbar_strassen_scratch` floats;
    /// `ending` may be NULL.
    void (*convolve_halves)(const pegbar_features *input, const float *weights, const pegbar_features *output,
                            size_t channels, const pegbar_ending *ending, const pegbar_share *share, float *scratch);

    /// Filters rows `share` of the output, which may be one row and column smaller than the input.
    void (*filter_rows)(const pegbar_features *input, const pegbar_filter *filter, const pegbar_features *output,
                        const pegbar_ending *ending, const pegbar_share *share);

    /// Up-samples by two with a 4x4 filter (already flipped and scaled): zeros between samples, padding 2, 1, 2, 1.
    /// Rows `share` of the output.
    void (*double_features)(const pegbar_features *input, const float filter[16], const pegbar_features *output,
                            const pegbar_share *share);

    /// The same for dense planes: rows first ..< first + count of the result.
    void (*double_planes)(const float *planes, const float filter[16], float *result, size_t channels, size_t height,
                          size_t width, size_t first, size_t count);

    /// image[o, pixel] = limited(sum over channels of weights[o, channel] * input[channel, pixel] + bias[o]), or that
    /// much more; pixels `share`, all blocks. `weights` are `[channels, input blocks, 16]`, `channels` is 1 or 3.
    void (*mix_colours)(const pegbar_features *input, const float *weights, const float *bias, float clamp, bool adds,
                        float *image, size_t channels, const pegbar_share *share);

    /// Sums over rows `share` of the values and of their squares: `[height, blocks, 2, 16]`, 64-byte aligned.
    void (*row_sums)(const pegbar_features *input, double *sums, const pegbar_share *share);

    /// Instance normalisation, (value - mean) / sqrt(variance + 1e-8) * style scale, as centres and scales of the
    /// channels out of what `row_sums` gave.
    void (*normalise)(const double *sums, const pegbar_features *features, const float *style_scales, float *centres,
                      float *scales);

    /// accumulator[i] += values[i] * gain, rounded once.
    void (*add)(float *accumulator, const float *values, float gain, size_t count);

    /// Filters the input around an activation, after its scales and offsets (neither NULL, and no centres): rows
    /// `share` of the result. `scratch` has `pegbar_layout(filtering).floats` floats; 64-byte aligned.
    void (*filter_and_activate)(const pegbar_features *input, const pegbar_filtering *filtering,
                                const pegbar_features *output, const pegbar_share *share, float *scratch);

    /// Plane waves from those along x and along y: result[c, y, x] = sin(a[c, x] + b[c, y]) for the channels of one
    /// block, out of the sines and cosines of a and b, `[width, 16]` and `[height, 16]`; factors on those along y scale
    /// a channel.
    void (*waves)(const double *sines_x, const double *cosines_x, const double *sines_y, const double *cosines_y,
                  const pegbar_features *output, size_t block);

    /// Float image planes (about -1 ... 1) to interleaved RGB bytes: clamp(value * 127.5 + 128, 0, 255) truncated.
    /// `channels` is 1 (grey, repeated) or 3. NaN becomes 0.
    void (*planes_to_rgb)(const float *planes, uint8_t *rgb, size_t channels, size_t pixels);
} pegbar_kernels;

/// What the kernels are compiled for.
typedef enum { PEGBAR_PORTABLE, PEGBAR_AVX2, PEGBAR_AVX512 } pegbar_instruction_set;

/// The kernels compiled for an instruction set; NULL when this CPU, or this build, does not have it.
const pegbar_kernels *pegbar_kernels_for(pegbar_instruction_set set);
