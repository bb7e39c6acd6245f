#include "shapes.h"

#include <math.h>

/// Keeps a division by a squared length defined where the length is zero.
#define TINY 1e-9f

float clamp(float value, float low, float high) { return value < low ? low : (value > high ? high : value); }

float ramp(float value, float low, float high) {
    float t = clamp((value - low) / (high - low), 0, 1);
    return t * t * (3 - 2 * t);
}

Colour colour_from_hsv(float hue, float saturation, float value) {
    float sixths = (hue - floorf(hue)) * 6;
    int sector = (int)sixths % 6;
    float part = sixths - floorf(sixths);
    float low = value * (1 - saturation), falling = value * (1 - saturation * part),
          rising = value * (1 - saturation * (1 - part));
    switch (sector) {
    case 0: return (Colour){value, rising, low};
    case 1: return (Colour){falling, value, low};
    case 2: return (Colour){low, value, rising};
    case 3: return (Colour){low, falling, value};
    case 4: return (Colour){rising, low, value};
    default: return (Colour){value, low, falling};
    }
}

Colour shaded(Colour colour, float factor) {
    return (Colour){colour.red * factor, colour.green * factor, colour.blue * factor};
}

static float pixel_size(const Canvas *canvas) { return 2 * CANVAS_HALF / canvas->resolution; }

Point pixel_centre(const Canvas *canvas, int column, int row) {
    float size = pixel_size(canvas);
    return (Point){(column + 0.5f) * size - CANVAS_HALF, CANVAS_HALF - (row + 0.5f) * size};
}

/// The corners of a box in canvas coordinates.
typedef struct {
    Point low, high;
} Bounds;

static Bounds around(Point centre, float width, float height) {
    return (Bounds){{centre.x - width, centre.y - height}, {centre.x + width, centre.y + height}};
}

static Bounds joined(Bounds a, Bounds b) {
    return (Bounds){{fminf(a.low.x, b.low.x), fminf(a.low.y, b.low.y)},
                    {fmaxf(a.high.x, b.high.x), fmaxf(a.high.y, b.high.y)}};
}

/// Signed distance from a point to a shape's edge, negative inside.
typedef float (*Distance)(Point point, const void *shape);

/// Blends `colour` over the canvas wherever the shape is, its edge about one and a half pixels soft.
static void paint(Canvas *canvas, Distance distance, const void *shape, Bounds bounds, Colour colour, float opacity) {
    float size = pixel_size(canvas), margin = 2 * size;
    int count = canvas->resolution;
    int first_column = (int)clamp(floorf((bounds.low.x - margin + CANVAS_HALF) / size), 0, count);
    int last_column = (int)clamp(ceilf((bounds.high.x + margin + CANVAS_HALF) / size), 0, count);
    int first_row = (int)clamp(floorf((CANVAS_HALF - bounds.high.y - margin) / size), 0, count);
    int last_row = (int)clamp(ceilf((CANVAS_HALF - bounds.low.y + margin) / size), 0, count);
    for (int row = first_row; row < last_row; row++) {
        for (int column = first_column; column < last_column; column++) {
            float edge = distance(pixel_centre(canvas, column, row), shape);
            float cover = clamp(0.5f - edge / (1.4f * size), 0, 1) * opacity;
            if (cover <= 0) continue;
            Colour *pixel = canvas->pixels + row * count + column;
            pixel->red += (colour.red - pixel->red) * cover;
            pixel->green += (colour.green - pixel->green) * cover;
            pixel->blue += (colour.blue - pixel->blue) * cover;
        }
    }
}

/// The vector from the nearest point of the segment a-b to `point`, and how far along the segment that point lies.
static Point from_segment(Point point, Point a, Point b, float *along) {
    Point edge = {b.x - a.x, b.y - a.y}, offset = {point.x - a.x, point.y - a.y};
    float squared = edge.x * edge.x + edge.y * edge.y + TINY;
    *along = clamp((offset.x * edge.x + offset.y * edge.y) / squared, 0, 1);
    return (Point){offset.x - *along * edge.x, offset.y - *along * edge.y};
}

static float length(Point vector) { return sqrtf(vector.x * vector.x + vector.y * vector.y); }

typedef struct {
    Point a, b;
    float radius_a, radius_b;
} Capsule;

static float distance_to_capsule(Point point, const void *shape) {
    const Capsule *capsule = shape;
    float along;
    float away = length(from_segment(point, capsule->a, capsule->b, &along));
    return away - (capsule->radius_a + (capsule->radius_b - capsule->radius_a) * along);
}

void paint_capsule(Canvas *canvas, Point a, float radius_a, Point b, float radius_b, Colour colour, float opacity) {
    Capsule capsule = {a, b, radius_a, radius_b};
    float radius = fmaxf(radius_a, radius_b);
    Bounds bounds = joined(around(a, radius, radius), around(b, radius, radius));
    paint(canvas, distance_to_capsule, &capsule, bounds, colour, opacity);
}

typedef struct {
    Point centre;
    float width, height, cosine, sine;
} Ellipse;

static float distance_to_ellipse(Point point, const void *shape) {
    const Ellipse *ellipse = shape;
    float x = point.x - ellipse->centre.x, y = point.y - ellipse->centre.y;
    float u = (ellipse->cosine * x + ellipse->sine * y) / ellipse->width;
    float v = (-ellipse->sine * x + ellipse->cosine * y) / ellipse->height;
    // Exact on a circle; near the edge of an ellipse close enough for anti-aliasing.
    return (sqrtf(u * u + v * v) - 1) * fminf(ellipse->width, ellipse->height);
}

void paint_ellipse(Canvas *canvas, Point centre, float width, float height, float angle, Colour colour, float opacity) {
    Ellipse ellipse = {centre, width, height, cosf(angle), sinf(angle)};
    float radius = fmaxf(width, height);
    paint(canvas, distance_to_ellipse, &ellipse, around(centre, radius, radius), colour, opacity);
}

static float distance_to_triangle(Point point, const void *shape) {
    const Point *corners = shape;
    Point a = corners[0], b = corners[1], c = corners[2];
    float area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
    float nearest = INFINITY;
    int inside = 1;
    for (int i = 0; i < 3; i++) {
        Point from = corners[i], to = corners[(i + 1) % 3];
        float along;
        nearest = fminf(nearest, length(from_segment(point, from, to, &along)));
        float side = (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);
        if (side * area < 0) inside = 0;
    }
    return inside ? -nearest : nearest;
}

void paint_triangle(Canvas *canvas, Point a, Point b, Point c, Colour colour) {
    Point corners[3] = {a, b, c};
    Bounds bounds = joined(joined(around(a, 0, 0), around(b, 0, 0)), around(c, 0, 0));
    paint(canvas, distance_to_triangle, corners, bounds, colour, 1);
}

typedef struct {
    Point centre;
    float width, height, half_thickness;
} Ring;

static float distance_to_ring(Point point, const void *shape) {
    const Ring *ring = shape;
    float u = fabsf(point.x - ring->centre.x) / ring->width, v = fabsf(point.y - ring->centre.y) / ring->height;
    // A superellipse of exponent 3: between an ellipse (2) and a rectangle (infinity).
    float radius = cbrtf(u * u * u + v * v * v);
    return fabsf((radius - 1) * fminf(ring->width, ring->height)) - ring->half_thickness;
}

void paint_ring(Canvas *canvas, Point centre, float width, float height, float half_thickness, Colour colour,
                float opacity) {
    Ring ring = {centre, width, height, half_thickness};
    // Soft edges of very thin rings reach a little further than those of other shapes.
    float margin = half_thickness + 0.03f;
    paint(canvas, distance_to_ring, &ring, around(centre, width + margin, height + margin), colour, opacity);
}
