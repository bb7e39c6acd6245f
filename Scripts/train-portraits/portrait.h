// Portraits drawn from numbers: hair, hats, glasses, beards, smiles before a coloured wall.
#ifndef PORTRAITS_PORTRAIT_H
#define PORTRAITS_PORTRAIT_H

/// How many numbers a portrait is given; it uses the first `NUMBERS_USED`.
#define NUMBERS 64

/// What each number, 0 ... 1, stands for. `attributes.py` names those that are worth naming to people.
enum {
    WALL_HUE,
    WALL_SATURATION,
    WALL_VALUE,
    CLOTHES_HUE,
    SKIN_DARKNESS,
    SKIN_HUE,
    HAIR_HUE,
    HAIR_LIGHTNESS,
    IRIS_HUE,
    GLOW_X,
    GLOW_Y,
    YAW,
    TILT,
    NOD,
    HEAD_WIDTH,
    HEAD_HEIGHT,
    HAIR_LENGTH,
    HAIR_VOLUME,
    SHOULDERS,
    COLLAR,
    EARS,
    JAW,
    BLUSH,
    BEARD,
    SMILE,
    MOUTH_OPEN,
    MOUTH_WIDTH,
    MOUSTACHE,
    NOSE_LENGTH,
    NOSE_WIDTH,
    EYE_DISTANCE,
    EYE_SIZE,
    EYES_OPEN,
    GAZE_X,
    GAZE_Y,
    BROW_HEIGHT,
    BROW_SLANT,
    BROW_THICKNESS,
    GLASSES,
    GLASSES_SIZE,
    FRINGE_DEPTH,
    FRINGE_PARTING,
    BUN_OR_HAT, // low: a bun, high: a hat, between: neither
    HAT_LEAN,
    VIGNETTE,
    NUMBERS_USED
};

/// Draws portraits.
///
/// - numbers: `[count][NUMBERS]`, each 0 ... 1.
/// - images: `[count][3][resolution][resolution]`, filled with -1 ... 1.
/// Returns 0, or -1 if there is not enough memory.
int draw_portraits(const float *numbers, int count, int resolution, float *images);

#endif
