/// Conversions between binary32 and the 16-bit formats of saved weights: "half" is binary16, "brain" the upper half of
/// a binary32. Widening is exact; narrowing rounds to the nearest, ties to even. NaNs stay NaN.
#pragma once

#include <stddef.h>
#include <stdint.h>

void pegbar_floats_from_half(const uint16_t *half, float *result, size_t count);
void pegbar_floats_from_brain(const uint16_t *brain, float *result, size_t count);
void pegbar_half_from_floats(const float *values, uint16_t *result, size_t count);
void pegbar_brain_from_floats(const float *values, uint16_t *result, size_t count);
