#pragma once

#include "filtering.h"
#include "lanes.h"

enum { MOST_LINES_IN_REGISTERS = 6 };

/// Columns whose lines are held in registers together.
#if defined(PEGBAR_AVX512_REGISTERS)
enum { COLUMNS_TOGETHER = 2 };
#else
enum { COLUMNS_TOGETHER = 1 };
#endif

/// A row of terms: line i is row i, or where the filter is mirrored that plus row `lines` + i.
typedef struct {
    const float *rows[PEGBAR_MOST_TAPS];
    float *result;
} terms_of_row;

/// The terms of `n` columns of few lines, mirrored.
INLINE void few_terms_of_columns(const float *const *rows, const float *factors, float *result, const size_t terms,
                                 const size_t n) {
    enum { LINES = MOST_LINES_IN_REGISTERS };
    lanes line[LINES][COLUMNS_TOGETHER];
    _Pragma("clang loop unroll(full)") for (size_t i = 0; i < LINES; i++)
        _Pragma("clang loop unroll(full)") for (size_t x = 0; x < n; x++)
            line[i][x] = load(rows[i] + x * LANES) + load(rows[LINES + i] + x * LANES);
    _Pragma("clang loop unroll(full)") for (size_t term = 0; term < terms; term++) {
        lanes sums[COLUMNS_TOGETHER];
        _Pragma("clang loop unroll(full)") for (size_t x = 0; x < n; x++) sums[x] = line[term][x];
        _Pragma("clang loop unroll(full)") for (size_t i = term + 1; i < LINES; i++) {
            const lanes factor = all(*factors++);
            _Pragma("clang loop unroll(full)") for (size_t x = 0; x < n; x++)
                sums[x] = fused(line[i][x], factor, sums[x]);
        }
        _Pragma("clang loop unroll(full)") for (size_t x = 0; x < n; x++)
            store(result + (x * terms + term) * LANES, sums[x]);
    }
}

INLINE void few_terms(const terms_of_row *rows, size_t row_count, const float *given_factors, size_t begin, size_t end,
                      const size_t terms) {
    enum { LINES = MOST_LINES_IN_REGISTERS, PAIRS = LINES * (LINES - 1) / 2 };
    float factors[PAIRS];
    // Only as many as there are.
    _Pragma("clang loop unroll(full)") for (size_t i = 0; i < terms * (2 * LINES - 1 - terms) / 2; i++)
        factors[i] = given_factors[i];
    for (size_t x = begin; x < end; x += COLUMNS_TOGETHER)
        for (size_t row = 0; row < row_count; row++) {
            const float *columns[2 * LINES];
            _Pragma("clang loop unroll(full)") for (size_t i = 0; i < 2 * LINES; i++)
                columns[i] = rows[row].rows[i] + x * LANES;
            float *result = rows[row].result + x * terms * LANES;
            if (end - x < COLUMNS_TOGETHER)
                few_terms_of_columns(columns, factors, result, terms, 1);
            else
                few_terms_of_columns(columns, factors, result, terms, COLUMNS_TOGETHER);
        }
}

#define CASE(count) \
    case count: return few_terms(rows, row_count, factors, begin, end, count);

/// The terms of a planar filter for columns `begin` ..< `end` of some rows, `[columns, terms, 16]` each.
static void terms_of_rows(const terms_of_row *rows, size_t row_count, const float *factors, size_t begin, size_t end,
                          size_t lines, size_t terms, bool is_mirrored) {
    // What the filters of published networks have is worth code of its own.
    if (lines == MOST_LINES_IN_REGISTERS && is_mirrored) switch (terms) {
        CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6)
    }
    for (size_t x = begin; x < end; x++)
        for (size_t row = 0; row < row_count; row++) {
            lanes line[PEGBAR_MOST_TAPS];
            for (size_t i = 0; i < lines; i++) {
                line[i] = load(rows[row].rows[i] + x * LANES);
                if (is_mirrored) line[i] += load(rows[row].rows[lines + i] + x * LANES);
            }
            const float *factor = factors;
            for (size_t term = 0; term < terms; term++) {
                lanes sum = line[term];
                for (size_t i = term + 1; i < lines; i++) sum = fused(line[i], all(*factor++), sum);
                store(rows[row].result + (x * terms + term) * LANES, sum);
            }
        }
}
#undef CASE
