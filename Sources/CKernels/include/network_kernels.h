/// Hot loops of decoders and graph models, in portable C. The rules of kernels.h hold: every sum in one written order,
/// no contraction, one source compiled once per instruction set.
///
/// Arrays are dense and row-major float32; images have their channels last, `[height, width, channels]`.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernels.h"

/// The most axes that an array may have.
#define PEGBAR_MOST_AXES 8

/// A function of one number; `parameter` is what the name says or unused.
typedef enum {
    PEGBAR_ABS,
    PEGBAR_CEIL,
    PEGBAR_ELU,  // slope for large negative numbers
    PEGBAR_ERF,
    PEGBAR_EXP,
    PEGBAR_EXPM1,
    PEGBAR_FLOOR,
    PEGBAR_GELU,
    PEGBAR_GELU_TANH,
    PEGBAR_HARD_SIGMOID,  // slope: a fifth or a sixth
    PEGBAR_HARD_SWISH,
    PEGBAR_LEAKY_RELU,  // slope of negative numbers
    PEGBAR_LOG,
    PEGBAR_LOG1P,
    PEGBAR_MISH,
    PEGBAR_NEGATE,
    PEGBAR_RECIPROCAL,
    PEGBAR_RELU,
    PEGBAR_RELU_LIMITED,  // upper limit
    PEGBAR_ROUND,  // to even
    PEGBAR_RSQRT,
    PEGBAR_SELU,
    PEGBAR_SIGMOID,
    PEGBAR_SIGN,
    PEGBAR_SOFTPLUS,
    PEGBAR_SOFTSIGN,
    PEGBAR_SQRT,
    PEGBAR_SQUARE,
    PEGBAR_SWISH,
    PEGBAR_TANH,
} pegbar_curve;

/// A function of two numbers.
typedef enum {
    PEGBAR_ADD,
    PEGBAR_DIVIDE,
    PEGBAR_DIVIDE_NO_NAN,
    PEGBAR_FLOOR_DIVIDE,
    PEGBAR_MAXIMUM,
    PEGBAR_MINIMUM,
    PEGBAR_MULTIPLY,
    PEGBAR_POWER,
    PEGBAR_PRELU,  // the first where it is positive, otherwise the product
    PEGBAR_SQUARED_DIFFERENCE,
    PEGBAR_SUBTRACT,
} pegbar_pairing;

typedef enum { PEGBAR_SUM, PEGBAR_MEAN, PEGBAR_PRODUCT, PEGBAR_LARGEST, PEGBAR_SMALLEST } pegbar_reduction;

/// A walk through up to three arrays at once: axis by axis its length and each array's step, in elements.
typedef struct {
    size_t rank;
    ptrdiff_t lengths[PEGBAR_MOST_AXES];
    ptrdiff_t steps[3][PEGBAR_MOST_AXES];
} pegbar_walk;

/// A window that slides over an image. `top` and `left` are what lies before the first row and column; the far sides
/// follow from the result's size. For a transposed convolution "out" is the smaller image.
typedef struct {
    size_t height, width, channels;
    size_t out_height, out_width;
    size_t window_height, window_width;
    size_t step_y, step_x;
    size_t spread_y, spread_x;
    ptrdiff_t top, left;
} pegbar_window;

typedef struct {
    /// result = left * right, `[rows, inner]` times `[inner, columns]`; each sum in the order of `inner`.
    void (*multiply_matrices)(const float *left, const float *right, float *result, size_t rows, size_t inner,
                              size_t columns);

    /// What the window sees at result pixels first ..< first + count, `[count, window_height, window_width, channels]`;
    /// zeros outside of the image.
    void (*gather_patches)(const float *image, float *patches, const pegbar_window *window, size_t first, size_t count);

    /// The reverse: adds patches onto the image, pixel by pixel in order; what falls outside is dropped.
    void (*scatter_patches)(const float *patches, float *image, const pegbar_window *window, size_t first,
                            size_t count);

    /// Each channel with kernels of its own, `[window_height, window_width, channels, multiplier]`.
    void (*convolve_depthwise)(const float *image, const float *kernel, float *result, const pegbar_window *window,
                               size_t multiplier);

    /// The largest (or the mean, counting pixels inside the image only) of what the window sees, for each channel.
    void (*pool)(const float *image, float *result, const pegbar_window *window, bool takes_mean);

    void (*curve)(pegbar_curve curve, float parameter, const float *values, float *result, size_t count);

    /// result = left with right; the result is walked through densely, as `steps[2]`.
    void (*pair)(pegbar_pairing pairing, const float *left, const float *right, float *result, const pegbar_walk *walk);

    /// result[row, c] = values[row, c] * scales[c] + shifts[c].
    void (*scale_and_shift)(const float *values, const float *scales, const float *shifts, float *result, size_t rows,
                            size_t channels);

    /// Over the middle axis of `[outer, count, inner]`, in order and in double precision.
    void (*reduce)(pegbar_reduction reduction, const float *values, float *result, size_t outer, size_t count,
                   size_t inner);

    /// result at `steps[1]` = source at `steps[0]`.
    void (*copy)(const float *source, float *result, const pegbar_walk *walk);

    /// For each result row (column) y: the rows `lower[y]` and `upper[y]` and the share of the upper one.
    void (*resize_bilinear)(const float *image, float *result, size_t width, size_t channels, size_t out_height,
                            size_t out_width, const int32_t *lower_y, const int32_t *upper_y, const float *share_y,
                            const int32_t *lower_x, const int32_t *upper_x, const float *share_x);

    /// result[y, x] = image[rows[y], columns[x]].
    void (*resize_nearest)(const float *image, float *result, size_t width, size_t channels, size_t out_height,
                           size_t out_width, const int32_t *rows, const int32_t *columns);

    /// (value - low) * factor + 0.5, limited to 0 ... 255 and truncated, as interleaved RGB; NaN becomes 0.
    /// The image has its channels last, 1 (grey, repeated) or 3 or 4 (the fourth is left out).
    void (*image_to_rgb)(const float *image, uint8_t *rgb, size_t pixels, size_t channels, float low, float factor);
} pegbar_network_kernels;

/// The kernels compiled for an instruction set; NULL when this CPU, or this build, does not have it.
const pegbar_network_kernels *pegbar_network_kernels_for(pegbar_instruction_set set);
