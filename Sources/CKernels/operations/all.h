/// All operations and the table of them, for one instruction set: the including file names the table and has already
/// told the compiler what it may use.
#include "add.h"
#include "convolve_halves.h"
#include "convolve_taps.h"
#include "convolve_tiles.h"
#include "double_features.h"
#include "double_planes.h"
#include "filter_and_activate.h"
#include "filter_rows.h"
#include "matrix_vector.h"
#include "mix_colours.h"
#include "planes_to_rgb.h"
#include "row_sums.h"
#include "waves.h"

const pegbar_kernels PEGBAR_TABLE = {
    .add = add,
    .convolve_halves = convolve_halves,
    .convolve_taps = convolve_taps,
    .convolve_tiles = convolve_tiles,
    .double_features = double_features,
    .double_planes = double_planes,
    .filter_and_activate = filter_and_activate,
    .filter_rows = filter_rows,
    .matrix_vector = matrix_vector,
    .mix_colours = mix_colours,
    .normalise = normalise,
    .planes_to_rgb = planes_to_rgb,
    .row_sums = row_sums,
    .waves = waves,
};
