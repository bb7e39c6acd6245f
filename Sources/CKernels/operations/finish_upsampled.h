#pragma once

#include <string.h>

#include "epilogue.h"

static void finish_upsampled(const float *const phases[4], size_t stride, size_t pitch, const float filter[16],
                             float *rows, float *planes, size_t channels, size_t height, size_t width,
                             const pegbar_epilogue *epilogue) {
    size_t out_height = 2 * height, out_width = 2 * width, row_length = out_width + 3;
    for (size_t channel = 0; channel < channels; channel++) {
        size_t base = channel * stride;
        // Framed row r is row r - 1 of the transposed convolution's 2 height + 1 rows; four of them are kept.
        for (size_t framed = 0; framed < out_height + 3; framed++) {
            float *row = rows + (framed % 4) * row_length;
            if (framed == 0 || framed == out_height + 2) {
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
                row[1 + out_width] = even[width];
            }
            if (framed < 3) continue;
            size_t y = framed - 3;
            float *result = planes + (channel * out_height + y) * out_width;
            const float *r0 = rows + (y % 4) * row_length, *r1 = rows + ((y + 1) % 4) * row_length;
            const float *r2 = rows + ((y + 2) % 4) * row_length, *r3 = rows + ((y + 3) % 4) * row_length;
            for (size_t x = 0; x < out_width; x++) {
                float first = filter[0] * r0[x] + filter[1] * r0[x + 1] + filter[2] * r0[x + 2] + filter[3] * r0[x + 3];
                float second = filter[4] * r1[x] + filter[5] * r1[x + 1] + filter[6] * r1[x + 2] + filter[7] * r1[x + 3];
                float third = filter[8] * r2[x] + filter[9] * r2[x + 1] + filter[10] * r2[x + 2] + filter[11] * r2[x + 3];
                float last = filter[12] * r3[x] + filter[13] * r3[x + 1] + filter[14] * r3[x + 2] + filter[15] * r3[x + 3];
                result[x] = (first + second) + (third + last);
            }
            finish_row(result, epilogue->noise ? epilogue->noise + y * out_width : NULL, result, out_width,
                       epilogue->scales[channel],
                       epilogue->noise_strengths[channel], epilogue->bias[channel], epilogue);
        }
    }
}
