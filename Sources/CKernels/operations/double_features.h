#pragma once

#include "read_features.h"

/// Zeros between the samples, then the 4x4 filter: a result sees two rows and two columns of samples.
static void double_features(const pegbar_features *input, const float filter[16], const pegbar_features *output,
                            const pegbar_share *share) {
    for (size_t block = share->first_block; block < share->first_block + share->blocks; block++) {
        const float *plane = plane_of(input, block);
        for (size_t y = share->first; y < share->first + share->count; y++) {
            float *results = output->values + (block * output->height + y) * output->width * LANES;
            size_t i = y % 2;
            ptrdiff_t top = (ptrdiff_t)((y + i) / 2) - 1;
            for (size_t x = 0; x < output->width; x++) {
                size_t j = x % 2;
                ptrdiff_t left = (ptrdiff_t)((x + j) / 2) - 1;
                lanes sum = all(0);
                for (size_t tap = 0; tap < 4; tap++)
                    sum = fused(plain_pixel(input, plane, top + (ptrdiff_t)(tap / 2), left + (ptrdiff_t)(tap % 2)),
                                all(filter[(i + tap / 2 * 2) * 4 + j + tap % 2 * 2]), sum);
                store(results + x * LANES, sum);
            }
        }
    }
}
