#pragma once

#include "network_kernels.h"

enum { TILE_ROWS = 4, TILE_COLUMNS = 16, STRIP_COLUMNS = 256 };

/// A few whole rows: the columns in strips, so that the right side is read along its rows.
static void multiply_rows(const float *left, const float *right, float *result, size_t rows, size_t inner,
                          size_t columns, size_t first, size_t last) {
    for (size_t row = 0; row < rows; row++) {
        for (size_t start = first; start < last; start += STRIP_COLUMNS) {
            size_t count = last - start < STRIP_COLUMNS ? last - start : STRIP_COLUMNS;
            float sums[STRIP_COLUMNS] = {0};
            for (size_t k = 0; k < inner; k++) {
                float factor = left[row * inner + k];
                const float *line = right + k * columns + start;
                for (size_t x = 0; x < count; x++) sums[x] += factor * line[x];
            }
            for (size_t x = 0; x < count; x++) result[row * columns + start + x] = sums[x];
        }
    }
}

static void multiply_matrices(const float *left, const float *right, float *result, size_t rows, size_t inner,
                              size_t columns) {
    size_t tiled_rows = rows / TILE_ROWS * TILE_ROWS, tiled_columns = columns / TILE_COLUMNS * TILE_COLUMNS;
    for (size_t column = 0; column < tiled_columns; column += TILE_COLUMNS) {
        for (size_t row = 0; row < tiled_rows; row += TILE_ROWS) {
            float sums[TILE_ROWS][TILE_COLUMNS] = {{0}};
            const float *factors = left + row * inner;
            for (size_t k = 0; k < inner; k++) {
                const float *line = right + k * columns + column;
                for (size_t r = 0; r < TILE_ROWS; r++)
                    for (size_t x = 0; x < TILE_COLUMNS; x++) sums[r][x] += factors[r * inner + k] * line[x];
            }
            for (size_t r = 0; r < TILE_ROWS; r++)
                for (size_t x = 0; x < TILE_COLUMNS; x++) result[(row + r) * columns + column + x] = sums[r][x];
        }
    }
    multiply_rows(left, right, result, tiled_rows, inner, columns, tiled_columns, columns);
    multiply_rows(left + tiled_rows * inner, right, result + tiled_rows * columns, rows - tiled_rows, inner, columns, 0,
                  columns);
}
