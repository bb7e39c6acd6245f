#pragma once

#include <stddef.h>

#include "lanes.h"
#include "tiling.h"

/// One axis of a convolution that is taken tile by tile (Winograd 1980; Lavin and Gray 2016, "Fast Algorithms for
/// Convolutional Neural Networks"): the input's transform, and the result's.
///
/// F(4, 3) evaluates at 0, +-5/8, +-3/2 and infinity; F(4, 2) at +-3/8, +-5/4 and infinity. Among points whose powers
/// are exact in float hardly any err less (Documentation/Performance.md). The filters' transform is in packing.c.

/// F(4, 3): six values become six.
INLINE void tile_input_three(const lanes *x, size_t step, lanes *v, size_t place) {
    const float a = 0.625f, b = 1.5f, a2 = a * a, b2 = b * b;
    lanes x0 = x[0], x1 = x[step], x2 = x[2 * step], x3 = x[3 * step], x4 = x[4 * step], x5 = x[5 * step];
    lanes even = fused(all(-b2), x2, x4), odd = fused(all(-b2), x1, x3);
    v[place] = fused(all(a), odd, even);
    v[2 * place] = fused(all(-a), odd, even);
    even = fused(all(-a2), x2, x4);
    odd = fused(all(-a2), x1, x3);
    v[3 * place] = fused(all(b), odd, even);
    v[4 * place] = fused(all(-b), odd, even);
    v[0] = fused(all(a2 * b2), x0, fused(all(-(a2 + b2)), x2, x4));
    v[5 * place] = fused(all(a2 * b2), x1, fused(all(-(a2 + b2)), x3, x5));
}

/// F(4, 3): six products become four results.
INLINE void tile_result_three(const lanes *m, size_t step, lanes *y, size_t place) {
    const float a = 0.625f, b = 1.5f;
    lanes m1 = m[step], m2 = m[2 * step], m3 = m[3 * step], m4 = m[4 * step];
    lanes s = m1 + m2, d = m1 - m2, t = m3 + m4, e = m3 - m4;
    y[0] = (m[0] + s) + t;
    y[place] = fused(all(a), d, all(b) * e);
    y[2 * place] = fused(all(a * a), s, all(b * b) * t);
    y[3 * place] = fused(all(a * a * a), d, fused(all(b * b * b), e, m[5 * step]));
}

/// F(4, 2): five values become five.
INLINE void tile_input_two(const lanes *x, size_t step, lanes *v, size_t place) {
    const float a = 0.375f, b = 1.25f, a2 = a * a, b2 = b * b;
    lanes x0 = x[0], x1 = x[step], x2 = x[2 * step], x3 = x[3 * step], x4 = x[4 * step];
    lanes odd = fused(all(-b2), x1, x3), even = fused(all(-b2), x0, x2);
    v[0] = fused(all(a), even, odd);
    v[place] = fused(all(-a), even, odd);
    odd = fused(all(-a2), x1, x3);
    even = fused(all(-a2), x0, x2);
    v[2 * place] = fused(all(b), even, odd);
    v[3 * place] = fused(all(-b), even, odd);
    v[4 * place] = fused(all(a2 * b2), x0, fused(all(-(a2 + b2)), x2, x4));
}

/// F(4, 2): five products become four results.
INLINE void tile_result_two(const lanes *m, size_t step, lanes *y, size_t place) {
    const float a = 0.375f, b = 1.25f;
    lanes s = m[0] + m[step], d = m[0] - m[step], t = m[2 * step] + m[3 * step], e = m[2 * step] - m[3 * step];
    y[0] = s + t;
    y[place] = fused(all(a), d, all(b) * e);
    y[2 * place] = fused(all(a * a), s, all(b * b) * t);
    y[3 * place] = fused(all(a * a * a), d, fused(all(b * b * b), e, m[4 * step]));
}

/// What a tile takes along an axis becomes what is multiplied.
INLINE void tile_input(const pegbar_tiling tiling, const lanes *x, size_t step, lanes *v, size_t place) {
    switch (tiling) {
    case PEGBAR_PLAIN:
    case PEGBAR_WIDE: tile_input_three(x, step, v, place); return;
    case PEGBAR_TRANSPOSED:
        tile_input_two(x, step, v, place);
        for (size_t i = 0; i < 4; i++) v[(5 + i) * place] = x[(1 + i) * step];
        return;
    case PEGBAR_DOUBLING:
        tile_input_two(x, step, v, place);
        tile_input_two(x + step, step, v + 5 * place, place);
        return;
    }
}

/// Products along an axis become results; of the two that come from one value, the even one first.
INLINE void tile_result(const pegbar_tiling tiling, const lanes *m, size_t step, lanes *y, size_t place) {
    switch (tiling) {
    case PEGBAR_PLAIN:
    case PEGBAR_WIDE: tile_result_three(m, step, y, place); return;
    case PEGBAR_TRANSPOSED:
        tile_result_two(m, step, y, 2 * place);
        for (size_t i = 0; i < 4; i++) y[(1 + 2 * i) * place] = m[(5 + i) * step];
        return;
    case PEGBAR_DOUBLING:
        tile_result_two(m, step, y, 2 * place);
        tile_result_two(m + 5 * step, step, y + place, 2 * place);
        return;
    }
}
