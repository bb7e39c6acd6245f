#pragma once

#include <math.h>

#include "read_features.h"

typedef double wide_half __attribute__((vector_size(64)));
typedef float narrow_half __attribute__((vector_size(32)));

/// Sums of values and of squares in double precision, because a plane of a million pixels would lose half of single
/// precision's digits.
static void row_sums(const pegbar_features *input, double *sums, const pegbar_share *share) {
    for (size_t row = share->first; row < share->first + share->count; row++)
        for (size_t block = 0; block < input->blocks; block++) {
            const float *values = plane_of(input, block) + row * input->width * LANES;
            wide_half totals[4] = {0};
            for (size_t x = 0; x < input->width; x++)
                for (size_t half = 0; half < 2; half++) {
                    wide_half value = __builtin_convertvector(*(const narrow_half *)(values + x * LANES + half * 8),
                                                              wide_half);
                    totals[half] += value;
                    totals[2 + half] += value * value;
                }
            for (size_t part = 0; part < 4; part++)
                *(wide_half *)(sums + (row * input->blocks + block) * 2 * LANES + part * 8) = totals[part];
        }
}

static void normalise(const double *sums, const pegbar_features *features, const float *style_scales, float *centres,
                      float *scales) {
    const double pixels = (double)(features->height * features->width);
    for (size_t channel = 0; channel < features->blocks * LANES; channel++) {
        double sum = 0, squares = 0;
        for (size_t row = 0; row < features->height; row++) {
            const double *part = sums + (row * features->blocks + channel / LANES) * 2 * LANES + channel % LANES;
            sum += part[0];
            squares += part[LANES];
        }
        double mean = sum / pixels, variance = squares / pixels - mean * mean;
        centres[channel] = (float)mean;
        scales[channel] = (float)((double)style_scales[channel] / sqrt((variance > 0 ? variance : 0) + 1e-8));
    }
}
