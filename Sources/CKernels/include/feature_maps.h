/// Feature maps as the kernels see them, and what convolutions do to them.
#pragma once

#include <stdbool.h>
#include <stddef.h>

/// Feature maps in blocks of 16 channels: `[blocks, height, width, 16]`, row-major float32, 64-byte aligned. Channels
/// that do not fill the last block are zeros.
typedef struct {
    float *values;
    size_t blocks, height, width;
    /// When values are read, each channel's centre is taken from them, they are multiplied by its scale, and its offset
    /// is added; NULL for 0, 1 and 0.
    const float *centres, *scales, *offsets;
} pegbar_features;

/// What follows a convolution in a synthesis layer: value * scales[c] + noise[pixel] * strengths[c] + bias[c], then
/// leaky ReLU (slope 0.2) and limits of +-clamp (infinite for none). The layer's gain is in scales, strengths and bias.
typedef struct {
    const float *scales;
    const float *bias;
    /// `[height, width]` of the result; NULL for none.
    const float *noise;
    const float *strengths;
    float clamp;
} pegbar_ending;

/// The results and channels that a call computes, so that threads can share a layer out: results (tiles, pixels or
/// rows, as the kernel says) `first ..< first + count` of blocks `first_block ..< first_block + blocks`. No value
/// depends on how a layer is shared out.
typedef struct {
    size_t first, count;
    size_t first_block, blocks;
} pegbar_share;

enum { PEGBAR_MOST_TAPS_OF_KERNEL = 16 };

/// A convolution as a sum over taps: result (i, j), which lies at (i * step + row, j * step + column) of the output, is
/// the sum over taps and channels of input (i + rows[tap], j + columns[tap]), zeros outside.
typedef struct {
    size_t count;
    ptrdiff_t rows[PEGBAR_MOST_TAPS_OF_KERNEL], columns[PEGBAR_MOST_TAPS_OF_KERNEL];
    size_t step, row, column;
    size_t height, width;
} pegbar_taps;

/// A low-pass filter of `count` x `count` taps, flipped, of which one row and one column lie before the pixel.
typedef struct {
    /// 3 or 4.
    size_t count;
    /// `[count, count]`.
    const float *taps;
    /// Along y and along x, when the filter is their product to the last bit; else NULL.
    const float *down, *across;
} pegbar_filter;
