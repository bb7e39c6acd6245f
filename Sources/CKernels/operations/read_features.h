#pragma once

#include "feature_maps.h"
#include "lanes.h"

/// How the values of a block change when they are read.
typedef struct {
    lanes centre, scale, offset;
} reading;

INLINE reading reading_of(const pegbar_features *features, size_t block) {
    reading change = {all(0), all(1), all(0)};
    if (features->centres) change.centre = load(features->centres + block * LANES);
    if (features->scales) change.scale = load(features->scales + block * LANES);
    if (features->offsets) change.offset = load(features->offsets + block * LANES);
    return change;
}

INLINE lanes changed(lanes value, const reading change) {
    return fused(value - change.centre, change.scale, change.offset);
}

INLINE const float *plane_of(const pegbar_features *features, size_t block) {
    return features->values + block * features->height * features->width * LANES;
}

/// The values at a place; null for one that lies outside.
INLINE const float *pixel_at(const pegbar_features *features, const float *plane, ptrdiff_t y, ptrdiff_t x) {
    if (y < 0 || x < 0 || y >= (ptrdiff_t)features->height || x >= (ptrdiff_t)features->width) return NULL;
    return plane + (y * (ptrdiff_t)features->width + x) * LANES;
}

/// The value at a place that may lie outside, where everything is zero.
INLINE lanes read_pixel(const pegbar_features *features, const float *plane, const reading change, ptrdiff_t y,
                        ptrdiff_t x) {
    const float *pixel = pixel_at(features, plane, y, x);
    return pixel ? changed(load(pixel), change) : all(0);
}

/// The same of features that do not change when they are read.
INLINE lanes plain_pixel(const pegbar_features *features, const float *plane, ptrdiff_t y, ptrdiff_t x) {
    const float *pixel = pixel_at(features, plane, y, x);
    return pixel ? load(pixel) : all(0);
}
