#pragma once

#include "feature_maps.h"
#include "lanes.h"

static void waves(const double *sines_x, const double *cosines_x, const double *sines_y, const double *cosines_y,
                  const pegbar_features *output, size_t block) {
    float *result = output->values + block * output->height * output->width * LANES;
    for (size_t y = 0; y < output->height; y++)
        for (size_t x = 0; x < output->width; x++)
            for (size_t lane = 0; lane < LANES; lane++) {
                double sine = sines_x[x * LANES + lane] * cosines_y[y * LANES + lane];
                *result++ = (float)(sine + cosines_x[x * LANES + lane] * sines_y[y * LANES + lane]);
            }
}
