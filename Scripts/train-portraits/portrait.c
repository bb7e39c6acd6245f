#include "portrait.h"

#include "shapes.h"

#include <math.h>
#include <stdlib.h>

/// Everything the parts of a portrait share while it is painted from back to front.
typedef struct {
    const float *numbers;
    Canvas canvas;
    // The head: lengths across and up from its centre to its edge, and its pose.
    Point centre;
    float width, height, yaw, tilt, tilt_cosine, tilt_sine;
    float jaw_width;
    /// Features of the face slide over the head when it turns and nods.
    Point face;
    float eye_distance, eye_height;
    float smile, mouth_open;
    Colour clothes, collar, skin, skin_shade, eyelid, cheeks, hair, lips, iris, dark, white, frame, red;
} Portrait;

/// A point given in the head's own, tilted coordinates.
static Point on_head(const Portrait *portrait, float u, float v) {
    return (Point){portrait->centre.x + portrait->tilt_cosine * u - portrait->tilt_sine * v,
                   portrait->centre.y + portrait->tilt_sine * u + portrait->tilt_cosine * v};
}

static void choose_colours(Portrait *portrait) {
    const float *n = portrait->numbers;
    float darkness = n[SKIN_DARKNESS], lightness = n[HAIR_LIGHTNESS];
    portrait->clothes = colour_from_hsv(n[CLOTHES_HUE], 0.50f, 0.34f);
    portrait->collar = colour_from_hsv(n[CLOTHES_HUE] + 0.04f, 0.42f, 0.50f);
    portrait->skin = colour_from_hsv(0.055f + 0.02f * n[SKIN_HUE], 0.34f + 0.22f * darkness, 0.93f - 0.50f * darkness);
    portrait->skin_shade = shaded(portrait->skin, 0.80f);
    portrait->eyelid = shaded(portrait->skin, 0.55f);
    portrait->eyelid.red = portrait->skin.red * 0.72f;
    portrait->cheeks = colour_from_hsv(0.99f, 0.45f, 0.55f + 0.4f * (1 - darkness));
    portrait->hair =
        colour_from_hsv(0.05f + 0.05f * n[HAIR_HUE], 0.62f - 0.5f * lightness, 0.14f + 0.62f * lightness * lightness);
    portrait->lips = colour_from_hsv(0.99f, 0.50f, 0.45f + 0.25f * (1 - darkness));
    portrait->iris = colour_from_hsv(0.06f + 0.52f * n[IRIS_HUE], 0.55f, 0.38f);
    portrait->dark = (Colour){0.10f, 0.09f, 0.12f};
    portrait->white = (Colour){0.96f, 0.95f, 0.93f};
    portrait->frame = (Colour){0.12f, 0.10f, 0.13f};
    portrait->red = colour_from_hsv(0.985f, 0.72f, 0.62f);
}

static void choose_pose(Portrait *portrait) {
    const float *n = portrait->numbers;
    portrait->yaw = 0.30f * (n[YAW] - 0.5f);
    portrait->tilt = 0.30f * (n[TILT] - 0.5f);
    portrait->tilt_cosine = cosf(portrait->tilt);
    portrait->tilt_sine = sinf(portrait->tilt);
    portrait->width = 0.34f + 0.09f * n[HEAD_WIDTH];
    portrait->height = 0.46f + 0.10f * n[HEAD_HEIGHT];
    portrait->centre = (Point){0.10f * portrait->yaw, 0.12f};
    portrait->jaw_width = portrait->width * (0.62f + 0.24f * n[JAW]);
    portrait->face = (Point){0.55f * portrait->yaw, 0.10f * (n[NOD] - 0.5f)};
    portrait->eye_distance = 0.155f + 0.035f * n[EYE_DISTANCE];
    portrait->eye_height = portrait->face.y + 0.055f;
    portrait->smile = (n[SMILE] - 0.36f) * 1.6f;
    portrait->mouth_open = ramp(n[MOUTH_OPEN], 0.45f, 1);
}

static float mixed(float a, float b, float amount) { return a + (b - a) * amount; }

static void paint_wall(Portrait *portrait) {
    const float *n = portrait->numbers;
    Canvas *canvas = &portrait->canvas;
    float hue = 0.02f + 0.62f * n[WALL_HUE];
    Colour top = colour_from_hsv(hue, 0.16f + 0.26f * n[WALL_SATURATION], 0.78f + 0.2f * n[WALL_VALUE]);
    Colour bottom = colour_from_hsv(hue + 0.08f, 0.18f + 0.24f * n[WALL_SATURATION], 0.90f + 0.09f * n[WALL_VALUE]);
    Colour glow = colour_from_hsv(0.12f, 0.22f, 1);
    Point lamp = {-0.8f + 1.6f * n[GLOW_X], 0.1f + 0.8f * n[GLOW_Y]};
    for (int row = 0; row < canvas->resolution; row++) {
        for (int column = 0; column < canvas->resolution; column++) {
            Point point = pixel_centre(canvas, column, row);
            float up = (point.y + CANVAS_HALF) / (2 * CANVAS_HALF);
            float x = point.x - lamp.x, y = point.y - lamp.y;
            float light = 0.7f * expf(-(x * x + y * y) / 0.30f);
            Colour *pixel = canvas->pixels + row * canvas->resolution + column;
            pixel->red = mixed(mixed(bottom.red, top.red, up), glow.red, light);
            pixel->green = mixed(mixed(bottom.green, top.green, up), glow.green, light);
            pixel->blue = mixed(mixed(bottom.blue, top.blue, up), glow.blue, light);
        }
    }
}

static void paint_hair_behind(Portrait *p) {
    float volume = 0.04f + 0.16f * p->numbers[HAIR_VOLUME], length = ramp(p->numbers[HAIR_LENGTH], 0.15f, 1);
    paint_ellipse(&p->canvas, on_head(p, 0, 0.07f), p->width + volume, p->height + volume * 0.9f, p->tilt, p->hair, 1);
    if (length <= 0) return;
    for (int side = -1; side <= 1; side += 2) {
        Point root = on_head(p, side * p->width * 0.72f, 0);
        Point tip = on_head(p, side * p->width * 0.80f, -0.05f - 0.95f * length);
        paint_capsule(&p->canvas, root, 0.16f + 0.5f * volume, tip, 0.10f + 0.08f * length, p->hair, 1);
    }
}

static void paint_body(Portrait *p) {
    float shoulders = p->numbers[SHOULDERS], collar = ramp(p->numbers[COLLAR], 0.2f, 0.9f);
    paint_ellipse(&p->canvas, (Point){0, -1.32f}, 0.73f + 0.22f * shoulders, 0.74f, 0, p->clothes, 1);
    paint_capsule(&p->canvas, on_head(p, 0, -0.35f), 0.165f + 0.04f * shoulders, (Point){0, -0.78f},
                  0.19f + 0.04f * shoulders, p->skin_shade, 1);
    for (int side = -1; side <= 1; side += 2)
        paint_capsule(&p->canvas, (Point){side * 0.26f, -0.64f}, 0.07f, (Point){side * 0.03f, -0.92f}, 0.06f, p->collar,
                      collar);
}

static void paint_head(Portrait *p) {
    float ears = p->numbers[EARS], blush = 0.5f * ramp(p->numbers[BLUSH], 0.3f, 1);
    for (int side = -1; side <= 1; side += 2)
        paint_ellipse(&p->canvas, on_head(p, side * p->width * 0.98f + 0.3f * p->yaw, -0.02f), 0.07f + 0.04f * ears,
                      0.11f + 0.05f * ears, p->tilt, p->skin_shade, 1);
    paint_ellipse(&p->canvas, on_head(p, 0, 0.02f), p->width, p->height, p->tilt, p->skin, 1);
    paint_ellipse(&p->canvas, on_head(p, 0.2f * p->yaw, -0.24f), p->jaw_width, p->height * 0.58f, p->tilt, p->skin, 1);
    for (int side = -1; side <= 1; side += 2)
        paint_ellipse(&p->canvas, on_head(p, p->face.x + side * 0.22f, p->face.y - 0.17f), 0.085f, 0.06f, p->tilt,
                      p->cheeks, blush);
}

static void paint_beard(Portrait *p) {
    float beard = ramp(p->numbers[BEARD], 0.55f, 0.95f);
    if (beard <= 0) return;
    paint_ellipse(&p->canvas, on_head(p, p->face.x * 0.6f, -0.36f), p->jaw_width * 0.86f,
                  p->height * (0.20f + 0.22f * beard), p->tilt, p->hair, beard);
}

/// A lip: a parabola through the corners of the mouth, bent by the smile and by `bow` in the middle.
static void paint_lip(Portrait *p, float mouth_height, float bow, float radius, float opacity) {
    const int pieces = 8;
    float half_width = 0.105f + 0.05f * p->numbers[MOUTH_WIDTH];
    Point before = {0, 0};
    for (int piece = 0; piece <= pieces; piece++) {
        float u = -1 + piece * 2.0f / pieces;
        float bend = p->smile * 0.075f * (u * u - 0.45f) + bow * (1 - u * u);
        Point point = on_head(p, p->face.x + half_width * u, mouth_height + bend);
        if (piece > 0) paint_capsule(&p->canvas, before, radius, point, radius, p->lips, opacity);
        before = point;
    }
}

static void paint_mouth(Portrait *p) {
    float open = p->mouth_open, mouth_height = p->face.y - 0.285f;
    float half_width = 0.105f + 0.05f * p->numbers[MOUTH_WIDTH];
    if (open > 0)
        paint_ellipse(&p->canvas, on_head(p, p->face.x, mouth_height - 0.02f * p->smile), half_width * 0.78f,
                      0.075f * open, p->tilt, p->dark, open);
    paint_lip(p, mouth_height, -0.06f * open, 0.020f, 1);
    if (open > 0) paint_lip(p, mouth_height, 0.055f * open, 0.017f, open);
}

static void paint_moustache(Portrait *p) {
    float moustache = ramp(p->numbers[MOUSTACHE], 0.62f, 0.98f);
    if (moustache <= 0) return;
    for (int side = -1; side <= 1; side += 2)
        paint_capsule(&p->canvas, on_head(p, p->face.x, p->face.y - 0.215f), 0.032f,
                      on_head(p, p->face.x + side * 0.14f, p->face.y - 0.235f - 0.02f * p->smile), 0.016f, p->hair,
                      moustache);
}

static void paint_nose(Portrait *p) {
    float length = 0.10f + 0.08f * p->numbers[NOSE_LENGTH];
    paint_capsule(&p->canvas, on_head(p, p->face.x * 1.15f, p->face.y + 0.02f), 0.022f,
                  on_head(p, p->face.x * 1.35f, p->face.y - length), 0.036f + 0.022f * p->numbers[NOSE_WIDTH],
                  p->skin_shade, 1);
}

static void paint_eye(Portrait *p, int side) {
    const float *n = p->numbers;
    float x = p->face.x + side * p->eye_distance, y = p->eye_height;
    float radius = 0.072f + 0.028f * n[EYE_SIZE], open = 0.25f + 0.75f * ramp(n[EYES_OPEN], 0.05f, 0.5f);
    Point pupil = on_head(p, x + 0.060f * (n[GAZE_X] - 0.5f), y + 0.040f * (n[GAZE_Y] - 0.5f) * open);
    paint_ellipse(&p->canvas, on_head(p, x, y), radius, radius * 0.72f * open, p->tilt, p->white, 1);
    paint_ellipse(&p->canvas, pupil, radius * 0.50f, radius * 0.56f * fminf(1, open * 1.1f), p->tilt, p->iris, 1);
    paint_ellipse(&p->canvas, pupil, radius * 0.25f, radius * 0.28f * open, p->tilt, p->dark, 1);

    float brow = y + 0.125f + 0.05f * n[BROW_HEIGHT], slant = 0.12f * (n[BROW_SLANT] - 0.5f);
    float thickness = 0.020f + 0.022f * n[BROW_THICKNESS];
    paint_capsule(&p->canvas, on_head(p, x - side * radius, brow - slant), thickness,
                  on_head(p, x + side * radius * 1.15f, brow + slant * 0.4f), thickness * 0.7f, p->hair, 1);

    float lid = y + radius * 0.62f * open;
    paint_capsule(&p->canvas, on_head(p, x - radius * 1.05f, lid), 0.012f, on_head(p, x + radius * 1.05f, lid), 0.012f,
                  p->eyelid, 0.8f);
}

static void paint_glasses(Portrait *p) {
    float glasses = ramp(p->numbers[GLASSES], 0.45f, 0.85f), size = 0.118f + 0.03f * p->numbers[GLASSES_SIZE];
    if (glasses <= 0) return;
    float y = p->eye_height;
    for (int side = -1; side <= 1; side += 2) {
        paint_ring(&p->canvas, on_head(p, p->face.x + side * p->eye_distance, y - 0.01f), size * 1.06f, size * 0.86f,
                   0.008f + 0.013f * glasses, p->frame, glasses);
        paint_capsule(&p->canvas, on_head(p, p->face.x + side * (p->eye_distance + size), y + 0.02f), 0.014f,
                      on_head(p, side * p->width * 0.98f + 0.2f * p->yaw, y + 0.03f), 0.014f, p->frame, glasses);
    }
    float bridge = p->eye_distance - size;
    paint_capsule(&p->canvas, on_head(p, p->face.x - bridge, y + 0.01f), 0.012f,
                  on_head(p, p->face.x + bridge, y + 0.01f), 0.012f, p->frame, glasses);
}

static void paint_fringe(Portrait *p) {
    float depth = 0.16f + 0.16f * p->numbers[FRINGE_DEPTH];
    float parting = 0.6f * 0.44f * (p->numbers[FRINGE_PARTING] - 0.5f);
    paint_ellipse(&p->canvas, on_head(p, parting - 0.12f, p->height * 0.80f), p->width * 0.72f, depth * 0.85f,
                  p->tilt + 0.35f, p->hair, 1);
    paint_ellipse(&p->canvas, on_head(p, parting + 0.12f, p->height * 0.82f), p->width * 0.72f, depth * 0.85f,
                  p->tilt - 0.35f, p->hair, 1);
}

static void paint_bun(Portrait *p) {
    float bun = ramp(0.42f - p->numbers[BUN_OR_HAT], 0, 0.42f);
    if (bun <= 0) return;
    paint_ellipse(&p->canvas, on_head(p, 0, p->height + 0.10f + 0.12f * bun), 0.20f * bun + 0.02f, 0.18f * bun + 0.02f,
                  p->tilt, p->hair, 1);
}

static void paint_hat(Portrait *p) {
    float hat = ramp(p->numbers[BUN_OR_HAT], 0.58f, 0.95f);
    if (hat <= 0) return;
    float half_width = p->width * 1.10f * fminf(1, 0.4f + hat), brim = p->height * 0.62f;
    Point left = on_head(p, -half_width, brim), right = on_head(p, half_width, brim);
    Point tip = on_head(p, 0.70f * (p->numbers[HAT_LEAN] - 0.5f) * hat, brim + 0.12f + 0.55f * hat);
    paint_triangle(&p->canvas, left, right, tip, p->red);
    paint_ellipse(&p->canvas, tip, 0.085f * hat, 0.085f * hat, 0, p->white, 1);
    paint_capsule(&p->canvas, left, 0.065f * hat, right, 0.065f * hat, p->white, 1);
}

/// Darkens the picture towards its corners.
static void apply_vignette(Portrait *portrait) {
    Canvas *canvas = &portrait->canvas;
    float strength = 0.13f * (0.4f + portrait->numbers[VIGNETTE]);
    for (int row = 0; row < canvas->resolution; row++) {
        for (int column = 0; column < canvas->resolution; column++) {
            Point point = pixel_centre(canvas, column, row);
            Colour *pixel = canvas->pixels + row * canvas->resolution + column;
            *pixel = shaded(*pixel, 1 - strength * (point.x * point.x + point.y * point.y));
        }
    }
}

static void draw_portrait(const float *numbers, Canvas canvas) {
    Portrait portrait = {.numbers = numbers, .canvas = canvas};
    choose_colours(&portrait);
    choose_pose(&portrait);
    paint_wall(&portrait);
    paint_hair_behind(&portrait);
    paint_body(&portrait);
    paint_head(&portrait);
    paint_beard(&portrait);
    paint_mouth(&portrait);
    paint_moustache(&portrait);
    paint_nose(&portrait);
    for (int side = -1; side <= 1; side += 2) paint_eye(&portrait, side);
    paint_glasses(&portrait);
    paint_fringe(&portrait);
    paint_bun(&portrait);
    paint_hat(&portrait);
    apply_vignette(&portrait);
}

int draw_portraits(const float *numbers, int count, int resolution, float *images) {
    size_t plane = (size_t)resolution * (size_t)resolution;
    Canvas canvas = {resolution, malloc(plane * sizeof(Colour))};
    if (canvas.pixels == NULL) return -1;
    for (int index = 0; index < count; index++) {
        draw_portrait(numbers + (size_t)index * NUMBERS, canvas);
        float *image = images + (size_t)index * 3 * plane;
        for (size_t pixel = 0; pixel < plane; pixel++) {
            image[pixel] = clamp(canvas.pixels[pixel].red, 0, 1) * 2 - 1;
            image[plane + pixel] = clamp(canvas.pixels[pixel].green, 0, 1) * 2 - 1;
            image[2 * plane + pixel] = clamp(canvas.pixels[pixel].blue, 0, 1) * 2 - 1;
        }
    }
    free(canvas.pixels);
    return 0;
}
