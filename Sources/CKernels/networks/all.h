/// All kernels of networks and the table of them, for one instruction set; see operations/all.h.
#include "curves_of_arrays.h"
#include "matrices.h"
#include "pairs.h"
#include "reductions.h"
#include "resizing.h"
#include "windows.h"

const pegbar_network_kernels PEGBAR_TABLE = {
    .convolve_depthwise = convolve_depthwise,
    .copy = copy,
    .curve = curve,
    .gather_patches = gather_patches,
    .image_to_rgb = image_to_rgb,
    .multiply_matrices = multiply_matrices,
    .pair = pair,
    .pool = pool,
    .reduce = reduce,
    .resize_bilinear = resize_bilinear,
    .resize_nearest = resize_nearest,
    .scale_and_shift = scale_and_shift,
    .scatter_patches = scatter_patches,
};
