#pragma once

#include "feature_maps.h"
#include "filter_terms.h"
#include "filtering.h"
#include "sum_places.h"

/// Results along x whose terms are computed together: what they read stays in the first-level cache from row to row.
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
    float *samples, *upsampled, *activated, *partial;
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

static size_t upsampled_offset(const strip *strip, size_t row) {
    return row % strip->layout.upsampled_rows * strip->layout.places * LANES;
}

static float *activated_row(const strip *strip, size_t place) {
    return strip->activated + place % strip->layout.activated_rows * strip->layout.places * LANES;
}

static size_t partial_offset(const strip *strip, size_t place) {
    return place % strip->layout.partial_rows * strip->layout.partial * LANES;
}

/// One row of the input, scaled and offset, up-sampled along x.
static void upsample_row(const strip *strip, size_t row) {
    const pegbar_filtering *filtering = strip->filtering;
    const ptrdiff_t width = (ptrdiff_t)filtering->width, count = (ptrdiff_t)strip->layout.samples;
    const float *values = strip->input + ((ptrdiff_t)row * width + strip->first_sample) * LANES;
    const ptrdiff_t last = width - strip->first_sample, end = last < 0 ? 0 : last < count ? last : count;
    ptrdiff_t i = 0;
    for (; i < count && i < -strip->first_sample; i++) store(strip->samples + i * LANES, all(0));
    for (; i < end; i++) {
        __builtin_prefetch(values + (i + width) * LANES);
        store(strip->samples + i * LANES, fused(load(values + i * LANES), strip->scale, strip->offset));
    }
    for (; i < count; i++) store(strip->samples + i * LANES, all(0));
    float taps[PEGBAR_MOST_TAPS];
    size_t offsets[PEGBAR_MOST_TAPS];
    float *result = strip->upsampled + upsampled_offset(strip, row);
    for (size_t phase = 0; phase < filtering->up; phase++) {
        weighted_places sum = {meeting_taps(filtering, phase, taps), taps, offsets};
        for (size_t tap = 0; tap < sum.count; tap++) offsets[tap] = tap * LANES;
        sum_places(&sum, strip->samples, LANES, result + phase * LANES, filtering->up * LANES, strip->groups);
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
    float *results[PEGBAR_MOST_ACTIVATED], taps[PEGBAR_MOST_ACTIVATED][PEGBAR_MOST_TAPS];
    size_t offsets[PEGBAR_MOST_ACTIVATED][PEGBAR_MOST_TAPS];
    for (size_t i = 0; i < rows; i++) {
        float met[PEGBAR_MOST_TAPS];
        size_t meeting_count = meeting_taps(filtering, first.phase + i, met), count = 0;
        for (size_t tap = 0; tap < meeting_count; tap++) {
            ptrdiff_t row = first.sample + (ptrdiff_t)tap;
            if (row < 0 || row >= (ptrdiff_t)filtering->height) continue;
            taps[i][count] = met[tap];
            offsets[i][count++] = upsampled_offset(strip, (size_t)row);
        }
        sums[i] = (weighted_places){count, taps[i], offsets[i]};
        results[i] = activated_row(strip, place + i);
    }
    const activation activation = {all(filtering->slope), filtering->clamp};
    sum_rows(sums, rows, strip->upsampled, results, strip->groups * filtering->up, &activation);
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
    sum_rows(sums, rows, strip->partial, results, strip->results, NULL);
}

/// The same of a planar filter: its terms along y, some columns at a time, then along x.
static void downsample_planar(const strip *strip, size_t y, size_t rows, const weighted_places *across,
                              float *const *results) {
    const pegbar_filtering *filtering = strip->filtering;
    const size_t lines = pegbar_lines(filtering), read = filtering->is_mirrored ? 2 * lines : lines;
    const size_t step = filtering->terms * LANES;
    terms_of_row terms[PEGBAR_MOST_ROWS];
    for (size_t row = 0; row < rows; row++) {
        terms[row].result = strip->partial + row * strip->layout.partial * LANES;
        for (size_t i = 0; i < read; i++) {
            size_t line = i < lines ? filtering->lines[i] : filtering->down_count - 1 - filtering->lines[i - lines];
            terms[row].rows[i] = activated_row(strip, (y + row) * filtering->down + line);
        }
    }
    size_t done = strip->first_place;
    for (size_t x = 0; x < strip->results; x = next_neighbours(x, strip->results, RESULTS_TOGETHER)) {
        size_t count = strip->results < RESULTS_TOGETHER ? strip->results : RESULTS_TOGETHER;
        size_t end = strip->first_place + (x + count - 1) * filtering->down + filtering->down_count;
        // Places between the windows of two results are not read.
        size_t begin = strip->first_place + x * filtering->down;
        if (begin < done) begin = done;
        terms_of_rows(terms, rows, filtering->factors, begin, end, lines, filtering->terms, filtering->is_mirrored);
        for (size_t row = 0; row < rows; row++)
            sum_places(across, terms[row].result + (strip->first_place + x * filtering->down) * step,
                       filtering->down * step, results[row] + x * LANES, LANES, count);
        done = end;
    }
}

/// Results of a strip in rows `first` ..< `first` + `count`.
static void filter_strip(const strip *strip, float *results, size_t first, size_t count) {
    const pegbar_filtering *filtering = strip->filtering;
    const weighted_places across = {filtering->across_count, filtering->across, filtering->across_offsets};
    ptrdiff_t next_row = 0;
    size_t next_place = first * filtering->down;
    for (size_t y = first; y < first + count; y += PEGBAR_MOST_ROWS) {
        size_t rows = first + count - y < PEGBAR_MOST_ROWS ? first + count - y : PEGBAR_MOST_ROWS;
        while (next_place < (y + rows - 1) * filtering->down + filtering->down_count) {
            const ptrdiff_t sample = meeting_of(filtering, next_place).sample;
            ptrdiff_t end = sample + (ptrdiff_t)strip->layout.upsampled_rows;
            if (end > (ptrdiff_t)filtering->height) end = (ptrdiff_t)filtering->height;
            if (next_row < sample) next_row = sample;
            for (; next_row < end; next_row++) upsample_row(strip, (size_t)next_row);
            size_t place = next_place;
            next_place += activate_rows(strip, place);
            if (filtering->down_taps)
                for (; place < next_place; place++)
                    sum_places(&across, activated_row(strip, place) + strip->first_place * LANES,
                               filtering->down * LANES, strip->partial + partial_offset(strip, place), LANES,
                               strip->results);
        }
        float *rows_of_results[PEGBAR_MOST_ROWS];
        for (size_t i = 0; i < rows; i++) rows_of_results[i] = results + (y + i) * filtering->result_width * LANES;
        if (filtering->down_taps)
            downsample_product(strip, y, rows, rows_of_results);
        else
            downsample_planar(strip, y, rows, &across, rows_of_results);
    }
}

static void filter_and_activate(const pegbar_features *input, const pegbar_filtering *filtering,
                                const pegbar_features *output, const pegbar_share *share, float *scratch) {
    strip strip = {.filtering = filtering, .layout = pegbar_layout(filtering), .samples = scratch};
    const pegbar_filtering_layout *layout = &strip.layout;
    strip.upsampled = strip.samples + layout->samples * LANES;
    strip.activated = strip.upsampled + layout->upsampled_rows * layout->places * LANES;
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
