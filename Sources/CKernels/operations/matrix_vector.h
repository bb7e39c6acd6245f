#pragma once

#include "kernels.h"

enum { LANES = 16 };

/// One dot product: sixteen partial sums, element i in lane i mod 16, then pairwise.
static void matrix_vector(const float *matrix, const float *vector, float *result, size_t rows, size_t columns) {
    for (size_t row = 0; row < rows; row++) {
        const float *weights = matrix + row * columns;
        float lanes[LANES] = {0};
        size_t column = 0;
        for (; column + LANES <= columns; column += LANES)
            for (size_t lane = 0; lane < LANES; lane++) lanes[lane] += weights[column + lane] * vector[column + lane];
        for (size_t lane = 0; column + lane < columns; lane++) lanes[lane] += weights[column + lane] * vector[column + lane];
        for (size_t width = LANES / 2; width > 0; width /= 2)
            for (size_t lane = 0; lane < width; lane++) lanes[lane] += lanes[lane + width];
        result[row] = lanes[0];
    }
}
