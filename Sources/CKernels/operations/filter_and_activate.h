#pragma once

#include <string.h>

#include "filtering.h"
#include "kernels.h"

/// Sixteen independent sums; loaded from and stored to any address.
typedef float pegbar_lanes __attribute__((vector_size(64), aligned(4)));

enum { LANE_COUNT = 16 };

/// result[x] = sum over t of taps[t] * rows[t][x], added in the order of t; `width` is a multiple of LANE_COUNT. Without
/// any taps all zeros.
static inline __attribute__((always_inline)) void sum_rows(const float *const *rows, const float *taps, size_t count,
                                                           float *result, size_t width) {
    if (count == 0) {
        memset(result, 0, width * sizeof(float));
        return;
    }
    size_t x = 0;
    for (; x + 4 * LANE_COUNT <= width; x += 4 * LANE_COUNT) {
        const pegbar_lanes *row = (const pegbar_lanes *)(rows[0] + x);
        pegbar_lanes a = row[0] * taps[0], b = row[1] * taps[0], c = row[2] * taps[0], d = row[3] * taps[0];
        for (size_t t = 1; t < count; t++) {
            row = (const pegbar_lanes *)(rows[t] + x);
            a += row[0] * taps[t];
            b += row[1] * taps[t];
            c += row[2] * taps[t];
            d += row[3] * taps[t];
        }
        pegbar_lanes *sums = (pegbar_lanes *)(result + x);
        sums[0] = a, sums[1] = b, sums[2] = c, sums[3] = d;
    }
    for (; x < width; x += LANE_COUNT) {
        pegbar_lanes sum = *(const pegbar_lanes *)(rows[0] + x) * taps[0];
        for (size_t t = 1; t < count; t++) sum += *(const pegbar_lanes *)(rows[t] + x) * taps[t];
        *(pegbar_lanes *)(result + x) = sum;
    }
}

/// The filter's taps that meet samples, not zeros between them, at one place of the up-sampled axis: tap j meets sample
/// `first` + j. Returns how many there are.
static inline size_t meeting_taps(const pegbar_filtering *filtering, size_t place, float *taps, ptrdiff_t *first) {
    ptrdiff_t up = (ptrdiff_t)filtering->up, shift = (ptrdiff_t)place - filtering->padding;
    ptrdiff_t start = ((-shift) % up + up) % up;
    *first = (shift + start) / up;
    size_t count = 0;
    for (size_t tap = (size_t)start; tap < filtering->up_count; tap += filtering->up)
        taps[count++] = filtering->up_taps[tap];
    return count;
}

/// One row of the input, scaled and biased, up-sampled along x into parts: place t lies in part t mod down at t / down.
static void upsample_row(const pegbar_filtering *filtering, const pegbar_filtering_layout *layout, const float *values,
                         float scale, float bias, float *framed, float *part, float *parts) {
    for (size_t x = 0; x < filtering->width; x++) framed[layout->lead + x] = values[x] * scale + bias;
    size_t between = filtering->up / filtering->down;
    for (size_t phase = 0; phase < filtering->up && phase < layout->up_width; phase++) {
        float taps[PEGBAR_MOST_TAPS];
        const float *rows[PEGBAR_MOST_TAPS];
        ptrdiff_t first;
        size_t count = meeting_taps(filtering, phase, taps, &first);
        for (size_t tap = 0; tap < count; tap++)
            rows[tap] = framed + (ptrdiff_t)layout->lead + first + (ptrdiff_t)tap;
        float *result = parts + (phase % filtering->down) * layout->part + phase / filtering->down;
        size_t length = (layout->up_width - phase + filtering->up - 1) / filtering->up;
        size_t whole = pegbar_whole_lanes(length);
        if (between == 1) {
            sum_rows(rows, taps, count, result, whole);
        } else {
            sum_rows(rows, taps, count, part, whole);
            for (size_t x = 0; x < length; x++) result[between * x] = part[x];
        }
    }
}

/// Row `place` of the up-sampled plane, activated, out of up-sampled rows of the input in a ring.
static void activate_row(const pegbar_filtering *filtering, const pegbar_filtering_layout *layout, size_t place,
                         const float *ring, float *result) {
    float taps[PEGBAR_MOST_TAPS], kept[PEGBAR_MOST_TAPS];
    const float *rows[PEGBAR_MOST_TAPS];
    ptrdiff_t first;
    size_t count = meeting_taps(filtering, place, taps, &first), inside = 0;
    for (size_t tap = 0; tap < count; tap++) {
        ptrdiff_t row = first + (ptrdiff_t)tap;
        if (row < 0 || row >= (ptrdiff_t)filtering->height) continue;
        kept[inside] = taps[tap];
        rows[inside++] = ring + ((size_t)row % layout->ring) * layout->row;
    }
    sum_rows(rows, kept, inside, result, layout->row);
    float slope = filtering->slope, gain = filtering->gain, clamp = filtering->clamp;
    for (size_t x = 0; x < layout->row; x++) {
        float value = result[x];
        value = value < 0 ? value * slope : value;
        value *= gain;
        value = value > clamp ? clamp : value;
        result[x] = value < -clamp ? -clamp : value;
    }
}

/// result[x] = sum over t of taps[t] * row[down * x + t], the row lying in parts.
static inline __attribute__((always_inline)) void downsample_row(const pegbar_filtering *filtering,
                                                                 const pegbar_filtering_layout *layout,
                                                                 const float *row, const float *taps, float *result) {
    const float *rows[PEGBAR_MOST_TAPS];
    for (size_t tap = 0; tap < filtering->down_count; tap++)
        rows[tap] = row + (tap % filtering->down) * layout->part + tap / filtering->down;
    sum_rows(rows, taps, filtering->down_count, result, layout->result);
}

/// One row of the result of a planar filter. Each of its rows has a sum of its own: shorter sums err less. Equal rows of
/// the filter are applied to the sum of what they meet, which saves half of the products.
static void downsample_planar(const pegbar_filtering *filtering, const pegbar_filtering_layout *layout, size_t y,
                              const float *activated, float *folded, float *partial, float *sum) {
    size_t count = filtering->down_count, rows = filtering->down_is_mirrored ? (count + 1) / 2 : count;
    for (size_t tap = 0; tap < rows; tap++) {
        const float *row = activated + ((y * filtering->down + tap) % count) * layout->row;
        size_t mirrored = count - 1 - tap;
        if (filtering->down_is_mirrored && mirrored != tap) {
            const float *other = activated + ((y * filtering->down + mirrored) % count) * layout->row;
            for (size_t x = 0; x < layout->row; x++) folded[x] = row[x] + other[x];
            row = folded;
        }
        downsample_row(filtering, layout, row, filtering->down_taps + tap * count, tap ? partial : sum);
        for (size_t x = 0; tap && x < layout->result; x++) sum[x] += partial[x];
    }
}

static void filter_and_activate(const float *planes, size_t stride, const float *scales, const float *bias,
                                float *scratch, float *result, size_t channels, const pegbar_filtering *filtering) {
    pegbar_filtering_layout layout = pegbar_layout(filtering);
    float *framed = scratch, *part = framed + layout.framed, *ring = part + layout.part;
    float *activated = ring + layout.ring * layout.row;
    float *finished = activated + filtering->down_count * layout.row, *sum = finished + filtering->down_count * layout.result;
    float *partial = sum + layout.result, *folded = partial + layout.result;
    memset(scratch, 0, layout.floats * sizeof(float));
    size_t count = filtering->down_count;
    for (size_t channel = 0; channel < channels; channel++) {
        ptrdiff_t next_row = 0;
        size_t next_place = 0;
        for (size_t y = 0; y < filtering->result_height; y++) {
            for (; next_place < y * filtering->down + count; next_place++) {
                float taps[PEGBAR_MOST_TAPS];
                ptrdiff_t first;
                ptrdiff_t end = (ptrdiff_t)meeting_taps(filtering, next_place, taps, &first) + first;
                if (next_row < first) next_row = first;
                for (; next_row < end && next_row < (ptrdiff_t)filtering->height; next_row++)
                    upsample_row(filtering, &layout,
                                 planes + channel * stride + (size_t)next_row * filtering->width, scales[channel],
                                 bias[channel], framed, part, ring + ((size_t)next_row % layout.ring) * layout.row);
                size_t slot = next_place % count;
                float *row = activated + slot * layout.row;
                activate_row(filtering, &layout, next_place, ring, row);
                if (!filtering->down_is_planar)
                    downsample_row(filtering, &layout, row, filtering->down_taps, finished + slot * layout.result);
            }
            if (filtering->down_is_planar) {
                downsample_planar(filtering, &layout, y, activated, folded, partial, sum);
            } else {
                const float *rows[PEGBAR_MOST_TAPS];
                for (size_t tap = 0; tap < count; tap++)
                    rows[tap] = finished + ((y * filtering->down + tap) % count) * layout.result;
                sum_rows(rows, filtering->down_taps, count, sum, layout.result);
            }
            memcpy(result + (channel * filtering->result_height + y) * filtering->result_width, sum,
                   filtering->result_width * sizeof(float));
        }
    }
}
