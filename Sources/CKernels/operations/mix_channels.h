#pragma once

#include "kernels.h"

enum { BLOCK = 256 };

static void mix_channels(const float *planes, const float *weights, const float *bias, float clamp, float *result,
                         size_t outputs, size_t inputs, size_t pixels) {
    for (size_t start = 0; start < pixels; start += BLOCK) {
        size_t count = pixels - start < BLOCK ? pixels - start : BLOCK;
        for (size_t output = 0; output < outputs; output++) {
            float sums[BLOCK] = {0};
            for (size_t input = 0; input < inputs; input++) {
                const float *plane = planes + input * pixels + start;
                float weight = weights[output * inputs + input];
                for (size_t x = 0; x < count; x++) sums[x] += weight * plane[x];
            }
            float *row = result + output * pixels + start, offset = bias ? bias[output] : 0;
            for (size_t x = 0; x < count; x++) {
                float value = sums[x] + offset;
                value = value > clamp ? clamp : value;
                row[x] = value < -clamp ? -clamp : value;
            }
        }
    }
}
