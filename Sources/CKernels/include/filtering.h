/// The low-pass filters around an activation at a higher sampling rate, and where their scratch memory lies.
#pragma once

#include <stdbool.h>
#include <stddef.h>

/// No filter has more taps than this: per sample the up-sampling one, along an axis the down-sampling one.
enum { PEGBAR_MOST_TAPS = 128 };

/// Rows of places that meet the same samples and are computed together at most; rows of results.
enum { PEGBAR_MOST_ACTIVATED = 4, PEGBAR_MOST_ROWS = 4 };

/// Results along x that are computed together at most: the rows in between then stay in the second-level cache.
enum { PEGBAR_MOST_FILTERED = 96 };

/// Up-sampling, activation and down-sampling of feature maps, StyleGAN 3's "filtered leaky ReLU" (Karras et al. 2021,
/// section 3.2): zeros between samples and `padding` zeros in front (negative: so many places are cut off), the
/// up-sampling filter along y and x, leaky ReLU, limits, the down-sampling filter, and every `down`-th value of what
/// that gives. What lies beyond the end of a row or column is zero.
typedef struct {
    size_t height, width;
    size_t result_height, result_width;
    size_t up, down;
    ptrdiff_t padding;
    /// Flipped, the up-sampling's gain included; applied along y, then along x.
    const float *up_taps;
    size_t up_count;
    /// The down-sampling filter's rows and columns.
    size_t down_count;
    /// A filter that is a product: the taps along x and along y, flipped. NULL for a planar one.
    const float *down_taps;
    /// A planar filter, flipped, `[columns, lines]`: each column of its window is a sum of lines times taps. A line is a
    /// row of the window or, where the filter is mirrored, the sum of two, of row i and the i-th from the end.
    const float *planar_taps;
    bool is_mirrored;
    /// Of the activation, for values below zero; 0 to 1.
    float slope;
    /// Infinite for no limit.
    float clamp;
} pegbar_filtering;

/// Lengths in pixels, and numbers of rows.
typedef struct {
    /// How many strips the results of a row are computed in, and how long those are at most.
    size_t strips, results;
    /// Samples of the input that a strip meets.
    size_t samples;
    /// Up-sampled places of a strip.
    size_t places;
    /// How many rows are kept of samples, of those that are up-sampled along y alone, and of activated ones.
    size_t sample_rows, raised_rows, activated_rows;
    /// A product's rows that are down-sampled along x alone; a planar filter's columns in lines. How many are kept, and
    /// how long they are.
    size_t partial_rows, partial;
    /// All of the scratch memory, in floats.
    size_t floats;
} pegbar_filtering_layout;

/// The lines of a planar filter.
static inline size_t pegbar_lines(const pegbar_filtering *f) {
    return f->is_mirrored ? f->down_count / 2 : f->down_count;
}

static inline pegbar_filtering_layout pegbar_layout(const pegbar_filtering *f) {
    pegbar_filtering_layout layout;
    layout.strips = (f->result_width + PEGBAR_MOST_FILTERED - 1) / PEGBAR_MOST_FILTERED;
    layout.results = (f->result_width + layout.strips - 1) / layout.strips;
    // Places that meet the same samples are computed together, also those of the first and the last that nobody reads.
    size_t groups = ((layout.results - 1) * f->down + f->down_count + f->up - 1) / f->up + 1;
    layout.sample_rows = (f->up_count + f->up - 1) / f->up;
    layout.samples = groups + layout.sample_rows;
    layout.places = groups * f->up;
    // Rows are activated some at a time, so that there may be some more than the down-sampling reads.
    layout.raised_rows = f->up < PEGBAR_MOST_ACTIVATED ? f->up : PEGBAR_MOST_ACTIVATED;
    size_t read = f->down_count + (PEGBAR_MOST_ROWS - 1) * f->down + layout.raised_rows - 1;
    layout.activated_rows = f->down_taps ? layout.raised_rows : read;
    layout.partial_rows = f->down_taps ? read : 1;
    layout.partial = f->down_taps ? layout.results : layout.places * pegbar_lines(f);
    layout.floats = 16 * ((layout.sample_rows + layout.raised_rows) * layout.samples
                          + layout.activated_rows * layout.places + layout.partial_rows * layout.partial);
    return layout;
}
