/// Hot loops of the generators in portable C.
///
/// Every sum that reaches a pixel is written in one order, and the compiler may neither reorder nor contract it
/// (-ffp-contract=off), so a wider vector unit makes these faster without moving a bit. Each is compiled once per
/// instruction set from the same source in operations/. Planes are row-major float32.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "filtering.h"

/// What follows a convolution in a synthesis layer: value * scale[c] + noise[pixel] * strength[c] + bias[c], then leaky
/// ReLU (slope 0.2), gain, and clamping to +-clamp (infinite for none). `noise` may be NULL.
typedef struct {
    const float *scales;
    const float *bias;
    const float *noise;
    const float *noise_strengths;
    float gain;
    float clamp;
} pegbar_epilogue;

/// The hot loops, compiled for one instruction set.
typedef struct {
    /// result[r] = sum over c of matrix[r * columns + c] * vector[c], for r in 0 ..< rows.
    void (*matrix_vector)(const float *matrix, const float *vector, float *result, size_t rows, size_t columns);

    /// Copies `channels` planes of height x width, each times its scale, into planes that are framed by zeros: `frame` (1
    /// or 2) rows above and below, row pitch width + 2, so that with two zeros before a row the two after it are those
    /// before the next. Plane stride `padded_stride` >= (height + 2 * frame) * (width + 2); what is beyond is zeroed.
    void (*scale_and_pad)(const float *planes, const float *scales, float *padded, size_t channels, size_t height,
                              size_t width, size_t frame, size_t padded_stride);

    /// Applies the epilogue to planes whose rows have `pitch` >= width floats, into dense planes.
    void (*finish_planes)(const float *pitched, size_t stride, size_t pitch, float *planes, size_t channels,
                              size_t height, size_t width, const pegbar_epilogue *epilogue);

    /// Interleaves the four phases of a transposed 3x3 convolution with stride 2 of a height x width input (each phase has
    /// rows of `pitch` floats), filters with the 4x4 resample filter (already flipped and scaled) with one zero of padding
    /// on all sides, and applies the epilogue. Result: planes of 2 height x 2 width.
    /// `rows` is scratch of 4 * (2 * width + 3) floats.
    void (*finish_upsampled)(const float *const phases[4], size_t stride, size_t pitch, const float filter[16],
                                 float *rows, float *planes, size_t channels, size_t height, size_t width,
                                 const pegbar_epilogue *epilogue);

    /// Interleaves the four phases (even rows and columns, odd columns, odd rows, both odd) of a convolution that doubles
    /// a height x width input, blurs with 1 2 1 / 4 in both directions (zeros outside), and applies the epilogue.
    /// `rows` is scratch of 3 * (2 * width + 2) floats.
    void (*finish_blurred)(const float *const phases[4], size_t stride, size_t pitch, float *rows, float *planes,
                           size_t channels, size_t height, size_t width, const pegbar_epilogue *epilogue);

    /// Instance normalisation and style: (value - mean) / sqrt(variance + 1e-8) * scale[c] + offset[c], in place; mean
    /// and variance of each plane.
    void (*normalise_planes)(float *planes, const float *scales, const float *offsets, size_t channels, size_t pixels);

    /// Up-samples planes by two with a 4x4 filter (already flipped and scaled): zeros between samples, padding 2, 1, 2, 1.
    void (*upsample_planes)(const float *planes, const float filter[16], float *result, size_t channels, size_t height,
                                size_t width);

    /// result[o, pixel] = clamp(sum over c of weights[o * inputs + c] * planes[c, pixel] + bias[o]); `bias` may be NULL.
    void (*mix_channels)(const float *planes, const float *weights, const float *bias, float clamp, float *result,
                             size_t outputs, size_t inputs, size_t pixels);

    /// accumulator[i] += values[i] * gain.
    void (*add)(float *accumulator, const float *values, float gain, size_t count);

    /// Multiplies each plane by its scale, adds its bias and filters it around an activation. Planes begin `stride` apart
    /// and are dense, as are those of the result. `scratch` has `pegbar_layout(filtering).floats` floats.
    void (*filter_and_activate)(const float *planes, size_t stride, const float *scales, const float *bias, float *scratch,
                                float *result, size_t channels, const pegbar_filtering *filtering);

    /// Plane waves from those along x and along y: result[c, y, x] = sin(a[c, x] + b[c, y]) out of the sines and cosines
    /// of a and b, [channels, width] and [channels, height]; factors on those along y scale a channel.
    void (*waves)(const double *sines_x, const double *cosines_x, const double *sines_y, const double *cosines_y,
                  float *result, size_t channels, size_t height, size_t width);

    /// Float image planes (about -1 ... 1) to interleaved RGB bytes: clamp(value * 127.5 + 128, 0, 255) truncated.
    /// `channels` is 1 (grey, repeated) or 3. NaN becomes 0.
    void (*planes_to_rgb)(const float *planes, uint8_t *rgb, size_t channels, size_t pixels);
} pegbar_kernels;

/// What the kernels are compiled for.
typedef enum { PEGBAR_PORTABLE, PEGBAR_AVX2, PEGBAR_AVX512 } pegbar_instruction_set;

/// The kernels compiled for an instruction set; NULL when this CPU, or this build, does not have it.
const pegbar_kernels *pegbar_kernels_for(pegbar_instruction_set set);
