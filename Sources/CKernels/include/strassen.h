/// Strassen's algorithm ("Gaussian Elimination is not Optimal", 1969): a product of matrices cut into halves along all
/// three sides takes seven products of halves instead of eight.
///
/// Here the matrices are the weights of a 1x1 convolution, `[outputs, inputs]`, and a tile of pixels, `[inputs, pixels]`.
/// Halves are whole blocks of 16 channels; where there is an odd number, zeros fill up the second.
#pragma once

#include <stddef.h>

enum { PEGBAR_STRASSEN_PRODUCTS = 7 };

/// The pixels of a half tile at most: twice what is summed in registers at a time.
enum { PEGBAR_MOST_HALF_PIXELS = 28 };

/// The blocks of the first half, and of the second when it is filled up.
static inline size_t pegbar_half_blocks(size_t blocks) { return (blocks + 1) / 2; }

/// The tiles of so many pixels, which are about equally long. That which halves meet decides last bits: it must depend
/// on the number of pixels alone.
static inline size_t pegbar_pixel_tiles(size_t pixels) {
    return (pixels + 2 * PEGBAR_MOST_HALF_PIXELS - 1) / (2 * PEGBAR_MOST_HALF_PIXELS);
}

/// A tile of pixels: the second half has one less where their number is odd.
typedef struct {
    size_t first, halves[2];
} pegbar_pixel_tile;

static inline pegbar_pixel_tile pegbar_pixel_tile_of(size_t pixels, size_t tile) {
    const size_t tiles = pegbar_pixel_tiles(pixels), first = pixels * tile / tiles;
    const size_t count = pixels * (tile + 1) / tiles - first;
    return (pegbar_pixel_tile){first, {(count + 1) / 2, count / 2}};
}

/// Floats of scratch memory for a share: the four parts of the input and the sum of some, the four parts of the result
/// and a product.
static inline size_t pegbar_strassen_scratch(size_t input_blocks, size_t half_blocks) {
    return 5 * 16 * PEGBAR_MOST_HALF_PIXELS * (pegbar_half_blocks(input_blocks) + half_blocks);
}
