#pragma once

#include "network_kernels.h"

static void reduce(pegbar_reduction reduction, const float *values, float *result, size_t outer, size_t count,
                   size_t inner) {
    enum { STRIP = 64 };
    for (size_t row = 0; row < outer; row++) {
        for (size_t start = 0; start < inner; start += STRIP) {
            size_t width = inner - start < STRIP ? inner - start : STRIP;
            const float *line = values + row * count * inner + start;
            double totals[STRIP];
            for (size_t x = 0; x < width; x++)
                totals[x] = reduction == PEGBAR_PRODUCT    ? 1
                            : reduction == PEGBAR_LARGEST  ? -__builtin_inf()
                            : reduction == PEGBAR_SMALLEST ? __builtin_inf()
                                                           : 0;
            for (size_t i = 0; i < count; i++, line += inner) {
                switch (reduction) {
                case PEGBAR_SUM:
                case PEGBAR_MEAN:
                    for (size_t x = 0; x < width; x++) totals[x] += (double)line[x];
                    break;
                case PEGBAR_PRODUCT:
                    for (size_t x = 0; x < width; x++) totals[x] *= (double)line[x];
                    break;
                case PEGBAR_LARGEST:
                    for (size_t x = 0; x < width; x++)
                        totals[x] = (double)line[x] > totals[x] ? (double)line[x] : totals[x];
                    break;
                case PEGBAR_SMALLEST:
                    for (size_t x = 0; x < width; x++)
                        totals[x] = (double)line[x] < totals[x] ? (double)line[x] : totals[x];
                    break;
                }
            }
            for (size_t x = 0; x < width; x++)
                result[row * inner + start + x] =
                    (float)(reduction == PEGBAR_MEAN ? totals[x] / (double)count : totals[x]);
        }
    }
}

static void scale_and_shift(const float *values, const float *scales, const float *shifts, float *result, size_t rows,
                            size_t channels) {
    for (size_t row = 0; row < rows; row++)
        for (size_t c = 0; c < channels; c++)
            result[row * channels + c] = values[row * channels + c] * scales[c] + shifts[c];
}
