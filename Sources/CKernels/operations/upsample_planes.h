#pragma once

#include "kernels.h"

static inline __attribute__((always_inline)) float sample(const float *plane, ptrdiff_t y, ptrdiff_t x,
                                                          ptrdiff_t height, ptrdiff_t width) {
    return y < 0 || x < 0 || y >= height || x >= width ? 0 : plane[y * width + x];
}

/// Output (y, x) sees the zero-filled input at (y - 2 + i, x - 2 + j); only even places hold a sample, so two rows and
/// two columns of the filter meet one each.
static void upsample_planes(const float *planes, const float filter[16], float *result, size_t channels, size_t height,
                            size_t width) {
    size_t out_width = 2 * width;
    for (size_t channel = 0; channel < channels; channel++) {
        const float *plane = planes + channel * height * width;
        for (size_t y = 0; y < 2 * height; y++) {
            float *row = result + (channel * 2 * height + y) * out_width;
            size_t i = y % 2;
            ptrdiff_t top = ((ptrdiff_t)y - 2 + (ptrdiff_t)i) / 2;
            const float *f = filter + i * 4, *g = filter + (i + 2) * 4;
            for (size_t x = 0; x < out_width; x++) {
                size_t j = x % 2;
                ptrdiff_t left = ((ptrdiff_t)x - 2 + (ptrdiff_t)j) / 2;
                float a = sample(plane, top, left, (ptrdiff_t)height, (ptrdiff_t)width);
                float b = sample(plane, top, left + 1, (ptrdiff_t)height, (ptrdiff_t)width);
                float c = sample(plane, top + 1, left, (ptrdiff_t)height, (ptrdiff_t)width);
                float d = sample(plane, top + 1, left + 1, (ptrdiff_t)height, (ptrdiff_t)width);
                row[x] = (f[j] * a + f[j + 2] * b) + (g[j] * c + g[j + 2] * d);
            }
        }
    }
}
