#pragma once

#include "read_features.h"

/// Lane i with lane i + 8, then i + 4, i + 2, i + 1.
INLINE float sum_of_lanes(lanes value) {
    typedef float eight __attribute__((vector_size(32)));
    typedef float four __attribute__((vector_size(16)));
    eight a = __builtin_shufflevector(value, value, 0, 1, 2, 3, 4, 5, 6, 7)
              + __builtin_shufflevector(value, value, 8, 9, 10, 11, 12, 13, 14, 15);
    four b = __builtin_shufflevector(a, a, 0, 1, 2, 3) + __builtin_shufflevector(a, a, 4, 5, 6, 7);
    return (b[0] + b[2]) + (b[1] + b[3]);
}

INLINE void mix_some_colours(const pegbar_features *input, const float *weights, const float *bias, float clamp,
                             bool adds, float *image, const size_t channels, const pegbar_share *share) {
    const size_t pixels = input->height * input->width;
    for (size_t pixel = share->first; pixel < share->first + share->count; pixel++) {
        lanes sums[3] = {all(0), all(0), all(0)};
        for (size_t block = 0; block < input->blocks; block++) {
            lanes value = changed(load(input->values + (block * pixels + pixel) * LANES), reading_of(input, block));
            for (size_t channel = 0; channel < channels; channel++)
                sums[channel] = fused(load(weights + (channel * input->blocks + block) * LANES), value, sums[channel]);
        }
        for (size_t channel = 0; channel < channels; channel++) {
            float value = sum_of_lanes(sums[channel]) + (bias ? bias[channel] : 0);
            value = value > clamp ? clamp : value;
            value = value < -clamp ? -clamp : value;
            float *place = image + channel * pixels + pixel;
            *place = adds ? *place + value : value;
        }
    }
}

static void mix_colours(const pegbar_features *input, const float *weights, const float *bias, float clamp, bool adds,
                        float *image, size_t channels, const pegbar_share *share) {
    if (channels == 3)
        mix_some_colours(input, weights, bias, clamp, adds, image, 3, share);
    else
        mix_some_colours(input, weights, bias, clamp, adds, image, 1, share);
}
