#pragma once

#include "kernels.h"

static void waves(const double *sines_x, const double *cosines_x, const double *sines_y, const double *cosines_y,
                  float *result, size_t channels, size_t height, size_t width) {
    for (size_t channel = 0; channel < channels; channel++) {
        const double *sine = sines_x + channel * width, *cosine = cosines_x + channel * width;
        for (size_t y = 0; y < height; y++) {
            double s = sines_y[channel * height + y], c = cosines_y[channel * height + y];
            float *row = result + (channel * height + y) * width;
            for (size_t x = 0; x < width; x++) row[x] = (float)(sine[x] * c + cosine[x] * s);
        }
    }
}
