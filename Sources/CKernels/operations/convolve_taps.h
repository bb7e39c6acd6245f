#pragma once

#include "finish_line.h"
#include "products.h"
#include "read_features.h"

static void convolve_taps(const pegbar_taps *taps, const pegbar_features *input, const float *weights,
                          const pegbar_features *output, const pegbar_ending *ending, const pegbar_share *share,
                          float *scratch) {
    const size_t count = share->count, gathered_blocks = taps->count * input->blocks;
    const size_t weight_stride = gathered_blocks * LANES * LANES;
    float *products = scratch + gathered_blocks * count * LANES;
    for (size_t tap = 0; tap < taps->count; tap++)
        for (size_t block = 0; block < input->blocks; block++) {
            const float *plane = plane_of(input, block);
            const reading change = reading_of(input, block);
            float *gathered = scratch + (tap * input->blocks + block) * count * LANES;
            for (size_t i = 0; i < count; i++) {
                ptrdiff_t y = (ptrdiff_t)((share->first + i) / taps->width) + taps->rows[tap];
                ptrdiff_t x = (ptrdiff_t)((share->first + i) % taps->width) + taps->columns[tap];
                store(gathered + i * LANES, read_pixel(input, plane, change, y, x));
            }
        }
    multiply(weights + share->first_block * weight_stride, weight_stride, scratch, count * LANES, products,
             count * LANES, gathered_blocks, share->blocks, count);
    for (size_t block = 0; block < share->blocks; block++)
        for (size_t i = 0; i < count; i++) {
            size_t y = (share->first + i) / taps->width * taps->step + taps->row;
            size_t x = (share->first + i) % taps->width * taps->step + taps->column;
            size_t pixel = y * output->width + x, plane = (share->first_block + block) * output->height * output->width;
            lanes value = load(products + (block * count + i) * LANES);
            finish_line(&value, output->values + (plane + pixel) * LANES, 1, pixel, ending, share->first_block + block);
        }
}
