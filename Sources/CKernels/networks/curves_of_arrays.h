#pragma once

#include "curves.h"
#include "network_kernels.h"

#define EACH(expression)                                                                                               \
    for (size_t i = 0; i < count; i++) {                                                                               \
        float x = values[i];                                                                                           \
        result[i] = (float)(expression);                                                                               \
    }                                                                                                                  \
    break

/// Rounds to the nearest whole number, ties to even, for any size.
PEGBAR_CURVE float whole(float x) {
    float size = x < 0 ? -x : x;
    float rounded = (size + 0x1p23f) - 0x1p23f;
    rounded = size < 0x1p23f ? rounded : size;
    return x < 0 ? -rounded : x != x ? x : rounded;
}

PEGBAR_CURVE float below(float x) {
    float rounded = whole(x);
    return rounded > x ? rounded - 1 : rounded;
}

static void curve(pegbar_curve curve, float parameter, const float *values, float *result, size_t count) {
    switch (curve) {
    case PEGBAR_ABS: EACH(x < 0 ? -x : x);
    case PEGBAR_CEIL: EACH(-below(-x));
    case PEGBAR_ELU: EACH(x > 0 ? (double)x : (double)parameter * pegbar_exp_less_one(x));
    case PEGBAR_ERF: EACH(pegbar_erf(x));
    case PEGBAR_EXP: EACH(pegbar_exp(x));
    case PEGBAR_EXPM1: EACH(pegbar_exp_less_one(x));
    case PEGBAR_FLOOR: EACH(below(x));
    case PEGBAR_GELU: EACH(0.5 * (double)x * (1 + pegbar_erf((double)x * 0x1.6a09e667f3bcdp-1)));
    case PEGBAR_GELU_TANH: {
        const double slope = 0x1.9884533d43651p-1;
        EACH(0.5 * (double)x * (1 + pegbar_tanh(slope * ((double)x + 0.044715 * (double)x * (double)x * (double)x))));
    }
    case PEGBAR_HARD_SIGMOID:
        EACH(x * parameter + 0.5f < 0 ? 0 : x * parameter + 0.5f > 1 ? 1 : x * parameter + 0.5f);
    case PEGBAR_HARD_SWISH: EACH(x < -3 ? 0 : x > 3 ? x : x * (x + 3) / 6);
    case PEGBAR_LEAKY_RELU: EACH(x > 0 ? x : x * parameter);
    case PEGBAR_LOG: EACH(pegbar_log(x));
    case PEGBAR_LOG1P: EACH(x > -0x1p-20f && x < 0x1p-20f ? x - 0.5 * x * x : pegbar_log(1 + (double)x));
    case PEGBAR_MISH: EACH((double)x * pegbar_tanh(pegbar_softplus(x)));
    case PEGBAR_NEGATE: EACH(-x);
    case PEGBAR_RECIPROCAL: EACH(1 / x);
    case PEGBAR_RELU: EACH(x < 0 ? 0 : x);
    case PEGBAR_RELU_LIMITED: EACH(x < 0 ? 0 : x > parameter ? parameter : x);
    case PEGBAR_ROUND: EACH(whole(x));
    case PEGBAR_RSQRT: EACH(1 / __builtin_sqrt((double)x));
    case PEGBAR_SELU:
        EACH(x > 0 ? 1.0507009873554804934193349852946 * (double)x
                   : 1.7580993408473768599402175208123 * pegbar_exp_less_one(x));
    case PEGBAR_SIGMOID: EACH(pegbar_sigmoid(x));
    case PEGBAR_SIGN: EACH(x > 0 ? 1 : x < 0 ? -1 : x);
    case PEGBAR_SOFTPLUS: EACH(pegbar_softplus(x));
    case PEGBAR_SOFTSIGN: EACH(x / (1 + (x < 0 ? -x : x)));
    case PEGBAR_SQRT: EACH(__builtin_sqrtf(x));
    case PEGBAR_SQUARE: EACH(x *x);
    case PEGBAR_SWISH: EACH((double)x * pegbar_sigmoid(x));
    case PEGBAR_TANH: EACH(pegbar_tanh(x));
    }
}

#undef EACH
