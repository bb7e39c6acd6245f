#pragma once

#include "kernels.h"

/// One row of a synthesis layer's ending. Inlined, so that it is compiled for each instruction set.
static inline __attribute__((always_inline)) void finish_row(const float *values, const float *noise, float *result,
                                                             size_t width, float scale, float strength, float bias,
                                                             const pegbar_epilogue *epilogue) {
    float gain = epilogue->gain, clamp = epilogue->clamp;
    for (size_t x = 0; x < width; x++) {
        float value = values[x] * scale;
        if (noise) value += noise[x] * strength;
        value += bias;
        value = value < 0 ? value * 0.2f : value;
        value *= gain;
        value = value > clamp ? clamp : value;
        result[x] = value < -clamp ? -clamp : value;
    }
}
