#pragma once

#include "kernels.h"
#include "lanes.h"

typedef double eight_columns __attribute__((vector_size(64)));

INLINE eight_columns matrix_columns(const float *values) {
    typedef float eight_floats __attribute__((vector_size(32), aligned(4)));
    return __builtin_convertvector(*(const eight_floats *)values, eight_columns);
}

/// One dot product: sixteen partial sums, element i in sum i mod 16, then i with i + 8, i + 4, i + 2, i + 1.
static void matrix_vector(const float *matrix, const double *vector, double *result, size_t rows, size_t columns) {
    const size_t whole = columns / LANES * LANES;
    for (size_t row = 0; row < rows; row++) {
        const float *weights = matrix + row * columns;
        union {
            eight_columns halves[2];
            double each[LANES];
        } sums = {{{0}}};
        for (size_t column = 0; column < whole; column += LANES)
            for (size_t half = 0; half < 2; half++)
                sums.halves[half] += matrix_columns(weights + column + half * LANES / 2)
                                     * *(const eight_columns *)(vector + column + half * LANES / 2);
        for (size_t column = whole; column < columns; column++)
            sums.each[column - whole] += (double)weights[column] * vector[column];
        for (size_t count = LANES / 2; count > 0; count /= 2)
            for (size_t lane = 0; lane < count; lane++) sums.each[lane] += sums.each[lane + count];
        result[row] = sums.each[0];
    }
}
