#pragma once

#include "network_kernels.h"

/// As TensorFlow: along x in both rows, then along y, each as a + (b - a) * share.
static void resize_bilinear(const float *image, float *result, size_t width, size_t channels, size_t out_height,
                            size_t out_width, const int32_t *lower_y, const int32_t *upper_y, const float *share_y,
                            const int32_t *lower_x, const int32_t *upper_x, const float *share_x) {
    for (size_t y = 0; y < out_height; y++) {
        const float *above = image + (size_t)lower_y[y] * width * channels;
        const float *below = image + (size_t)upper_y[y] * width * channels;
        for (size_t x = 0; x < out_width; x++, result += channels) {
            size_t left = (size_t)lower_x[x] * channels, right = (size_t)upper_x[x] * channels;
            for (size_t c = 0; c < channels; c++) {
                float top = above[left + c] + (above[right + c] - above[left + c]) * share_x[x];
                float bottom = below[left + c] + (below[right + c] - below[left + c]) * share_x[x];
                result[c] = top + (bottom - top) * share_y[y];
            }
        }
    }
}

static void resize_nearest(const float *image, float *result, size_t width, size_t channels, size_t out_height,
                           size_t out_width, const int32_t *rows, const int32_t *columns) {
    for (size_t y = 0; y < out_height; y++)
        for (size_t x = 0; x < out_width; x++, result += channels) {
            const float *pixel = image + ((size_t)rows[y] * width + (size_t)columns[x]) * channels;
            for (size_t c = 0; c < channels; c++) result[c] = pixel[c];
        }
}

static void image_to_rgb(const float *image, uint8_t *rgb, size_t pixels, size_t channels, float low, float factor) {
    for (size_t pixel = 0; pixel < pixels; pixel++)
        for (size_t c = 0; c < 3; c++) {
            float value = (image[pixel * channels + (channels == 1 ? 0 : c)] - low) * factor + 0.5f;
            value = value > 0 ? value : 0;
            value = value < 255 ? value : 255;
            rgb[3 * pixel + c] = (uint8_t)value;
        }
}
