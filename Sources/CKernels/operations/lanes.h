#pragma once

#include <stddef.h>

/// Sixteen channels of one pixel: what all kernels on feature maps compute side by side. One vector of AVX-512, two of
/// AVX2, four of SSE2 or NEON; a sum runs within a lane, never across lanes.
typedef float lanes __attribute__((vector_size(64), may_alias));
typedef int lane_mask __attribute__((vector_size(64)));

enum { LANES = 16 };

#define INLINE static inline __attribute__((always_inline))

INLINE lanes load(const float *values) { return *(const lanes *)values; }
INLINE void store(float *values, lanes value) { *(lanes *)values = value; }
INLINE lanes all(float value) {
    return (lanes){value, value, value, value, value, value, value, value,
                   value, value, value, value, value, value, value, value};
}

INLINE lanes choose(lane_mask mask, lanes yes, lanes no) {
    return (lanes)((mask & (lane_mask)yes) | (~mask & (lane_mask)no));
}

#if defined(PEGBAR_HAS_FMA)
/// a * b + c, rounded once.
INLINE lanes fused(lanes a, lanes b, lanes c) { return __builtin_elementwise_fma(a, b, c); }
INLINE float fused_one(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
#else
typedef double half_lanes __attribute__((vector_size(64)));
typedef long long half_mask __attribute__((vector_size(64)));
typedef float half_floats __attribute__((vector_size(32)));

/// a * b + c of eight numbers, rounded once: the product is exact in double; the sum is rounded to odd there (Boldo and
/// Melquiond 2008, "Emulation of FMA and correctly rounded sums"), so that rounding it again to float errs nowhere.
INLINE half_floats fused_half(half_floats a, half_floats b, half_floats c) {
    half_lanes product = __builtin_convertvector(a, half_lanes) * __builtin_convertvector(b, half_lanes);
    half_lanes summand = __builtin_convertvector(c, half_lanes);
    half_lanes sum = product + summand, part = sum - product;
    half_lanes error = (product - (sum - part)) + (summand - part);
    half_mask bits = (half_mask)sum, isEven = (bits & 1) - 1;
    half_mask isInexact = (error > 0) | (error < 0), isOpposite = (error > 0) ^ (sum > 0);
    // Masks are -1 where true: one unit away from zero where the error has the sum's sign, else one towards it.
    half_mask step = 1 + 2 * isOpposite;
    bits += step & isEven & isInexact;
    return __builtin_convertvector((half_lanes)bits, half_floats);
}

INLINE lanes fused(lanes a, lanes b, lanes c) {
    union { lanes whole; half_floats halves[2]; } x = {a}, y = {b}, z = {c}, result;
    result.halves[0] = fused_half(x.halves[0], y.halves[0], z.halves[0]);
    result.halves[1] = fused_half(x.halves[1], y.halves[1], z.halves[1]);
    return result.whole;
}

INLINE float fused_one(float a, float b, float c) {
    return fused_half((half_floats){a}, (half_floats){b}, (half_floats){c})[0];
}
#endif
