#pragma once

#include "epilogue.h"

static void finish_planes(const float *pitched, size_t stride, size_t pitch, float *planes, size_t channels,
                          size_t height, size_t width, const pegbar_epilogue *epilogue) {
    for (size_t channel = 0; channel < channels; channel++)
        for (size_t y = 0; y < height; y++)
            finish_row(pitched + channel * stride + y * pitch, epilogue->noise ? epilogue->noise + y * width : NULL,
                       planes + (channel * height + y) * width, width, epilogue->scales[channel],
                       epilogue->noise_strengths[channel],
                       epilogue->bias[channel], epilogue);
}
