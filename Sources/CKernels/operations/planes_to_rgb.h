#pragma once

#include "kernels.h"

static void planes_to_rgb(const float *planes, uint8_t *rgb, size_t channels, size_t pixels) {
    size_t step = channels == 3 ? pixels : 0;
    for (size_t channel = 0; channel < 3; channel++) {
        const float *plane = planes + channel * step;
        for (size_t i = 0; i < pixels; i++) {
            float value = plane[i] * 127.5f + 128.0f;
            value = value > 0 ? value : 0;
            value = value < 255 ? value : 255;
            rgb[3 * i + channel] = (uint8_t)value;
        }
    }
}
