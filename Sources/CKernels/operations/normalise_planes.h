#pragma once

#include <math.h>

#include "kernels.h"

enum { NORMALISING_LANES = 16 };

/// A plane's sum of (value - centre), or of its square: element i in lane i mod 16, then pairwise. In double precision,
/// because a plane of a million pixels would lose half of single precision's digits.
static inline __attribute__((always_inline)) double plane_sum(const float *plane, float centre, int squared,
                                                              size_t pixels) {
    double lanes[NORMALISING_LANES] = {0};
    for (size_t start = 0; start < pixels; start += NORMALISING_LANES) {
        size_t count = pixels - start < NORMALISING_LANES ? pixels - start : NORMALISING_LANES;
        for (size_t lane = 0; lane < count; lane++) {
            double value = (double)(plane[start + lane] - centre);
            lanes[lane] += squared ? value * value : value;
        }
    }
    for (size_t width = NORMALISING_LANES / 2; width > 0; width /= 2)
        for (size_t lane = 0; lane < width; lane++) lanes[lane] += lanes[lane + width];
    return lanes[0];
}

static void normalise_planes(float *planes, const float *scales, const float *offsets, size_t channels, size_t pixels) {
    for (size_t channel = 0; channel < channels; channel++) {
        float *plane = planes + channel * pixels;
        float mean = (float)(plane_sum(plane, 0, 0, pixels) / (double)pixels);
        double variance = plane_sum(plane, mean, 1, pixels) / (double)pixels;
        float factor = (float)(1 / sqrt(variance + 1e-8)) * scales[channel], offset = offsets[channel];
        for (size_t i = 0; i < pixels; i++) plane[i] = (plane[i] - mean) * factor + offset;
    }
}
