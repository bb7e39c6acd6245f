#pragma once

#include "feature_maps.h"
#include "lanes.h"

INLINE lanes leaky(lanes value) { return choose(value > all(0), value, value * all(0.2f)); }

INLINE lanes limited(lanes value, float limit) {
    value = choose(value > all(limit), all(limit), value);
    return choose(value < all(-limit), all(-limit), value);
}

/// Applies what follows a convolution to neighbouring pixels of one block; without `ending`, copies them.
INLINE void finish_line(const lanes *values, float *results, size_t count, size_t pixel, const pegbar_ending *ending,
                        size_t block) {
    if (!ending) {
        for (size_t x = 0; x < count; x++) store(results + x * LANES, values[x]);
        return;
    }
    const lanes scale = load(ending->scales + block * LANES), bias = load(ending->bias + block * LANES);
    const lanes strength = load(ending->strengths + block * LANES);
    const float *noise = ending->noise ? ending->noise + pixel : NULL;
    for (size_t x = 0; x < count; x++) {
        lanes summand = noise ? fused(all(noise[x]), strength, bias) : bias;
        store(results + x * LANES, limited(leaky(fused(values[x], scale, summand)), ending->clamp));
    }
}
