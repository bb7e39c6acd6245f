#pragma once

#include "../operations/operands.h"

/// Products of matrices in AMX's registers (Intel, "Architecture Instruction Set Extensions Programming Reference",
/// chapter 3): pixels are rows of the first, `[16 pixels, 32 inputs]`, outputs columns of the second, `[16 pairs of inputs,
/// 16 outputs, 2]`, and the sums are `[16 pixels, 16 outputs]`. A row is a cache line.
enum { REGISTER_ROWS = 16, MOST_PIXELS = 2 * REGISTER_ROWS, WIDTH = 2, LINE_BYTES = 64 };

/// The registers: sums of the first and the second pixels, for the first and the second outputs; pixels; weights.
#define SUMS_0_0 0
#define SUMS_0_1 1
#define SUMS_1_0 2
#define SUMS_1_1 3
#define PIXELS_0 4
#define PIXELS_1 5
#define WEIGHTS_0 6
#define WEIGHTS_1 7

/// What LDTILECFG reads.
typedef struct {
    uint8_t palette, first_row, reserved[14];
    uint16_t row_bytes[16];
    uint8_t rows[16];
} register_shapes;

/// Gives the registers their shapes: some pixels in the first, some in the second.
static void shape_registers(size_t first, size_t second) {
    register_shapes shapes __attribute__((aligned(64))) = {.palette = 1};
    const size_t rows[] = {first, first, second, second, first, second, REGISTER_ROWS, REGISTER_ROWS};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i]) shapes.rows[i] = (uint8_t)rows[i], shapes.row_bytes[i] = LINE_BYTES;
    _tile_loadconfig(&shapes);
}

/// Up to 32 pixels, more than 16 of them if `areMany`, for one block of outputs or, if `isWide`, for two.
INLINE void sum_products(const operand *weights, size_t weight_stride, const operand *inputs, size_t input_stride,
                         float *results, size_t result_stride, size_t input_groups, const bool areMany,
                         const bool isWide) {
    _tile_zero(SUMS_0_0);
    if (isWide) _tile_zero(SUMS_0_1);
    if (areMany) _tile_zero(SUMS_1_0);
    if (areMany && isWide) _tile_zero(SUMS_1_1);
    for (size_t group = 0; group < input_groups; group++) {
        const operand *input = inputs + group * input_stride, *weight = weights + group * GROUP * LANES;
        _tile_loadd(PIXELS_0, input, LINE_BYTES);
        _tile_loadd(WEIGHTS_0, weight, LINE_BYTES);
        _tile_dpbf16ps(SUMS_0_0, PIXELS_0, WEIGHTS_0);
        if (isWide) {
            _tile_loadd(WEIGHTS_1, weight + weight_stride, LINE_BYTES);
            _tile_dpbf16ps(SUMS_0_1, PIXELS_0, WEIGHTS_1);
        }
        if (areMany) {
            _tile_loadd(PIXELS_1, input + REGISTER_ROWS * GROUP, LINE_BYTES);
            _tile_dpbf16ps(SUMS_1_0, PIXELS_1, WEIGHTS_0);
        }
        if (areMany && isWide) _tile_dpbf16ps(SUMS_1_1, PIXELS_1, WEIGHTS_1);
    }
    _tile_stored(SUMS_0_0, results, LINE_BYTES);
    if (isWide) _tile_stored(SUMS_0_1, results + result_stride, LINE_BYTES);
    if (areMany) _tile_stored(SUMS_1_0, results + REGISTER_ROWS * LANES, LINE_BYTES);
    if (areMany && isWide) _tile_stored(SUMS_1_1, results + result_stride + REGISTER_ROWS * LANES, LINE_BYTES);
}

/// As in operations/products.h.
static void multiply(const operand *weights, size_t weight_stride, const operand *inputs, size_t input_stride,
                     float *results, size_t result_stride, size_t input_groups, size_t output_blocks, size_t pixels) {
    const size_t runs = (pixels + MOST_PIXELS - 1) / MOST_PIXELS;
    size_t shaped = 0;
    for (size_t block = 0; block < output_blocks; block += WIDTH)
        for (size_t run = 0, first = 0; run < runs; run++) {
            const size_t next = pixels * (run + 1) / runs, count = next - first;
            const operand *panel = weights + block * weight_stride, *input = inputs + first * GROUP;
            float *result = results + block * result_stride + first * LANES;
            const bool areMany = count > REGISTER_ROWS, isWide = output_blocks - block >= WIDTH;
            if (count != shaped)
                shape_registers(areMany ? REGISTER_ROWS : count, areMany ? count - REGISTER_ROWS : 0);
            shaped = count;
#define SUM(many, wide) \
    sum_products(panel, weight_stride, input, input_stride, result, result_stride, input_groups, many, wide)
            if (areMany && isWide) SUM(true, true);
            else if (areMany) SUM(true, false);
            else if (isWide) SUM(false, true);
            else SUM(false, false);
#undef SUM
            first = next;
        }
    _tile_release();
}
