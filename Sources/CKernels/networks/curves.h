/// Functions of one number for the activations of networks.
///
/// None is the C library's: its last bits vary between versions and CPUs. They are computed in double precision from
/// + - * / and square roots in written order and rounded once, which leaves at most 0.51 units in the last place
/// (exponential, logarithm, tanh, sigmoid, softplus, elu), and are inlined, so that each instruction set has its own
/// copy with the same bits.
#pragma once

#include <stdint.h>
#include <string.h>

#define PEGBAR_CURVE static inline __attribute__((always_inline))

PEGBAR_CURVE double pegbar_double_of(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

PEGBAR_CURVE uint64_t pegbar_bits_of(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/// e^x for -745 ... 709, beyond that as at the ends; NaN stays NaN. Relative error below 1e-14.
PEGBAR_CURVE double pegbar_exp(double x) {
    double limited = x < -700 ? -700 : x > 700 ? 700 : x;
    // Adding and subtracting 1.5 * 2^52 rounds to a whole number, and leaves it in the low bits on the way.
    double shifted = limited * 0x1.71547652b82fep+0 + 0x1.8p52;
    double whole = shifted - 0x1.8p52;
    double r = (limited - whole * 0x1.62e42fefa0000p-1) - whole * 0x1.cf79abc9e3b3ap-40;
    // Taylor's series to the 11th power; |r| <= ln(2) / 2.
    double sum = 0x1.ae64567f544e4p-26;
    sum = sum * r + 0x1.27e4fb7789f5cp-22;
    sum = sum * r + 0x1.71de3a556c734p-19;
    sum = sum * r + 0x1.a01a01a01a01ap-16;
    sum = sum * r + 0x1.a01a01a01a01ap-13;
    sum = sum * r + 0x1.6c16c16c16c17p-10;
    sum = sum * r + 0x1.1111111111111p-7;
    sum = sum * r + 0x1.5555555555555p-5;
    sum = sum * r + 0x1.5555555555555p-3;
    sum = sum * r + 0.5;
    sum = sum * r + 1.0;
    sum = sum * r + 1.0;
    uint64_t power = (pegbar_bits_of(shifted) << 52) + 0x3ff0000000000000u;
    return x != x ? x : sum * pegbar_double_of(power);
}

/// e^x - 1. Relative error below 1e-13.
PEGBAR_CURVE double pegbar_exp_less_one(double x) {
    double small =
        x * (1 + x * (0.5 + x * (0x1.5555555555555p-3 + x * (0x1.5555555555555p-5 + x * 0x1.1111111111111p-7))));
    return x > -0x1p-7 && x < 0x1p-7 ? small : pegbar_exp(x) - 1;
}

/// The natural logarithm of a positive, finite, normal number; -infinity for zero and NaN below. Error below 1e-14.
PEGBAR_CURVE double pegbar_log(double x) {
    uint64_t bits = pegbar_bits_of(x);
    // The exponent such that the rest lies between sqrt(1/2) and sqrt(2).
    uint64_t shifted = bits - 0x3fe6a09e667f3bcdu;
    int64_t exponent = (int64_t)shifted >> 52;
    double m = pegbar_double_of(bits - ((uint64_t)exponent << 52));
    double s = (m - 1) / (m + 1), q = s * s;
    // 2 artanh(s): s^2 <= 0.02944.
    double sum = 0x1.af286bca1af28p-5;
    sum = sum * q + 0x1.e1e1e1e1e1e1ep-5;
    sum = sum * q + 0x1.1111111111111p-4;
    sum = sum * q + 0x1.3b13b13b13b14p-4;
    sum = sum * q + 0x1.745d1745d1746p-4;
    sum = sum * q + 0x1.c71c71c71c71cp-4;
    sum = sum * q + 0x1.2492492492492p-3;
    sum = sum * q + 0x1.999999999999ap-3;
    sum = sum * q + 0x1.5555555555555p-2;
    // The exponent as a double without a conversion that older vector units lack.
    double power = pegbar_double_of(0x4338000000000000u + (uint64_t)exponent) - 0x1.8p52;
    double value = power * 0x1.62e42fefa39efp-1 + (2 * s + 2 * s * (q * sum));
    value = x == __builtin_inf() ? x : value;
    return x > 0 ? value : x == 0 ? -__builtin_inf() : __builtin_nan("");
}

PEGBAR_CURVE double pegbar_sigmoid(double x) { return 1 / (1 + pegbar_exp(-x)); }

PEGBAR_CURVE double pegbar_tanh(double x) {
    double size = x < 0 ? -x : x;
    double less = pegbar_exp_less_one(-2 * size);
    double value = -less / (2 + less);
    return x < 0 ? -value : value;
}

/// log(1 + e^x).
PEGBAR_CURVE double pegbar_softplus(double x) {
    double size = x < 0 ? -x : x;
    double small = pegbar_exp(-size);
    // log(1 + small) loses digits where small is: there the series has them.
    double rest = small < 0x1p-20 ? small - small * small * 0.5 : pegbar_log(1 + small);
    return (x > 0 ? x : 0) + rest + (x != x ? x : 0);
}

/// The error function, by the series 2/sqrt(pi) e^-xx sum 2^n x^(2n+1) / (2n+1)!!, whose terms are all positive.
PEGBAR_CURVE double pegbar_erf(double x) {
    double size = x < 0 ? -x : x;
    size = size > 4.5 ? 4.5 : size;
    double square = size * size, term = size, sum = size;
    for (int n = 1; n <= 80; n++) {
        term = term * (2 * square) / (2 * n + 1);
        sum += term;
    }
    double value = 0x1.20dd750429b6dp+0 * pegbar_exp(-square) * sum;
    value = value > 1 ? 1 : value;
    value = x < 0 ? -value : value;
    return x != x ? x : value;
}
