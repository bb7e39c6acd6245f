#pragma once

#include <stdint.h>

#include "feature_maps.h"
#include "filter_planes.h"
#include "filtering.h"
#include "sum_places.h"

/// Results along x whose lines are computed together, so that the first-level cache holds these.
enum { RESULTS_TOGETHER = 16 };

/// What is computed at a time: some columns of the results of one block.
typedef struct {
    const pegbar_filtering *filtering;
    pegbar_filtering_layout layout;
    lanes scale, offset;
    const float *input;
    /// Results; groups of places that meet the same samples.
    size_t results, groups;
    /// The first sample that the first group meets, and the place among the groups' that the first result reads first.
    ptrdiff_t first_sample;
    size_t first_place;
    /// Scratch memory.
    float *samples, *raised, *activated, *partial;
} strip;

/// A place of the up-sampled axis: the first sample that it meets, and how many places before it meet that one first.
typedef struct {
    ptrdiff_t sample;
    size_t phase;
} meeting;

static meeting meeting_of(const pegbar_filtering *filtering, size_t place) {
    ptrdiff_t up = (ptrdiff_t)filtering->up, shift = (ptrdiff_t)place - filtering->padding;
    ptrdiff_t rest = ((-shift) % up + up) % up;
    return (meeting){(shift + rest) / up, (size_t)(up - 1 - rest)};
}

/// The up-sampling filter's taps that meet samples, not zeros between them; each meets the sample after the one before.
static size_t meeting_taps(const pegbar_filtering *filtering, size_t phase, float *taps) {
    size_t count = 0;
    for (size_t tap = filtering->up - 1 - phase; tap < filtering->up_count; tap += filtering->up)
        taps[count++] = filtering->up_taps[tap];
    return count;
}

static size_t samples_offset(const strip *strip, size_t row) {
    return row % strip->layout.sample_rows * strip->layout.samples * LANES;
}

static float *activated_row(const strip *strip, size_t place) {
    return strip->activated + place % strip->layout.activated_rows * strip->layout.places * LANES;
}

static size_t partial_offset(const strip *strip, size_t place) {
    return place % strip->layout.partial_rows * strip->layout.partial * LANES;
}

/// One row of the input, scaled and offset.
static void read_samples(const strip *strip, size_t row) {
    const pegbar_filtering *filtering = strip->filtering;
    const ptrdiff_t width = (ptrdiff_t)filtering->width, count = (ptrdiff_t)strip->layout.samples;
    const float *values = strip->input + ((ptrdiff_t)row * width + strip->first_sample) * LANES;
    const ptrdiff_t last = width - strip->first_sample, end = last < 0 ? 0 : last < count ? last : count;
    float *samples = strip->samples + samples_offset(strip, row);
    ptrdiff_t i = 0;
    for (; i < count && i < -strip->first_sample; i++) store(samples + i * LANES, all(0));
    for (; i < end; i++) {
        // A number, because it runs past the last row, where a pointer must not go.
        __builtin_prefetch((const void *)((uintptr_t)values + (size_t)(i + width) * sizeof(lanes)));
        store(samples + i * LANES, fused(load(values + i * LANES), strip->scale, strip->offset));
    }
    for (; i < count; i++) store(samples + i * LANES, all(0));
}

/// A row that is up-sampled along y, up-sampled along x and activated.
static void activate_row(const strip *strip, const float *raised, float *result) {
    const pegbar_filtering *filtering = strip->filtering;
    const activation activation = {all(filtering->slope), filtering->clamp};
    float taps[PEGBAR_MOST_TAPS];
    for (size_t phase = 0; phase < filtering->up; phase++) {
        const weighted_places sum = {meeting_taps(filtering, phase, taps), taps, NULL};
        sum_places(&sum, raised, LANES, result + phase * LANES, filtering->up * LANES, strip->groups, &activation);
    }
}

/// Row `place` of the up-sampled plane and some of those after it that meet the same samples, activated; returns how
/// many.
static size_t activate_rows(const strip *strip, size_t place) {
    const pegbar_filtering *filtering = strip->filtering;
    const meeting first = meeting_of(filtering, place);
    size_t rows = filtering->up - first.phase;
    if (rows > PEGBAR_MOST_ACTIVATED) rows = PEGBAR_MOST_ACTIVATED;
    weighted_places sums[PEGBAR_MOST_ACTIVATED];
    float *raised[PEGBAR_MOST_ACTIVATED], taps[PEGBAR_MOST_ACTIVATED][PEGBAR_MOST_TAPS];
    size_t offsets[PEGBAR_MOST_ACTIVATED][PEGBAR_MOST_TAPS];
    for (size_t i = 0; i < rows; i++) {
        float met[PEGBAR_MOST_TAPS];
        size_t meeting_count = meeting_taps(filtering, first.phase + i, met), count = 0;
        for (size_t tap = 0; tap < meeting_count; tap++) {
            ptrdiff_t row = first.sample + (ptrdiff_t)tap;
            if (row < 0 || row >= (ptrdiff_t)filtering->height) continue;
            taps[i][count] = met[tap];
            offsets[i][count++] = samples_offset(strip, (size_t)row);
        }
        sums[i] = (weighted_places){count, taps[i], offsets[i]};
        raised[i] = strip->raised + i * strip->layout.samples * LANES;
    }
    sum_rows(sums, rows, strip->samples, raised, strip->layout.samples);
    for (size_t i = 0; i < rows; i++) activate_row(strip, raised[i], activated_row(strip, place + i));
    return rows;
}

/// Rows of results from row `y` on, the filter being a product: along y.
static void downsample_product(const strip *strip, size_t y, size_t rows, float *const *results) {
    size_t offsets[PEGBAR_MOST_ROWS][PEGBAR_MOST_TAPS];
    weighted_places sums[PEGBAR_MOST_ROWS];
    const size_t count = strip->filtering->down_count;
    for (size_t i = 0; i < rows; i++) {
        for (size_t tap = 0; tap < count; tap++)
            offsets[i][tap] = partial_offset(strip, (y + i) * strip->filtering->down + tap);
        sums[i] = (weighted_places){count, strip->filtering->down_taps, offsets[i]};
    }
    sum_rows(sums, rows, strip->partial, results, strip->results);
}

/// The same of any planar filter, some results at a time: their columns' lines, then sums of these.
static void downsample_planar(const strip *strip, const window_rows *window, float *results) {
    const pegbar_filtering *filtering = strip->filtering;
    const size_t lines = pegbar_lines(filtering), step = filtering->down * lines * LANES;
    const weighted_places across = {filtering->down_count * lines, filtering->planar_taps, NULL};
    size_t done = strip->first_place;
    for (size_t x = 0; x < strip->results; x = next_neighbours(x, strip->results, RESULTS_TOGETHER)) {
        size_t count = strip->results < RESULTS_TOGETHER ? strip->results : RESULTS_TOGETHER;
        size_t begin = strip->first_place + x * filtering->down;
        size_t end = begin + (count - 1) * filtering->down + filtering->down_count;
        // Places between the windows of two results are not read.
        lines_of_columns(window, filtering->down_count, lines, filtering->is_mirrored, begin < done ? done : begin, end,
                         strip->partial);
        sum_places(&across, strip->partial + begin * lines * LANES, step, results + x * LANES, LANES, count, NULL);
        done = end;
    }
}

/// Rows of results from row `y` on, the filter being planar.
static void downsample_planes(const strip *strip, size_t y, size_t rows, float *const *results) {
    const pegbar_filtering *filtering = strip->filtering;
    window_rows windows[PEGBAR_MOST_ROWS];
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < filtering->down_count; i++)
            windows[row].rows[i] = activated_row(strip, (y + row) * filtering->down + i);
    size_t row = 0;
#if defined(PEGBAR_AVX512_REGISTERS)
    if (filtering->is_mirrored && filtering->down_count == USUAL_COUNT && filtering->down == USUAL_STEP) {
        for (; row + MOST_USUAL_ROWS <= rows; row += MOST_USUAL_ROWS)
            filter_usual_rows(windows + row, filtering->planar_taps, strip->first_place, results + row, strip->results);
        for (; row < rows; row++)
            filter_usual_row(windows + row, filtering->planar_taps, strip->first_place, results + row, strip->results);
    }
#endif
    for (; row < rows; row++) downsample_planar(strip, windows + row, results[row]);
}

/// Results of a strip in rows `first` ..< `first` + `count`.
static void filter_strip(const strip *strip, float *results, size_t first, size_t count) {
    const pegbar_filtering *filtering = strip->filtering;
    const weighted_places across = {filtering->down_count, filtering->down_taps, NULL};
    ptrdiff_t next_row = 0;
    size_t next_place = first * filtering->down;
    for (size_t y = first; y < first + count; y += PEGBAR_MOST_ROWS) {
        size_t rows = first + count - y < PEGBAR_MOST_ROWS ? first + count - y : PEGBAR_MOST_ROWS;
        while (next_place < (y + rows - 1) * filtering->down + filtering->down_count) {
            const ptrdiff_t sample = meeting_of(filtering, next_place).sample;
            ptrdiff_t end = sample + (ptrdiff_t)strip->layout.sample_rows;
            if (end > (ptrdiff_t)filtering->height) end = (ptrdiff_t)filtering->height;
            if (next_row < sample) next_row = sample;
            for (; next_row < end; next_row++) read_samples(strip, (size_t)next_row);
            size_t place = next_place;
            next_place += activate_rows(strip, place);
            if (filtering->down_taps)
                for (; place < next_place; place++)
                    sum_places(&across, activated_row(strip, place) + strip->first_place * LANES,
                               filtering->down * LANES, strip->partial + partial_offset(strip, place), LANES,
                               strip->results, NULL);
        }
        float *rows_of_results[PEGBAR_MOST_ROWS];
        for (size_t i = 0; i < rows; i++) rows_of_results[i] = results + (y + i) * filtering->result_width * LANES;
        if (filtering->down_taps)
            downsample_product(strip, y, rows, rows_of_results);
        else
            downsample_planes(strip, y, rows, rows_of_results);
    }
}

static void filter_and_activate(const pegbar_features *input, const pegbar_filtering *filtering,
                                const pegbar_features *output, const pegbar_share *share, float *scratch) {
    strip strip = {.filtering = filtering, .layout = pegbar_layout(filtering), .samples = scratch};
    const pegbar_filtering_layout *layout = &strip.layout;
    strip.raised = strip.samples + layout->sample_rows * layout->samples * LANES;
    strip.activated = strip.raised + layout->raised_rows * layout->samples * LANES;
    strip.partial = strip.activated + layout->activated_rows * layout->places * LANES;
    for (size_t block = share->first_block; block < share->first_block + share->blocks; block++) {
        strip.scale = load(input->scales + block * LANES), strip.offset = load(input->offsets + block * LANES);
        strip.input = input->values + block * input->height * input->width * LANES;
        float *plane = output->values + block * output->height * output->width * LANES;
        for (size_t i = 0; i < layout->strips; i++) {
            size_t left = filtering->result_width * i / layout->strips;
            size_t right = filtering->result_width * (i + 1) / layout->strips;
            meeting first = meeting_of(filtering, left * filtering->down);
            strip.results = right - left;
            strip.first_sample = first.sample, strip.first_place = first.phase;
            size_t places = first.phase + (strip.results - 1) * filtering->down + filtering->down_count;
            strip.groups = (places + filtering->up - 1) / filtering->up;
            filter_strip(&strip, plane + left * LANES, share->first, share->count);
        }
    }
}
