#pragma once

#include "kernels.h"
#include "mix_colours.h"

/// One dot product: sixteen partial sums, element i in lane i mod 16, then pairwise.
static void matrix_vector(const float *matrix, const float *vector, float *result, size_t rows, size_t columns) {
    typedef float unaligned_lanes __attribute__((vector_size(64), aligned(4)));
    for (size_t row = 0; row < rows; row++) {
        const float *weights = matrix + row * columns;
        lanes sums = all(0);
        size_t column = 0;
        for (; column + LANES <= columns; column += LANES)
            sums = fused(*(const unaligned_lanes *)(weights + column), *(const unaligned_lanes *)(vector + column),
                         sums);
        if (column < columns) {
            lanes left = all(0), right = all(0);
            for (size_t lane = 0; column + lane < columns; lane++) {
                left[lane] = weights[column + lane];
                right[lane] = vector[column + lane];
            }
            sums = fused(left, right, sums);
        }
        result[row] = sum_of_lanes(sums);
    }
}
