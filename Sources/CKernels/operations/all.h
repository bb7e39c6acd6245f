/// All operations and the table of them, for one instruction set: the including file names the table and has already
/// told the compiler what it may use.
#include "add.h"
#include "filter_and_activate.h"
#include "finish_blurred.h"
#include "finish_planes.h"
#include "finish_upsampled.h"
#include "matrix_vector.h"
#include "mix_channels.h"
#include "normalise_planes.h"
#include "planes_to_rgb.h"
#include "scale_and_pad.h"
#include "upsample_planes.h"
#include "waves.h"

const pegbar_kernels PEGBAR_TABLE = {
    .add = add,
    .filter_and_activate = filter_and_activate,
    .finish_blurred = finish_blurred,
    .finish_planes = finish_planes,
    .finish_upsampled = finish_upsampled,
    .matrix_vector = matrix_vector,
    .mix_channels = mix_channels,
    .normalise_planes = normalise_planes,
    .planes_to_rgb = planes_to_rgb,
    .scale_and_pad = scale_and_pad,
    .upsample_planes = upsample_planes,
    .waves = waves,
};
