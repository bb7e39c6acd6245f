#pragma once

#include <string.h>

#include "kernels.h"

static void scale_and_pad(const float *planes, const float *scales, float *padded, size_t channels, size_t height,
                          size_t width, size_t frame, size_t padded_stride) {
    size_t pitch = width + 2;
    for (size_t channel = 0; channel < channels; channel++) {
        const float *plane = planes + channel * height * width;
        float *framed = padded + channel * padded_stride;
        float scale = scales[channel];
        memset(framed, 0, (frame * pitch + frame) * sizeof(float));
        for (size_t y = 0; y < height; y++) {
            float *row = framed + (y + frame) * pitch + frame;
            for (size_t x = 0; x < width; x++) row[x] = plane[y * width + x] * scale;
            row[width] = row[width + 1] = 0;
        }
        size_t written = (height + frame) * pitch + frame;
        memset(framed + written, 0, (padded_stride - written) * sizeof(float));
    }
}
