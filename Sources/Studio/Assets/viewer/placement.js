/** Where the picture lies in the viewer; pure. All in device pixels. */

const zooms = [0.25, 0.5, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32];

/** `{x, y, scale}` of a picture in a canvas, with `zoom` "fit" or a number, moved by `pan` unless it fits. */
export function placement(canvas, picture, zoom, pan) {
  const fit = Math.min(canvas.width / picture.width, canvas.height / picture.height);
  const scale = zoom === "fit" ? fit : zoom;
  const moved = zoom === "fit" ? { x: 0, y: 0 } : pan;
  return {
    x: Math.round((canvas.width - picture.width * scale) / 2 + moved.x),
    y: Math.round((canvas.height - picture.height * scale) / 2 + moved.y),
    scale,
  };
}

/** The next larger (`direction` 1) or smaller zoom after a scale. */
export function nextZoom(scale, direction) {
  const larger = zooms.find((zoom) => zoom > scale * 1.001);
  const smaller = zooms.findLast((zoom) => zoom < scale * 0.999);
  return direction > 0 ? (larger ?? zooms.at(-1)) : (smaller ?? zooms[0]);
}

/** The pan that keeps the pixel under `point` in its place when the scale changes. */
export function panAround(point, canvas, picture, before, scale) {
  const along = (axis, size) => {
    const pixel = (point[axis] - before[axis]) / before.scale;
    return point[axis] - pixel * scale - (canvas[size] - picture[size] * scale) / 2;
  };
  return { x: along("x", "width"), y: along("y", "height") };
}

/** The picture's pixel under a point, or null outside. */
export function pixelAt(point, place, picture) {
  const x = Math.floor((point.x - place.x) / place.scale);
  const y = Math.floor((point.y - place.y) / place.scale);
  return x >= 0 && y >= 0 && x < picture.width && y < picture.height ? { x, y } : null;
}

/** The largest box of an image's own shape in the middle of another: `{x, y, width, height}`. */
export function fitted(image, box) {
  const scale = Math.min(box.width / image.width, box.height / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}
