#pragma once

#include "filtering.h"
#include "finish_line.h"

/// Neighbouring sums that are computed in registers at a time.
#if defined(PEGBAR_AVX512_REGISTERS)
enum { NEIGHBOURS = 8 };
#elif defined(PEGBAR_HAS_FMA)
enum { NEIGHBOURS = 4 };
#else
enum { NEIGHBOURS = 2 };
#endif

/// A sum over places in memory, each times its tap, in the order of the taps.
typedef struct {
    size_t count;
    const float *taps;
    /// In floats; NULL for places that follow one another.
    const size_t *offsets;
} weighted_places;

/// The same for `n` neighbours: places `step` floats apart.
INLINE void sum_neighbours(const weighted_places *sum, const float *source, const size_t step, lanes *sums,
                           const size_t n) {
    lanes totals[NEIGHBOURS];
    _Pragma("clang loop unroll(full)") for (size_t i = 0; i < n; i++) totals[i] = all(0);
    for (size_t tap = 0; tap < sum->count; tap++) {
        const float *place = source + (sum->offsets ? sum->offsets[tap] : tap * LANES);
        const lanes factor = all(sum->taps[tap]);
        _Pragma("clang loop unroll(full)") for (size_t i = 0; i < n; i++)
            totals[i] = fused(load(place + i * step), factor, totals[i]);
    }
    _Pragma("clang loop unroll(full)") for (size_t i = 0; i < n; i++) sums[i] = totals[i];
}

/// Leaky ReLU and limits.
typedef struct {
    lanes slope;
    float limit;
} activation;

INLINE lanes activated(lanes value, const activation *activation) {
    const lanes below = value * activation->slope;
    return limited(choose(value > below, value, below), activation->limit);
}

/// Where the next neighbours begin: the last ones of a row are computed with some that are done already.
INLINE size_t next_neighbours(size_t x, size_t width, const size_t n) {
    return x + n < width && x + 2 * n > width ? width - n : x + n;
}

INLINE void sum_some_places(const weighted_places *sum, const float *source, size_t step, float *result,
                            size_t result_step, size_t width, const activation *activation, const size_t n) {
    for (size_t x = 0; x < width; x = next_neighbours(x, width, n)) {
        lanes sums[NEIGHBOURS];
        sum_neighbours(sum, source + x * step, step, sums, n);
        _Pragma("clang loop unroll(full)") for (size_t i = 0; i < n; i++)
            store(result + (x + i) * result_step, activation ? activated(sums[i], activation) : sums[i]);
    }
}

/// `width` sums; `step` floats lie between what one and the next read, `result_step` between them. `activation` may be
/// NULL.
INLINE void sum_places(const weighted_places *sum, const float *source, size_t step, float *result, size_t result_step,
                       size_t width, const activation *activation) {
    if (width < NEIGHBOURS)
        sum_some_places(sum, source, step, result, result_step, width, activation, 1);
    else
        sum_some_places(sum, source, step, result, result_step, width, activation, NEIGHBOURS);
}

INLINE void sum_some_rows(const weighted_places *sums, size_t rows, const float *source, float *const *results,
                          size_t width, const size_t n) {
    for (size_t x = 0; x < width; x = next_neighbours(x, width, n))
        for (size_t row = 0; row < rows; row++) {
            lanes values[NEIGHBOURS];
            sum_neighbours(sums + row, source + x * LANES, LANES, values, n);
            _Pragma("clang loop unroll(full)") for (size_t i = 0; i < n; i++)
                store(results[row] + (x + i) * LANES, values[i]);
        }
}

/// Rows of `width` neighbouring sums that read much of the same, a few columns at a time.
static void sum_rows(const weighted_places *sums, size_t rows, const float *source, float *const *results,
                     size_t width) {
    if (width < NEIGHBOURS)
        sum_some_rows(sums, rows, source, results, width, 1);
    else
        sum_some_rows(sums, rows, source, results, width, NEIGHBOURS);
}
