#include "kernels.h"
#include "vectorised.h"

PEGBAR_VECTORISED
void pegbar_add(float *accumulator, const float *values, float gain, size_t count) {
    for (size_t i = 0; i < count; i++) accumulator[i] = (accumulator[i] + values[i]) * gain;
}
