#pragma once

#include <stdint.h>

#if defined(PEGBAR_MATRIX_REGISTERS)
#include "../drafts/matrix_products.h"
#else
#include "operands.h"

/// Sums of products in registers: MOST_PIXELS pixels times WIDTH blocks of 16 outputs.
#if defined(PEGBAR_AVX512_REGISTERS)
enum { MOST_PIXELS = 14, WIDTH = 2 };
#elif defined(PEGBAR_HAS_FMA)
enum { MOST_PIXELS = 6, WIDTH = 1 };
#else
enum { MOST_PIXELS = 2, WIDTH = 1 };
#endif

/// Weights that will be wanted next, fetched a few lines at a time while others are in use.
typedef struct {
    /// A number, because it runs past the last weights, where a pointer must not go; a prefetch may.
    uintptr_t next;
    /// Lines of the cache for each group of inputs.
    size_t lines;
} weights_ahead;

INLINE void sum_products(const operand *weights, size_t weight_stride, const operand *inputs, size_t input_stride,
                         float *results, size_t result_stride, size_t input_groups, const size_t pixels,
                         const size_t width, weights_ahead ahead) {
    lanes sums[WIDTH][MOST_PIXELS];
    _Pragma("clang loop unroll(full)") for (size_t i = 0; i < width; i++)
        _Pragma("clang loop unroll(full)") for (size_t x = 0; x < pixels; x++) sums[i][x] = all(0);
    for (size_t group = 0; group < input_groups; group++) {
        const operand *input = inputs + group * input_stride, *weight = weights + group * GROUP * LANES;
        for (size_t line = 0; line < ahead.lines; line++, ahead.next += sizeof(lanes))
            __builtin_prefetch((const void *)ahead.next, 0, 2);
        _Pragma("clang loop unroll_count(4)") for (size_t step = 0; step < GROUP; step += STEP) {
            lanes taken[WIDTH];
            _Pragma("clang loop unroll(full)") for (size_t i = 0; i < width; i++)
                taken[i] = load_weights(weight + i * weight_stride + step * LANES);
            _Pragma("clang loop unroll(full)") for (size_t x = 0; x < pixels; x++) {
                lanes value = operand_for_all(input + x * GROUP + step);
                _Pragma("clang loop unroll(full)") for (size_t i = 0; i < width; i++)
                    sums[i][x] = add_products(taken[i], value, sums[i][x]);
            }
        }
    }
    _Pragma("clang loop unroll(full)") for (size_t i = 0; i < width; i++)
        _Pragma("clang loop unroll(full)") for (size_t x = 0; x < pixels; x++)
            store(results + i * result_stride + x * LANES, sums[i][x]);
}

#define CASE(count) \
    case count: \
        if (count <= MOST_PIXELS) \
            sum_products(weights, weight_stride, inputs, input_stride, results, result_stride, input_groups, \
                         count <= MOST_PIXELS ? count : 1, width, ahead); \
        return;

INLINE void sum_some_products(const operand *weights, size_t weight_stride, const operand *inputs,
                              size_t input_stride, float *results, size_t result_stride, size_t input_groups,
                              size_t pixels, const size_t width, weights_ahead ahead) {
    switch (pixels) {
        CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12) CASE(13)
        CASE(14)
    }
}
#undef CASE

/// results[o, pixel, 16] = sum over inputs of weights[o, input, 16] * inputs[input, pixel], each sum from the first
/// input to the last. Strides: of a block of 16 outputs in `weights` and of a group of inputs, in operands; of a block of
/// results, in floats.
static void multiply(const operand *weights, size_t weight_stride, const operand *inputs, size_t input_stride,
                     float *results, size_t result_stride, size_t input_groups, size_t output_blocks, size_t pixels) {
    size_t runs = (pixels + MOST_PIXELS - 1) / MOST_PIXELS;
    for (size_t block = 0; block < output_blocks; block += WIDTH) {
        const operand *panel = weights + block * weight_stride;
        // The next panel lies behind this one.
        weights_ahead ahead = {(uintptr_t)panel + WIDTH * weight_stride * sizeof(operand),
                               (WIDTH * LANES + runs - 1) / runs};
        float *result = results + block * result_stride;
        for (size_t run = 0, first = 0; run < runs; run++) {
            size_t next = pixels * (run + 1) / runs;
            const operand *input = inputs + first * GROUP;
            if (output_blocks - block >= WIDTH)
                sum_some_products(panel, weight_stride, input, input_stride, result + first * LANES, result_stride,
                                  input_groups, next - first, WIDTH, ahead);
            else
                sum_some_products(panel, weight_stride, input, input_stride, result + first * LANES, result_stride,
                                  input_groups, next - first, 1, ahead);
            ahead.next += input_groups * ahead.lines * sizeof(lanes);
            first = next;
        }
    }
}
#endif
