#pragma once

#include "kernels.h"

static void add(float *accumulator, const float *values, float gain, float clamp, size_t count) {
    for (size_t i = 0; i < count; i++) {
        float value = values[i] * gain;
        value = value > clamp ? clamp : value;
        accumulator[i] += value < -clamp ? -clamp : value;
    }
}
