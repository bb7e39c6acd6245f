#include "convert.h"

#include <string.h>

static inline uint32_t bits_of(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline float float_of(uint32_t bits) {
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

void pegbar_floats_from_half(const uint16_t *half, float *result, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t sign = (uint32_t)(half[i] & 0x8000) << 16;
        uint32_t rest = half[i] & 0x7fff;
        // Normal numbers: the exponent moves from bias 15 to 127. Subnormal ones: count * 2^-24, exact.
        uint32_t normal = (rest << 13) + ((127 - 15) << 23);
        uint32_t special = (rest << 13) | 0x7f800000;
        uint32_t subnormal = bits_of((float)(int32_t)rest * 0x1p-24f);
        uint32_t magnitude = rest >= 0x7c00 ? special : rest < 0x0400 ? subnormal : normal;
        result[i] = float_of(sign | magnitude);
    }
}

void pegbar_floats_from_brain(const uint16_t *brain, float *result, size_t count) {
    for (size_t i = 0; i < count; i++) result[i] = float_of((uint32_t)brain[i] << 16);
}

void pegbar_half_from_floats(const float *values, uint16_t *result, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t bits = bits_of(values[i]);
        uint32_t sign = bits >> 16 & 0x8000;
        uint32_t rest = bits & 0x7fffffff;
        // Normal results: adding just under half a unit, and the unit's last bit, rounds ties to even; a carry runs
        // into the exponent as it should, up to infinity.
        uint32_t normal = (rest - ((127 - 15) << 23) + 0xfff + (rest >> 13 & 1)) >> 13;
        // Subnormal results: 0.5 has the unit 2^-24, so the addition itself rounds.
        uint32_t subnormal = bits_of(float_of(rest) + 0.5f) - bits_of(0.5f);
        uint32_t magnitude = rest > 0x7f800000   ? 0x7e00 | (rest >> 13 & 0x3ff)
                             : rest >= 0x47800000 ? 0x7c00
                             : rest < 0x38800000  ? subnormal
                                                  : normal;
        result[i] = (uint16_t)(sign | magnitude);
    }
}

void pegbar_brain_from_floats(const float *values, uint16_t *result, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t bits = bits_of(values[i]);
        uint32_t rounded = (bits + 0x7fff + (bits >> 16 & 1)) >> 16;
        uint32_t nan = bits >> 16 | 0x40;
        result[i] = (uint16_t)((bits & 0x7fffffff) > 0x7f800000 ? nan : rounded);
    }
}
