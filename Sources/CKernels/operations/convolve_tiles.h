#pragma once

#include "finish_line.h"
#include "products.h"
#include "read_features.h"
#include "tile_algebra.h"

/// How many tiles of a row are transformed together: their columns stay in the first-level cache.
enum { RUN = 8, RUN_COLUMNS = RUN * PEGBAR_TILE + PEGBAR_MOST_TAKEN - PEGBAR_TILE };

/// A run of tiles in one row of tiles: columns first, each once, then rows.
INLINE void gather_run(const pegbar_tiling tiling, const pegbar_features *input, size_t block, size_t row, size_t first,
                       size_t count, operand *gathered, size_t stride) {
    const size_t taken = pegbar_taken(tiling), points = pegbar_points(tiling);
    const float *plane = plane_of(input, block);
    const reading change = reading_of(input, block);
    const ptrdiff_t lead = (ptrdiff_t)pegbar_lead(tiling);
    const ptrdiff_t top = (ptrdiff_t)(row * PEGBAR_TILE) - lead, left = (ptrdiff_t)(first * PEGBAR_TILE) - lead;
    lanes lines[PEGBAR_MOST_POINTS][RUN_COLUMNS];
    const bool isWithinRows = top >= 0 && top + (ptrdiff_t)taken <= (ptrdiff_t)input->height;
    for (size_t x = 0; x < (count - 1) * PEGBAR_TILE + taken; x++) {
        const ptrdiff_t column = left + (ptrdiff_t)x;
        lanes values[PEGBAR_MOST_TAKEN];
        if (isWithinRows && column >= 0 && column < (ptrdiff_t)input->width) {
            const float *top_pixel = plane + (top * (ptrdiff_t)input->width + column) * LANES;
            for (size_t y = 0; y < taken; y++)
                values[y] = changed(load(top_pixel + y * input->width * LANES), change);
        } else {
            for (size_t y = 0; y < taken; y++)
                values[y] = read_pixel(input, plane, change, top + (ptrdiff_t)y, column);
        }
        tile_input(tiling, values, 1, &lines[0][x], RUN_COLUMNS);
    }
    for (size_t y = 0; y < points; y++)
        for (size_t tile = 0; tile < count; tile++) {
            lanes values[PEGBAR_MOST_POINTS];
            tile_input(tiling, &lines[y][tile * PEGBAR_TILE], 1, values, 1);
            for (size_t x = 0; x < points; x++)
                put(gathered + (y * points + x) * stride + tile * GROUP, values[x]);
        }
}

/// The results of one tile.
INLINE void scatter_tile(const pegbar_tiling tiling, const float *products, size_t stride,
                         const pegbar_features *output, const pegbar_ending *ending, size_t block, size_t row,
                         size_t column) {
    const size_t points = pegbar_points(tiling), given = pegbar_given(tiling);
    lanes lines[PEGBAR_MOST_POINTS][PEGBAR_MOST_GIVEN], results[PEGBAR_MOST_GIVEN][PEGBAR_MOST_GIVEN];
    for (size_t y = 0; y < points; y++) {
        lanes values[PEGBAR_MOST_POINTS];
        for (size_t x = 0; x < points; x++) values[x] = load(products + (y * points + x) * stride);
        tile_result(tiling, values, 1, lines[y], 1);
    }
    for (size_t x = 0; x < given; x++)
        tile_result(tiling, &lines[0][x], PEGBAR_MOST_GIVEN, &results[0][x], PEGBAR_MOST_GIVEN);
    const size_t top = row * given, left = column * given;
    const size_t rows_left = output->height - (tiling == PEGBAR_TRANSPOSED) - top;
    const size_t columns_left = output->width - (tiling == PEGBAR_TRANSPOSED) - left;
    const size_t rows = rows_left < given ? rows_left : given, columns = columns_left < given ? columns_left : given;
    for (size_t y = 0; y < rows; y++) {
        size_t pixel = (top + y) * output->width + left;
        float *line = output->values + (block * output->height * output->width + pixel) * LANES;
        finish_line(results[y], line, columns, pixel, ending, block);
    }
}

INLINE void convolve_tiling(const pegbar_tiling tiling, const pegbar_features *input, const operand *weights,
                            const pegbar_features *output, const pegbar_ending *ending, const pegbar_share share,
                            float *scratch) {
    const size_t points = pegbar_points(tiling), filters = pegbar_filters(tiling), count = share.count;
    const size_t across = pegbar_tiles(tiling, input->width), groups = groups_of(input->blocks);
    const size_t weight_stride = groups * GROUP * LANES, gathered_floats = pegbar_point_stride(groups, count);
    const size_t gathered_stride = gathered_floats / LANES * GROUP;
    const size_t product_stride = pegbar_point_stride(share.blocks, count);
    operand *gathered = (operand *)scratch;
    float *products = scratch + points * points * gathered_floats;
    for (size_t block = 0; block < input->blocks; block++)
        for (size_t tile = 0, run; tile < count; tile += run) {
            size_t row = (share.first + tile) / across, column = (share.first + tile) % across;
            run = count - tile < across - column ? count - tile : across - column;
            if (run > RUN) run = RUN;
            gather_run(tiling, input, block, row, column, run,
                       gathered + place_of_block(block, count) + tile * GROUP, gathered_stride);
        }
    for (size_t point = 0; point < points * points; point++)
        fill_last_group(gathered + point * gathered_stride, input->blocks, count);
    for (size_t point = 0; point < points * points; point++) {
        size_t filter = pegbar_filter_of(tiling, point / points) * filters + pegbar_filter_of(tiling, point % points);
        multiply(weights + (filter * output->blocks + share.first_block) * weight_stride, weight_stride,
                 gathered + point * gathered_stride, count * GROUP, products + point * product_stride, count * LANES,
                 groups, share.blocks, count);
    }
    for (size_t block = 0; block < share.blocks; block++)
        for (size_t tile = 0; tile < count; tile++)
            scatter_tile(tiling, products + (block * count + tile) * LANES, product_stride, output, ending,
                         share.first_block + block, (share.first + tile) / across, (share.first + tile) % across);
}

static void convolve_tiles(pegbar_tiling tiling, const pegbar_features *input, const operand *weights,
                           const pegbar_features *output, const pegbar_ending *ending, const pegbar_share *share,
                           float *scratch) {
    switch (tiling) {
    case PEGBAR_PLAIN: convolve_tiling(PEGBAR_PLAIN, input, weights, output, ending, *share, scratch); return;
    case PEGBAR_WIDE: convolve_tiling(PEGBAR_WIDE, input, weights, output, ending, *share, scratch); return;
    case PEGBAR_TRANSPOSED: convolve_tiling(PEGBAR_TRANSPOSED, input, weights, output, ending, *share, scratch); return;
    case PEGBAR_DOUBLING: convolve_tiling(PEGBAR_DOUBLING, input, weights, output, ending, *share, scratch); return;
    }
}
