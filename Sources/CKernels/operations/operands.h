#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "lanes.h"

/// What the products of convolutions are computed of: float32 for pictures; bfloat16, the upper half of a float32's bits,
/// for drafts (PEGBAR_BFLOAT16). Sums are float32 in either case.
#if defined(PEGBAR_BFLOAT16)
typedef uint16_t operand;

/// Operands that are multiplied in one step for each sum, those of neighbouring inputs.
enum { STEP = 2 };
#else
typedef float operand;
enum { STEP = 1 };
#endif

/// Inputs lie in groups of one block, or of two whose pixels take turns: a cache line for each pixel.
enum { GROUP = LANES * STEP };

/// Groups of so many blocks; what fills the last one up must be zeros.
INLINE size_t groups_of(size_t blocks) { return (blocks + STEP - 1) / STEP; }

/// Where a block of the first of `pixels` lies; `GROUP` operands further that of the next.
INLINE size_t place_of_block(size_t block, size_t pixels) {
    return block / STEP * pixels * GROUP + block % STEP * LANES;
}

#if defined(PEGBAR_BFLOAT16)
typedef uint32_t lane_bits __attribute__((vector_size(64)));
typedef uint16_t narrow_lanes __attribute__((vector_size(32), may_alias));

/// One input's, or two neighbouring inputs', operand for all 16 outputs.
INLINE lanes operand_for_all(const operand *inputs) {
    float both;
    memcpy(&both, inputs, sizeof both);
    return all(both);
}

INLINE lanes load_weights(const operand *weights) { return *(const lanes *)(const void *)weights; }

#if defined(PEGBAR_BFLOAT16_INSTRUCTIONS)
INLINE void put(operand *place, lanes value) {
    *(narrow_lanes *)place = (narrow_lanes)_mm512_cvtneps_pbh((__m512)value);
}

INLINE lanes add_products(lanes weights, lanes inputs, lanes sum) {
    return (lanes)_mm512_dpbf16_ps((__m512)sum, (__m512bh)weights, (__m512bh)inputs);
}
#else
/// Rounded to the nearest, or to the even one of two.
INLINE void put(operand *place, lanes value) {
    lane_bits bits = (lane_bits)value;
    bits = (bits + 0x7fff + (bits >> 16 & 1)) >> 16;
    *(narrow_lanes *)place = __builtin_convertvector(bits, narrow_lanes);
}

/// The products are exact in float32.
INLINE lanes add_products(lanes weights, lanes inputs, lanes sum) {
    sum += (lanes)((lane_bits)weights & 0xffff0000) * (lanes)((lane_bits)inputs & 0xffff0000);
    return sum + (lanes)((lane_bits)weights << 16) * (lanes)((lane_bits)inputs << 16);
}
#endif
#else
INLINE lanes operand_for_all(const operand *inputs) { return all(*inputs); }
INLINE lanes load_weights(const operand *weights) { return load(weights); }
INLINE void put(operand *place, lanes value) { store(place, value); }
INLINE lanes add_products(lanes weights, lanes inputs, lanes sum) { return fused(weights, inputs, sum); }
#endif

/// Fills the group of the last block up with zeros.
INLINE void fill_last_group(operand *inputs, size_t blocks, size_t pixels) {
    for (size_t block = blocks; block < groups_of(blocks) * STEP; block++)
        for (size_t pixel = 0; pixel < pixels; pixel++)
            put(inputs + place_of_block(block, pixels) + pixel * GROUP, all(0));
}
