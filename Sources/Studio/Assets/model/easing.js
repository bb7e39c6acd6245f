/** Easing curves, for drawing them small beside their names. The engine has its own; nothing here reaches a picture. */

const named = {
  linear: [0, 0, 1, 1],
  "ease-in": [0.42, 0, 1, 1],
  "ease-out": [0, 0, 0.58, 1],
  "ease-in-out": [0.42, 0, 0.58, 1],
};

export const easingNames = Object.keys(named);

/** The four numbers of an easing as the project file writes it. */
export function curveOf(easing) {
  return typeof easing === "object" && easing ? easing["cubic-bezier"] : named[easing ?? "linear"];
}

/** Points of the curve, `[[x, y], ...]`, x from 0 to 1. */
export function curvePoints([x1, y1, x2, y2], count = 24) {
  const along = (a, b, t) => 3 * (1 - t) ** 2 * t * a + 3 * (1 - t) * t ** 2 * b + t ** 3;
  return Array.from({ length: count + 1 }, (_, index) => {
    const t = index / count;
    return [along(x1, x2, t), along(y1, y2, t)];
  });
}
