#pragma once

#include <string.h>

#include "network_kernels.h"

static void gather_patches(const float *image, float *patches, const pegbar_window *window, size_t first,
                           size_t count) {
    size_t channels = window->channels;
    for (size_t pixel = first; pixel < first + count; pixel++) {
        ptrdiff_t top = (ptrdiff_t)(pixel / window->out_width * window->step_y) - window->top;
        ptrdiff_t left = (ptrdiff_t)(pixel % window->out_width * window->step_x) - window->left;
        for (size_t ky = 0; ky < window->window_height; ky++) {
            ptrdiff_t y = top + (ptrdiff_t)(ky * window->spread_y);
            for (size_t kx = 0; kx < window->window_width; kx++) {
                ptrdiff_t x = left + (ptrdiff_t)(kx * window->spread_x);
                if (y < 0 || x < 0 || y >= (ptrdiff_t)window->height || x >= (ptrdiff_t)window->width)
                    memset(patches, 0, channels * sizeof(float));
                else
                    memcpy(patches, image + ((size_t)y * window->width + (size_t)x) * channels,
                           channels * sizeof(float));
                patches += channels;
            }
        }
    }
}

static void scatter_patches(const float *patches, float *image, const pegbar_window *window, size_t first,
                            size_t count) {
    size_t channels = window->channels;
    for (size_t pixel = first; pixel < first + count; pixel++) {
        ptrdiff_t top = (ptrdiff_t)(pixel / window->out_width * window->step_y) - window->top;
        ptrdiff_t left = (ptrdiff_t)(pixel % window->out_width * window->step_x) - window->left;
        for (size_t ky = 0; ky < window->window_height; ky++) {
            ptrdiff_t y = top + (ptrdiff_t)(ky * window->spread_y);
            for (size_t kx = 0; kx < window->window_width; kx++, patches += channels) {
                ptrdiff_t x = left + (ptrdiff_t)(kx * window->spread_x);
                if (y < 0 || x < 0 || y >= (ptrdiff_t)window->height || x >= (ptrdiff_t)window->width) continue;
                float *target = image + ((size_t)y * window->width + (size_t)x) * channels;
                for (size_t c = 0; c < channels; c++) target[c] += patches[c];
            }
        }
    }
}

static void convolve_depthwise(const float *image, const float *kernel, float *result, const pegbar_window *window,
                               size_t multiplier) {
    size_t channels = window->channels, outputs = channels * multiplier;
    memset(result, 0, window->out_height * window->out_width * outputs * sizeof(float));
    for (size_t pixel = 0; pixel < window->out_height * window->out_width; pixel++) {
        ptrdiff_t top = (ptrdiff_t)(pixel / window->out_width * window->step_y) - window->top;
        ptrdiff_t left = (ptrdiff_t)(pixel % window->out_width * window->step_x) - window->left;
        float *sums = result + pixel * outputs;
        for (size_t ky = 0; ky < window->window_height; ky++) {
            ptrdiff_t y = top + (ptrdiff_t)(ky * window->spread_y);
            for (size_t kx = 0; kx < window->window_width; kx++) {
                ptrdiff_t x = left + (ptrdiff_t)(kx * window->spread_x);
                if (y < 0 || x < 0 || y >= (ptrdiff_t)window->height || x >= (ptrdiff_t)window->width) continue;
                const float *seen = image + ((size_t)y * window->width + (size_t)x) * channels;
                const float *taps = kernel + (ky * window->window_width + kx) * outputs;
                if (multiplier == 1)
                    for (size_t c = 0; c < channels; c++) sums[c] += seen[c] * taps[c];
                else
                    for (size_t c = 0; c < outputs; c++) sums[c] += seen[c / multiplier] * taps[c];
            }
        }
    }
}

static void pool(const float *image, float *result, const pegbar_window *window, bool takes_mean) {
    size_t channels = window->channels;
    for (size_t pixel = 0; pixel < window->out_height * window->out_width; pixel++) {
        ptrdiff_t top = (ptrdiff_t)(pixel / window->out_width * window->step_y) - window->top;
        ptrdiff_t left = (ptrdiff_t)(pixel % window->out_width * window->step_x) - window->left;
        float *target = result + pixel * channels;
        size_t inside = 0;
        for (size_t c = 0; c < channels; c++) target[c] = takes_mean ? 0 : -__builtin_inff();
        for (size_t ky = 0; ky < window->window_height; ky++) {
            ptrdiff_t y = top + (ptrdiff_t)(ky * window->spread_y);
            for (size_t kx = 0; kx < window->window_width; kx++) {
                ptrdiff_t x = left + (ptrdiff_t)(kx * window->spread_x);
                if (y < 0 || x < 0 || y >= (ptrdiff_t)window->height || x >= (ptrdiff_t)window->width) continue;
                const float *seen = image + ((size_t)y * window->width + (size_t)x) * channels;
                inside++;
                if (takes_mean)
                    for (size_t c = 0; c < channels; c++) target[c] += seen[c];
                else
                    for (size_t c = 0; c < channels; c++) target[c] = seen[c] > target[c] ? seen[c] : target[c];
            }
        }
        if (takes_mean && inside > 0)
            for (size_t c = 0; c < channels; c++) target[c] /= (float)inside;
    }
}
