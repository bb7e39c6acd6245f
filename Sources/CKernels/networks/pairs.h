#pragma once

#include "curves_of_arrays.h"

/// x to the power of y; exact for small whole powers, NaN for a negative x with any other.
PEGBAR_CURVE float power(float x, float y) {
    if (y == 0) return 1;
    float rounded = whole(y), size = y < 0 ? -y : y;
    if (rounded == y && size <= 64) {
        double product = 1;
        for (int i = 0; i < (int)size; i++) product *= (double)x;
        return (float)(y < 0 ? 1 / product : product);
    }
    if (x == 0) return y > 0 ? 0 : __builtin_inff();
    double value = pegbar_exp((double)y * pegbar_log(x < 0 && rounded == y ? -(double)x : (double)x));
    bool is_odd = whole(y * 0.5f) * 2 != y;
    return (float)(x < 0 && rounded == y && is_odd ? -value : value);
}

/// One row of the innermost axis; `a` and `b` step by 0 (repeated) or more.
#define ROW(expression)                                                                                                \
    if (step_a == 1 && step_b == 1)                                                                                    \
        for (size_t i = 0; i < count; i++) {                                                                           \
            float a = left[i], b = right[i];                                                                           \
            result[i] = (float)(expression);                                                                           \
        }                                                                                                              \
    else if (step_a == 1 && step_b == 0)                                                                               \
        for (size_t i = 0; i < count; i++) {                                                                           \
            float a = left[i], b = right[0];                                                                           \
            result[i] = (float)(expression);                                                                           \
        }                                                                                                              \
    else                                                                                                               \
        for (size_t i = 0; i < count; i++) {                                                                           \
            float a = left[(ptrdiff_t)i * step_a], b = right[(ptrdiff_t)i * step_b];                                   \
            result[i] = (float)(expression);                                                                           \
        }                                                                                                              \
    break

static void pair_row(pegbar_pairing pairing, const float *left, ptrdiff_t step_a, const float *right, ptrdiff_t step_b,
                     float *result, size_t count) {
    switch (pairing) {
    case PEGBAR_ADD: ROW(a + b);
    case PEGBAR_DIVIDE: ROW(a / b);
    case PEGBAR_DIVIDE_NO_NAN: ROW(b == 0 ? 0 : a / b);
    case PEGBAR_FLOOR_DIVIDE: ROW(below(a / b));
    case PEGBAR_MAXIMUM: ROW(a > b || a != a ? a : b);
    case PEGBAR_MINIMUM: ROW(a < b || a != a ? a : b);
    case PEGBAR_MULTIPLY: ROW(a * b);
    case PEGBAR_POWER: ROW(power(a, b));
    case PEGBAR_PRELU: ROW(a > 0 ? a : a * b);
    case PEGBAR_SQUARED_DIFFERENCE: ROW((a - b) * (a - b));
    case PEGBAR_SUBTRACT: ROW(a - b);
    }
}

#undef ROW

/// Moves to the next place of all axes but the innermost; false after the last.
static inline bool advance(const pegbar_walk *walk, ptrdiff_t place[PEGBAR_MOST_AXES], ptrdiff_t offsets[3]) {
    for (size_t axis = walk->rank - 1; axis-- > 0;) {
        for (size_t array = 0; array < 3; array++) offsets[array] += walk->steps[array][axis];
        if (++place[axis] < walk->lengths[axis]) return true;
        for (size_t array = 0; array < 3; array++) offsets[array] -= walk->steps[array][axis] * walk->lengths[axis];
        place[axis] = 0;
    }
    return false;
}

static void pair(pegbar_pairing pairing, const float *left, const float *right, float *result,
                 const pegbar_walk *walk) {
    ptrdiff_t place[PEGBAR_MOST_AXES] = {0}, offsets[3] = {0};
    size_t last = walk->rank - 1;
    do
        pair_row(pairing, left + offsets[0], walk->steps[0][last], right + offsets[1], walk->steps[1][last],
                 result + offsets[2], (size_t)walk->lengths[last]);
    while (advance(walk, place, offsets));
}

static void copy(const float *source, float *result, const pegbar_walk *walk) {
    ptrdiff_t place[PEGBAR_MOST_AXES] = {0}, offsets[3] = {0};
    size_t last = walk->rank - 1;
    ptrdiff_t from = walk->steps[0][last], to = walk->steps[1][last], count = walk->lengths[last];
    do {
        const float *read = source + offsets[0];
        float *write = result + offsets[1];
        if (from == 1 && to == 1)
            for (ptrdiff_t i = 0; i < count; i++) write[i] = read[i];
        else
            for (ptrdiff_t i = 0; i < count; i++) write[i * to] = read[i * from];
    } while (advance(walk, place, offsets));
}
