/// The low-pass filters around an activation at a higher sampling rate, and where their scratch memory lies.
#pragma once

#include <stdbool.h>
#include <stddef.h>

/// No filter meets more samples than this at one place.
enum { PEGBAR_MOST_TAPS = 128 };

/// Up-sampling, activation and down-sampling of planes, StyleGAN 3's "filtered leaky ReLU" (Karras et al. 2021,
/// section 3.2): zeros between samples and `padding` zeros in front (negative: so many places are cut off), the
/// up-sampling filter along x and y, leaky ReLU, gain, limits, the down-sampling filter, and every
/// `down`-th value of what that gives. What lies beyond the end of a plane is zero.
typedef struct {
    size_t height, width;
    size_t result_height, result_width;
    /// `down` divides `up`.
    size_t up, down;
    ptrdiff_t padding;
    /// Flipped, the up-sampling's gain included; applied along x, then along y.
    const float *up_taps;
    size_t up_count;
    /// Flipped; `down_count` numbers applied along x, then along y, or, if planar, `down_count` rows of as many.
    const float *down_taps;
    size_t down_count;
    bool down_is_planar;
    /// Of a planar filter: row t is bit for bit the same as row `down_count` - 1 - t.
    bool down_is_mirrored;
    /// Of the activation, for values below zero.
    float slope;
    float gain;
    /// Infinite for no limit.
    float clamp;
} pegbar_filtering;

/// Lengths in floats.
typedef struct {
    /// Zeros before the first sample of the framed row.
    size_t lead;
    /// The places along x that the down-sampling reads.
    size_t up_width;
    /// One input row with zeros around it.
    size_t framed;
    /// Every `down`-th place of an up-sampled row.
    size_t part;
    /// All parts of an up-sampled row.
    size_t row;
    /// One row of the result.
    size_t result;
    /// How many up-sampled input rows are kept.
    size_t ring;
    /// All of the scratch memory.
    size_t floats;
} pegbar_filtering_layout;

/// The next multiple of 16, the numbers that are summed side by side.
static inline size_t pegbar_whole_lanes(size_t count) { return (count + 15) / 16 * 16; }

static inline pegbar_filtering_layout pegbar_layout(const pegbar_filtering *f) {
    pegbar_filtering_layout layout;
    size_t before = f->padding > 0 ? (size_t)f->padding : 0, cut = f->padding < 0 ? (size_t)-f->padding : 0;
    layout.lead = (before + f->up - 1) / f->up;
    layout.up_width = (f->result_width - 1) * f->down + f->down_count;
    layout.result = pegbar_whole_lanes(f->result_width);
    // Sums run over whole lanes, beyond what is needed; each part also begins up to up / down places late.
    size_t places = pegbar_whole_lanes(layout.up_width / f->down + 1) + f->up / f->down;
    size_t read = layout.result + f->down_count / f->down + 1;
    layout.part = pegbar_whole_lanes(places > read ? places : read);
    size_t reach = cut / f->up + 1 + pegbar_whole_lanes(layout.up_width / f->up + 1) + f->up_count / f->up + 1;
    layout.framed = pegbar_whole_lanes(layout.lead + (f->width > reach ? f->width : reach));
    layout.row = layout.part * f->down;
    layout.ring = f->up_count / f->up + 1;
    layout.floats = layout.framed + layout.part + (layout.ring + f->down_count + 1) * layout.row
                    + (f->down_count + 2) * layout.result;
    return layout;
}
