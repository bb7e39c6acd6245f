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
/// up-sampling filter along x and y, leaky ReLU, limits, the down-sampling filter, and every `down`-th value of what
/// that gives. What lies beyond the end of a row or column is zero.
typedef struct {
    size_t height, width;
    size_t result_height, result_width;
    size_t up, down;
    ptrdiff_t padding;
    /// Flipped, the up-sampling's gain included; applied along x, then along y.
    const float *up_taps;
    size_t up_count;
    /// The down-sampling filter's rows.
    size_t down_count;
    /// A filter that is a product: the taps along y, flipped; along x come first those of `across`. NULL for a planar
    /// one.
    const float *down_taps;
    /// A planar filter is a sum of terms, each a product again, along y first. They share lines: rows of the window or,
    /// where the filter is mirrored, sums of two. Term n is line n plus the later ones times its factors, which follow
    /// each other in `factors`. With a product 1.
    size_t terms;
    const float *factors;
    /// The row of the window that each line is, or the first of its two.
    const size_t *lines;
    bool is_mirrored;
    /// What is not zero of the terms' filters along x, flipped. That of term n at place x lies at 16 * (x * terms + n).
    const float *across;
    const size_t *across_offsets;
    size_t across_count;
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
    /// How many rows are kept that are up-sampled along x alone, and how many that are activated.
    size_t upsampled_rows, activated_rows;
    /// How many rows are kept that are down-sampled along one axis alone, and how long they are.
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
    layout.upsampled_rows = (f->up_count + f->up - 1) / f->up;
    layout.samples = groups + layout.upsampled_rows;
    layout.places = groups * f->up;
    // Rows are activated some at a time, so that there may be some more than the down-sampling reads.
    size_t more = f->up < PEGBAR_MOST_ACTIVATED ? f->up : PEGBAR_MOST_ACTIVATED;
    size_t read = f->down_count + (PEGBAR_MOST_ROWS - 1) * f->down;
    layout.activated_rows = f->down_taps ? more : read + more - 1;
    layout.partial_rows = f->down_taps ? read + more - 1 : PEGBAR_MOST_ROWS;
    layout.partial = f->down_taps ? layout.results : layout.places * f->terms;
    layout.floats = 16 * (layout.samples + (layout.upsampled_rows + layout.activated_rows) * layout.places
                          + layout.partial_rows * layout.partial);
    return layout;
}
