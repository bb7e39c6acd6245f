#pragma once

#include "finish_line.h"
#include "products.h"
#include "read_features.h"
#include "strassen.h"

/// Of each of Strassen's products, the signs of the parts of the input that are multiplied, and of the parts of the
/// result that it is added to: `[half of the channels][half of the pixels]`. Those of the weights are in packing.c.
typedef struct {
    signed char input[2][2], result[2][2];
} strassen_product;

static const strassen_product strassen_products[PEGBAR_STRASSEN_PRODUCTS] = {
    {.input = {{1, 0}, {0, 1}}, .result = {{1, 0}, {0, 1}}}, {.input = {{1, 0}, {0, 0}}, .result = {{0, 0}, {1, -1}}},
    {.input = {{0, 1}, {0, -1}}, .result = {{0, 1}, {0, 1}}}, {.input = {{-1, 0}, {1, 0}}, .result = {{1, 0}, {1, 0}}},
    {.input = {{0, 0}, {0, 1}}, .result = {{-1, 1}, {0, 0}}}, {.input = {{1, 1}, {0, 0}}, .result = {{0, 0}, {0, 1}}},
    {.input = {{0, 0}, {1, 1}}, .result = {{1, 0}, {0, 0}}},
};

/// Pixels of one block; zeros up to `length`, and everywhere without a block.
static void gather_pixels(const pegbar_features *input, size_t block, size_t first, size_t count, size_t length,
                          float *gathered) {
    size_t i = 0;
    if (block < input->blocks) {
        const float *pixels = plane_of(input, block) + first * LANES;
        const size_t next_plane = block + 1 < input->blocks ? input->height * input->width * LANES : 0;
        const reading change = reading_of(input, block);
        for (; i < count; i++) {
            __builtin_prefetch(pixels + next_plane + i * LANES);
            store(gathered + i * LANES, changed(load(pixels + i * LANES), change));
        }
    }
    for (; i < length; i++) store(gathered + i * LANES, all(0));
}

/// The sum of the parts that a product takes, in their order: one of them as it lies, or a sum in `sum`.
static const float *signed_sum(const signed char signs[2][2], const float *parts, size_t count, float *sum) {
    const float *first = NULL, *second = NULL;
    signed char first_sign = 0, second_sign = 0;
    for (size_t i = 0; i < 4; i++) {
        const signed char sign = signs[i / 2][i % 2];
        if (!sign) continue;
        if (first)
            second = parts + i * count, second_sign = sign;
        else
            first = parts + i * count, first_sign = sign;
    }
    if (!second) return first;
    for (size_t i = 0; i < count; i += LANES) {
        const lanes a = load(first + i), b = load(second + i);
        store(sum + i, first_sign < 0 ? b - a : second_sign < 0 ? a - b : a + b);
    }
    return sum;
}

/// Adds `count` values of a product to the parts of the result that it belongs to, `stride` floats apart.
static void add_signed(const signed char signs[2][2], const bool has_sums[4], const float *product, size_t count,
                       float *parts, size_t stride) {
    for (size_t i = 0; i < 4; i++) {
        const signed char sign = signs[i / 2][i % 2];
        float *part = parts + i * stride;
        if (!sign) continue;
        if (!has_sums[i])
            for (size_t x = 0; x < count; x += LANES) store(part + x, sign < 0 ? -load(product + x) : load(product + x));
        else if (sign < 0)
            for (size_t x = 0; x < count; x += LANES) store(part + x, load(part + x) - load(product + x));
        else
            for (size_t x = 0; x < count; x += LANES) store(part + x, load(part + x) + load(product + x));
    }
}

/// Makes zeros of what fills up the last block: sums that cancel out in numbers, but not to the last bit.
static void clear_filling(size_t channels, float *values, size_t count) {
    lane_mask isChannel;
    for (size_t lane = 0; lane < LANES; lane++) isChannel[lane] = lane < channels ? -1 : 0;
    for (size_t i = 0; i < count; i++) store(values + i * LANES, choose(isChannel, load(values + i * LANES), all(0)));
}

static void convolve_halves(const pegbar_features *input, const float *weights, const pegbar_features *output,
                            size_t channels, const pegbar_ending *ending, const pegbar_share *share, float *scratch) {
    const size_t input_half = pegbar_half_blocks(input->blocks), output_half = pegbar_half_blocks(output->blocks);
    const size_t weight_stride = input_half * LANES * LANES, pixels = input->height * input->width;
    for (size_t tile = share->first; tile < share->first + share->count; tile++) {
        const pegbar_pixel_tile place = pegbar_pixel_tile_of(pixels, tile);
        const size_t length = place.halves[0];
        const size_t input_count = input_half * length * LANES, result_count = share->blocks * length * LANES;
        float *sum = scratch + 4 * input_count, *results = sum + input_count, *product = results + 4 * result_count;
        for (size_t part = 0; part < 4; part++)
            for (size_t block = 0; block < input_half; block++)
                gather_pixels(input, part / 2 * input_half + block, place.first + part % 2 * length,
                              place.halves[part % 2], length, scratch + part * input_count + block * length * LANES);
        bool has_sums[4] = {false};
        for (size_t i = 0; i < PEGBAR_STRASSEN_PRODUCTS; i++) {
            const strassen_product *one = &strassen_products[i];
            const float *taken = signed_sum(one->input, scratch, input_count, sum);
            // Some blocks at a time: the first-level cache still holds their products when these are added.
            for (size_t block = 0, count; block < share->blocks; block += count) {
                count = share->blocks - block < WIDTH ? share->blocks - block : WIDTH;
                multiply(weights + (i * output_half + share->first_block + block) * weight_stride, weight_stride, taken,
                         length * LANES, product, length * LANES, input_half, count, length);
                add_signed(one->result, has_sums, product, count * length * LANES,
                           results + block * length * LANES, result_count);
            }
            for (size_t part = 0; part < 4; part++) has_sums[part] |= one->result[part / 2][part % 2] != 0;
        }
        for (size_t part = 0; part < 4; part++)
            for (size_t block = 0; block < share->blocks; block++) {
                const size_t target = part / 2 * output_half + share->first_block + block;
                if (target >= output->blocks) continue;
                const size_t pixel = place.first + part % 2 * length, count = place.halves[part % 2];
                float *values = results + part * result_count + block * length * LANES;
                if (channels - target * LANES < LANES) clear_filling(channels - target * LANES, values, count);
                finish_line((const lanes *)values, output->values + (target * pixels + pixel) * LANES, count, pixel,
                            ending, target);
            }
    }
}
