#include "packing.h"

#include <string.h>

#include "convert.h"

enum { LANES = 16, MOST_SIDE = 4 };

/// A filter's transform along one axis, `[filters, side]`: the polynomial's values at the points, over the products of
/// the points' differences; at infinity its last coefficient.
typedef struct {
    size_t filters, side;
    double factors[PEGBAR_MOST_POINTS][MOST_SIDE];
} transform;

/// Rows `row` ..< `row` + count + 1 of a transform: taps `taps` of a filter at the finite points and at infinity.
static void evaluate(transform *result, size_t row, const double *points, size_t count, const size_t *taps,
                     size_t length) {
    for (size_t i = 0; i < count; i++) {
        double divisor = 1, power = 1;
        for (size_t j = 0; j < count; j++)
            if (j != i) divisor *= points[i] - points[j];
        for (size_t k = 0; k < length; k++, power *= points[i]) result->factors[row + i][taps[k]] = power / divisor;
    }
    result->factors[row + count][taps[length - 1]] = 1;
}

static transform transform_of(pegbar_tiling tiling) {
    static const double three[] = {0, 0.625, -0.625, 1.5, -1.5}, two[] = {0.375, -0.375, 1.25, -1.25};
    transform result = {pegbar_filters(tiling), tiling == PEGBAR_DOUBLING ? 4 : 3, {{0}}};
    switch (tiling) {
    case PEGBAR_PLAIN:
    case PEGBAR_WIDE: evaluate(&result, 0, three, 5, (const size_t[]){0, 1, 2}, 3); break;
    case PEGBAR_TRANSPOSED:
        // An even result sees tap 2 on the value before its own, and tap 0; an odd one tap 1.
        evaluate(&result, 0, two, 4, (const size_t[]){2, 0}, 2);
        result.factors[5][1] = 1;
        break;
    case PEGBAR_DOUBLING:
        // An even result sees tap 3 on the value before its own, and tap 1; an odd one tap 2, and tap 0 on the next.
        evaluate(&result, 0, two, 4, (const size_t[]){3, 1}, 2);
        evaluate(&result, 5, two, 4, (const size_t[]){2, 0}, 2);
        break;
    }
    return result;
}

void pegbar_pack_tiles(pegbar_tiling tiling, const float *values, size_t outputs, size_t inputs, size_t block,
                       float *result) {
    const transform axis = transform_of(tiling);
    const size_t side = axis.side, area = side * side, whole = (inputs + LANES - 1) / LANES * LANES;
    const size_t blocks = (outputs + LANES - 1) / LANES;
    for (size_t input = 0; input < whole; input++) {
        double taps[MOST_SIDE * MOST_SIDE][LANES] = {{0}}, rows[PEGBAR_MOST_POINTS * MOST_SIDE][LANES] = {{0}};
        for (size_t lane = 0; lane < LANES; lane++) {
            size_t output = block * LANES + lane;
            if (output >= outputs || input >= inputs) continue;
            const float *filter = values + (output * inputs + input) * area;
            for (size_t tap = 0; tap < area; tap++) taps[tap][lane] = (double)filter[tap];
        }
        for (size_t i = 0; i < axis.filters; i++)
            for (size_t x = 0; x < side; x++)
                for (size_t y = 0; y < side; y++)
                    for (size_t lane = 0; lane < LANES; lane++)
                        rows[i * side + x][lane] += axis.factors[i][y] * taps[y * side + x][lane];
        for (size_t i = 0; i < axis.filters; i++)
            for (size_t j = 0; j < axis.filters; j++) {
                double sums[LANES] = {0};
                for (size_t x = 0; x < side; x++)
                    for (size_t lane = 0; lane < LANES; lane++)
                        sums[lane] += axis.factors[j][x] * rows[i * side + x][lane];
                float *packed = result + (((i * axis.filters + j) * blocks + block) * whole + input) * LANES;
                for (size_t lane = 0; lane < LANES; lane++) packed[lane] = (float)sums[lane];
            }
    }
}

void pegbar_pack_taps(const float *values, size_t outputs, size_t inputs, size_t area, const size_t *chosen,
                      size_t taps, size_t block, float *result) {
    const size_t whole = (inputs + LANES - 1) / LANES * LANES;
    float *packed = result + block * taps * whole * LANES;
    memset(packed, 0, taps * whole * LANES * sizeof(float));
    for (size_t lane = 0; lane < LANES && block * LANES + lane < outputs; lane++)
        for (size_t tap = 0; tap < taps; tap++)
            for (size_t input = 0; input < inputs; input++)
                packed[(tap * whole + input) * LANES + lane] =
                    values[((block * LANES + lane) * inputs + input) * area + chosen[tap]];
}

/// The signs with which Strassen's products take parts of the weights, `[half of the outputs][half of the inputs]`.
static const signed char strassen_weights[PEGBAR_STRASSEN_PRODUCTS][2][2] = {
    {{1, 0}, {0, 1}}, {{0, 0}, {1, 1}}, {{1, 0}, {0, 0}}, {{0, 0}, {0, 1}},
    {{1, 1}, {0, 0}}, {{-1, 0}, {1, 0}}, {{0, 1}, {0, -1}},
};

void pegbar_pack_halves(const float *values, size_t outputs, size_t inputs, size_t block, float *result) {
    const size_t half_inputs = pegbar_half_blocks((inputs + LANES - 1) / LANES) * LANES;
    const size_t half_blocks = pegbar_half_blocks((outputs + LANES - 1) / LANES);
    for (size_t product = 0; product < PEGBAR_STRASSEN_PRODUCTS; product++)
        for (size_t row = 0; row < half_inputs; row++) {
            float *packed = result + ((product * half_blocks + block) * half_inputs + row) * LANES;
            for (size_t lane = 0; lane < LANES; lane++) {
                double sum = 0;
                for (size_t part = 0; part < 4; part++) {
                    const size_t output = (part / 2 * half_blocks + block) * LANES + lane;
                    const size_t input = part % 2 * half_inputs + row;
                    if (output >= outputs || input >= inputs) continue;
                    sum += strassen_weights[product][part / 2][part % 2] * (double)values[output * inputs + input];
                }
                packed[lane] = (float)sum;
            }
        }
}

/// The signs with which products give parts of the weights back, `[half of the outputs][half of the inputs]`: the first
/// half of both and the second lie there as they were, the others beside one of them.
static const signed char whole_weights[2][2][PEGBAR_STRASSEN_PRODUCTS] = {
    {{0, 0, 1, 0, 0, 0, 0}, {0, 0, -1, 0, 1, 0, 0}},
    {{0, 1, 0, -1, 0, 0, 0}, {0, 0, 0, 1, 0, 0, 0}},
};

/// Rounds the weights of one input for 16 outputs and puts them in their places of a panel, of which there are `groups`.
static void put_narrow(const float *weights, size_t panel, size_t groups, size_t input, pegbar_bfloat16 *narrow) {
    pegbar_bfloat16 rounded[LANES];
    pegbar_brain_from_floats(weights, rounded, LANES);
    for (size_t lane = 0; lane < LANES; lane++)
        narrow[((panel * groups * LANES + input / 2) * LANES + lane) * 2 + input % 2] = rounded[lane];
}

void pegbar_narrow_weights(const float *weights, size_t first, size_t count, size_t blocks, pegbar_bfloat16 *narrow) {
    static const float filling[LANES];
    const size_t inputs = blocks * LANES, groups = pegbar_draft_groups(blocks);
    for (size_t panel = first; panel < first + count; panel++)
        for (size_t input = 0; input < groups * 2 * LANES; input++)
            put_narrow(input < inputs ? weights + (panel * inputs + input) * LANES : filling, panel, groups, input,
                       narrow);
}

void pegbar_narrow_halves(const float *weights, size_t block, size_t output_blocks, size_t blocks,
                          pegbar_bfloat16 *narrow) {
    const size_t half_blocks = pegbar_half_blocks(output_blocks), half_inputs = pegbar_half_blocks(blocks) * LANES;
    const size_t inputs = blocks * LANES, groups = pegbar_draft_groups(blocks);
    for (size_t input = 0; input < groups * 2 * LANES; input++) {
        float values[LANES] = {0};
        for (size_t product = 0; input < inputs && product < PEGBAR_STRASSEN_PRODUCTS; product++) {
            const signed char sign = whole_weights[block / half_blocks][input / half_inputs][product];
            const size_t row = (product * half_blocks + block % half_blocks) * half_inputs + input % half_inputs;
            if (!sign) continue;
            for (size_t lane = 0; lane < LANES; lane++) values[lane] += (float)sign * weights[row * LANES + lane];
        }
        put_narrow(values, block, groups, input, narrow);
    }
}

void pegbar_pack_planes(const float *planes, size_t channels, size_t pixels, float *blocks) {
    memset(blocks, 0, (channels + LANES - 1) / LANES * LANES * pixels * sizeof(float));
    for (size_t channel = 0; channel < channels; channel++)
        for (size_t pixel = 0; pixel < pixels; pixel++)
            blocks[(channel / LANES * pixels + pixel) * LANES + channel % LANES] = planes[channel * pixels + pixel];
}

void pegbar_unpack_planes(const float *blocks, size_t channels, size_t pixels, float *planes) {
    for (size_t channel = 0; channel < channels; channel++)
        for (size_t pixel = 0; pixel < pixels; pixel++)
            planes[channel * pixels + pixel] = blocks[(channel / LANES * pixels + pixel) * LANES + channel % LANES];
}
