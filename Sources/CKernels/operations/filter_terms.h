#pragma once

#include "filtering.h"
#include "lanes.h"

INLINE void some_terms_of_columns(const float *const *rows, const float *given_factors, float *result, size_t width,
                                  const size_t lines, const size_t terms, const bool is_mirrored) {
    enum { MOST = PEGBAR_MOST_TAPS };
    for (size_t x = 0; x < width; x++) {
        lanes line[MOST];
        _Pragma("clang loop unroll_count(6)") for (size_t i = 0; i < lines; i++) {
            line[i] = load(rows[i] + x * LANES);
            if (is_mirrored) line[i] += load(rows[lines + i] + x * LANES);
        }
        const float *factor = given_factors;
        _Pragma("clang loop unroll_count(6)") for (size_t term = 0; term < terms; term++) {
            lanes sum = line[term];
            _Pragma("clang loop unroll_count(6)") for (size_t i = term + 1; i < lines; i++)
                sum = fused(line[i], all(*factor++), sum);
            store(result + (x * terms + term) * LANES, sum);
        }
    }
}

#define CASE(count) \
    case count: return some_terms_of_columns(rows, factors, result, width, 6, count, true);

/// The terms of a planar filter for columns of the window, `[width, terms, 16]`. Line i is row i, or where the filter is
/// mirrored that plus row `lines` + i.
static void terms_of_columns(const float *const *rows, const float *factors, float *result, size_t width, size_t lines,
                             size_t terms, bool is_mirrored) {
    // What the filters of published networks have is worth code of its own.
    if (lines == 6 && is_mirrored) switch (terms) {
        CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6)
    }
    some_terms_of_columns(rows, factors, result, width, lines, terms, is_mirrored);
}
#undef CASE
