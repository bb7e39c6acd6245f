// Anti-aliased shapes on a square canvas.
#ifndef PORTRAITS_SHAPES_H
#define PORTRAITS_SHAPES_H

/// The canvas spans -1.2 ... 1.2 in both directions; y points up.
#define CANVAS_HALF 1.2f

typedef struct {
    float x, y;
} Point;

typedef struct {
    float red, green, blue;
} Colour;

/// Rows from the top, `pixels[row * resolution + column]`.
typedef struct {
    int resolution;
    Colour *pixels;
} Canvas;

float clamp(float value, float low, float high);

/// 0 up to `low`, 1 from `high`, smooth between (Hermite).
float ramp(float value, float low, float high);

/// Hue in turns (any number), saturation and value 0 ... 1.
Colour colour_from_hsv(float hue, float saturation, float value);

/// The colour with every part multiplied.
Colour shaded(Colour colour, float factor);

/// The point of the canvas at the middle of a pixel.
Point pixel_centre(const Canvas *canvas, int column, int row);

/// A line from `a` to `b` with round ends, its thickness tapering between the two radii.
void paint_capsule(Canvas *canvas, Point a, float radius_a, Point b, float radius_b, Colour colour, float opacity);

/// An ellipse with half axes `width` and `height`, turned by `angle` radians.
void paint_ellipse(Canvas *canvas, Point centre, float width, float height, float angle, Colour colour, float opacity);

void paint_triangle(Canvas *canvas, Point a, Point b, Point c, Colour colour);

/// The outline, `2 * half_thickness` thick, of a shape between an ellipse and a rounded rectangle.
void paint_ring(Canvas *canvas, Point centre, float width, float height, float half_thickness, Colour colour,
                float opacity);

#endif
