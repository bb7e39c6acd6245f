/// Convolutions that are computed tile by tile with fewer multiplications.
#pragma once

#include <stdbool.h>
#include <stddef.h>

/// How a convolution is cut into tiles; each begins 4 values of the input after the one before, along both axes.
typedef enum {
    /// 3x3, same size: six values give four.
    PEGBAR_PLAIN,
    /// 3x3, everything that an input touches: two more rows and columns.
    PEGBAR_WIDE,
    /// The transposed 3x3 convolution with stride 2, as phases of two taps and of one: five values give eight, one more
    /// than twice as many.
    PEGBAR_TRANSPOSED,
    /// The transposed 4x4 convolution with stride 2 and padding 1, as two phases of two taps: six values give eight.
    PEGBAR_DOUBLING
} pegbar_tiling;

/// The values of the input from one tile to the next.
enum { PEGBAR_TILE = 4, PEGBAR_MOST_POINTS = 10, PEGBAR_MOST_TAKEN = 6, PEGBAR_MOST_GIVEN = 8 };

static inline bool pegbar_has_three_taps(pegbar_tiling tiling) {
    return tiling == PEGBAR_PLAIN || tiling == PEGBAR_WIDE;
}

/// Values before the first tile's first, all of them zero.
static inline size_t pegbar_lead(pegbar_tiling tiling) { return tiling == PEGBAR_WIDE ? 2 : 1; }

/// Values that a tile takes along an axis.
static inline size_t pegbar_taken(pegbar_tiling tiling) { return tiling == PEGBAR_TRANSPOSED ? 5 : 6; }

/// Products along an axis.
static inline size_t pegbar_points(pegbar_tiling tiling) {
    return pegbar_has_three_taps(tiling) ? 6 : tiling == PEGBAR_TRANSPOSED ? 9 : 10;
}

/// Results of a tile along an axis.
static inline size_t pegbar_given(pegbar_tiling tiling) { return pegbar_has_three_taps(tiling) ? 4 : 8; }

/// Transformed filters along an axis; the one-tap phase has the same for its four values.
static inline size_t pegbar_filters(pegbar_tiling tiling) { return tiling == PEGBAR_DOUBLING ? 10 : 6; }

/// The filter of a point.
static inline size_t pegbar_filter_of(pegbar_tiling tiling, size_t point) {
    return tiling == PEGBAR_TRANSPOSED && point > 5 ? 5 : point;
}

/// The length of a convolution's result along an axis.
static inline size_t pegbar_given_length(pegbar_tiling tiling, size_t length) {
    switch (tiling) {
    case PEGBAR_PLAIN: return length;
    case PEGBAR_WIDE: return length + 2;
    case PEGBAR_TRANSPOSED: return 2 * length + 1;
    case PEGBAR_DOUBLING: return 2 * length;
    }
    return 0;
}

/// How much of that the tiles give: the last row and column of a transposed convolution see one row and column of taps,
/// and a row of tiles for them would cost as much as any other.
static inline size_t pegbar_tiled_length(pegbar_tiling tiling, size_t length) {
    return tiling == PEGBAR_TRANSPOSED ? 2 * length : pegbar_given_length(tiling, length);
}

/// The tiles along an axis.
static inline size_t pegbar_tiles(pegbar_tiling tiling, size_t length) {
    size_t given = pegbar_given(tiling);
    return (pegbar_tiled_length(tiling, length) + given - 1) / given;
}

/// Floats from what belongs to one pair of points to what belongs to the next, for that many blocks of channels: an odd
/// number of cache lines, lest all points meet in the same set of the cache.
static inline size_t pegbar_point_stride(size_t blocks, size_t tiles) { return (blocks * tiles | 1) * 16; }

/// Floats of scratch memory for a share of a layer.
static inline size_t pegbar_tiles_scratch(pegbar_tiling tiling, size_t input_blocks, size_t blocks, size_t tiles) {
    size_t points = pegbar_points(tiling);
    return points * points * (pegbar_point_stride(input_blocks, tiles) + pegbar_point_stride(blocks, tiles));
}
