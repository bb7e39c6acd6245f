#pragma once

#include <string.h>

#include "epilogue.h"

static void finish_blurred(const float *const phases[4], size_t stride, size_t pitch, float *rows, float *planes,
                           size_t channels, size_t height, size_t width, const pegbar_epilogue *epilogue) {
    size_t out_height = 2 * height, out_width = 2 * width, row_length = out_width + 2;
    for (size_t channel = 0; channel < channels; channel++) {
        size_t base = channel * stride;
        // Framed row r is row r - 1 of the doubled planes; three of them are kept.
        for (size_t framed = 0; framed < out_height + 2; framed++) {
            float *row = rows + (framed % 3) * row_length;
            if (framed == 0 || framed == out_height + 1) {
                memset(row, 0, row_length * sizeof(float));
            } else {
                size_t y = framed - 1;
                const float *even = phases[(y % 2) * 2] + base + (y / 2) * pitch;
                const float *odd = phases[(y % 2) * 2 + 1] + base + (y / 2) * pitch;
                row[0] = row[row_length - 1] = 0;
                for (size_t x = 0; x < width; x++) {
                    row[1 + 2 * x] = even[x];
                    row[2 + 2 * x] = odd[x];
                }
            }
            if (framed < 2) continue;
            size_t y = framed - 2;
            float *result = planes + (channel * out_height + y) * out_width;
            const float *above = rows + (y % 3) * row_length, *here = rows + ((y + 1) % 3) * row_length;
            const float *below = rows + ((y + 2) % 3) * row_length;
            for (size_t x = 0; x < out_width; x++) {
                float left = above[x] + 2 * here[x] + below[x];
                float middle = above[x + 1] + 2 * here[x + 1] + below[x + 1];
                float right = above[x + 2] + 2 * here[x + 2] + below[x + 2];
                result[x] = (left + 2 * middle + right) * 0.0625f;
            }
            finish_row(result, epilogue->noise ? epilogue->noise + y * out_width : NULL, result, out_width,
                       epilogue->scales[channel], epilogue->noise_strengths[channel], epilogue->bias[channel],
                       epilogue);
        }
    }
}
