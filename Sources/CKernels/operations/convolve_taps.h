#pragma once

#include "finish_line.h"
#include "products.h"
#include "read_features.h"

/// Row and column of a result among those that see the same taps.
typedef struct {
    size_t y, x;
} place;

INLINE place following(place from, size_t width) {
    return from.x + 1 < width ? (place){from.y, from.x + 1} : (place){from.y + 1, 0};
}

static void convolve_taps(const pegbar_taps *taps, const pegbar_features *input, const operand *weights,
                          const pegbar_features *output, const pegbar_ending *ending, const pegbar_share *share,
                          float *scratch) {
    const size_t count = share->count, gathered_blocks = taps->count * input->blocks;
    const size_t groups = groups_of(gathered_blocks), weight_stride = groups * GROUP * LANES;
    operand *gathered = (operand *)scratch;
    float *products = scratch + groups * count * LANES;
    const place first = {share->first / taps->width, share->first % taps->width};
    for (size_t tap = 0; tap < taps->count; tap++)
        for (size_t block = 0; block < input->blocks; block++) {
            const float *plane = plane_of(input, block);
            const size_t next_plane = block + 1 < input->blocks ? input->height * input->width * LANES : 0;
            const reading change = reading_of(input, block);
            operand *pixels = gathered + place_of_block(tap * input->blocks + block, count);
            place from = first;
            for (size_t i = 0; i < count; i++, from = following(from, taps->width)) {
                const ptrdiff_t y = (ptrdiff_t)from.y + taps->rows[tap], x = (ptrdiff_t)from.x + taps->columns[tap];
                const float *pixel = pixel_at(input, plane, y, x);
                // The next block's pixels lie far away, where the processor does not look ahead by itself.
                if (pixel) __builtin_prefetch(pixel + next_plane);
                put(pixels + i * GROUP, pixel ? changed(load(pixel), change) : all(0));
            }
        }
    fill_last_group(gathered, gathered_blocks, count);
    multiply(weights + share->first_block * weight_stride, weight_stride, gathered, count * GROUP, products,
             count * LANES, groups, share->blocks, count);
    for (size_t block = 0; block < share->blocks; block++) {
        const size_t plane = (share->first_block + block) * output->height * output->width;
        place from = first;
        for (size_t i = 0; i < count; i++, from = following(from, taps->width)) {
            size_t y = from.y * taps->step + taps->row, x = from.x * taps->step + taps->column;
            size_t pixel = y * output->width + x;
            lanes value = load(products + (block * count + i) * LANES);
            finish_line(&value, output->values + (plane + pixel) * LANES, 1, pixel, ending, share->first_block + block);
        }
    }
}
