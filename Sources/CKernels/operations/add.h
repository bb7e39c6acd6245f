#pragma once

#include "kernels.h"
#include "lanes.h"

static void add(float *accumulator, const float *values, float gain, size_t count) {
    for (size_t i = 0; i < count; i++) accumulator[i] = fused_one(values[i], gain, accumulator[i]);
}
