#pragma once

#include "finish_line.h"
#include "read_features.h"

/// Pixels of a row that are filtered together: their columns stay in the first-level cache.
enum { FILTERED = 64, MOST_FILTER_TAPS = 4 };

static void filter_rows(const pegbar_features *input, const pegbar_filter *filter, const pegbar_features *output,
                        const pegbar_ending *ending, const pegbar_share *share) {
    for (size_t block = share->first_block; block < share->first_block + share->blocks; block++) {
        const float *plane = plane_of(input, block);
        for (size_t y = share->first; y < share->first + share->count; y++)
            for (size_t left = 0; left < output->width; left += FILTERED) {
                size_t width = output->width - left < FILTERED ? output->width - left : FILTERED;
                lanes sums[FILTERED];
                if (filter->down) {
                    lanes line[FILTERED + MOST_FILTER_TAPS - 1];
                    for (size_t x = 0; x < width + filter->count - 1; x++) {
                        line[x] = all(0);
                        for (size_t i = 0; i < filter->count; i++)
                            line[x] = fused(
                                plain_pixel(input, plane, (ptrdiff_t)(y + i) - 1, (ptrdiff_t)(left + x) - 1),
                                all(filter->down[i]), line[x]);
                    }
                    for (size_t x = 0; x < width; x++) {
                        sums[x] = all(0);
                        for (size_t j = 0; j < filter->count; j++)
                            sums[x] = fused(line[x + j], all(filter->across[j]), sums[x]);
                    }
                } else {
                    for (size_t x = 0; x < width; x++) {
                        sums[x] = all(0);
                        for (size_t i = 0; i < filter->count; i++)
                            for (size_t j = 0; j < filter->count; j++)
                                sums[x] = fused(
                                    plain_pixel(input, plane, (ptrdiff_t)(y + i) - 1, (ptrdiff_t)(left + x + j) - 1),
                                    all(filter->taps[i * filter->count + j]), sums[x]);
                    }
                }
                size_t pixel = y * output->width + left;
                float *line = output->values + (block * output->height * output->width + pixel) * LANES;
                finish_line(sums, line, width, pixel, ending, block);
            }
    }
}
