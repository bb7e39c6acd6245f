#pragma once

#include "kernels.h"
#include "lanes.h"

/// One row of what lies between two rows of samples; the columns at both ends have one neighbour only.
INLINE void double_row(const float *above, const float *below, const float f[4], const float g[4], float *row,
                       size_t width) {
    for (size_t x = 0; x < width; x++) {
        float sum = fused_one(g[2], below[x], f[2] * above[x]);
        row[2 * x] = x == 0 ? sum : fused_one(f[0], above[x - 1], fused_one(g[0], below[x - 1], sum));
        sum = fused_one(g[1], below[x], f[1] * above[x]);
        row[2 * x + 1] = x + 1 == width ? sum : fused_one(f[3], above[x + 1], fused_one(g[3], below[x + 1], sum));
    }
}

/// Zeros between the samples, then the 4x4 filter: a result sees two rows and two columns of samples.
static void double_planes(const float *planes, const float filter[16], float *result, size_t channels, size_t height,
                          size_t width, size_t first, size_t count) {
    const float none[4] = {0};
    for (size_t channel = 0; channel < channels; channel++) {
        const float *plane = planes + channel * height * width;
        for (size_t y = first; y < first + count; y++) {
            const float *f = filter + y % 2 * 4, *g = filter + (y % 2 + 2) * 4;
            size_t below = (y + y % 2) / 2;
            float *row = result + (channel * 2 * height + y) * 2 * width;
            if (below == 0) {
                double_row(plane, plane, none, g, row, width);
                continue;
            }
            const float *upper = plane + (below - 1) * width;
            if (below == height)
                double_row(upper, upper, f, none, row, width);
            else
                double_row(upper, upper + width, f, g, row, width);
        }
    }
}
