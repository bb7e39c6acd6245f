/** Frames and pixels of the timeline; pure. A frame is a box: frame 1 begins at 0. */

/** The x of a frame's left edge. */
export const xOf = (frame, { offset, perFrame }) => (frame - 1 - offset) * perFrame;

/** The frame under an x, within 1 to `frames`. */
export function frameAtX(x, { offset, perFrame }, frames) {
  return Math.min(frames, Math.max(1, Math.floor(x / perFrame + offset) + 1));
}

/** Pixels for each frame so that everything fits, never more than `most`. */
export const fitting = (frames, width, most) => Math.min(most, width / Math.max(1, frames));

/** The offset (in frames) within what can be scrolled. */
export function bounded(offset, perFrame, frames, width) {
  return Math.min(Math.max(0, offset), Math.max(0, frames - width / perFrame));
}

/** The offset that keeps the frame at `x` in its place when the scale becomes `perFrame`. */
export const offsetAround = (x, scale, perFrame) => scale.offset + x / scale.perFrame - x / perFrame;

/** The offset that brings `frame` into sight, a little away from the edge. */
export function revealing(frame, { offset, perFrame }, width) {
  const seen = width / perFrame;
  const margin = Math.min(seen / 8, 12);
  if (frame - 1 < offset + margin) return frame - 1 - margin;
  if (frame > offset + seen - margin) return frame - seen + margin;
  return offset;
}

/** How many frames lie between two labels: 1, 2, 5, 10 ... or whole seconds, so that labels keep `apart` pixels. */
export function labelStep(perFrame, perSecond, apart = 56) {
  const steps = [1, 2, perSecond / 2, perSecond, 2, 5, 10, 30, 60, 120, 300, 600]
    .map((step, index) => (index < 4 ? step : step * perSecond))
    .filter((step) => Number.isInteger(step) && step > 0);
  return steps.sort((a, b) => a - b).find((step) => step * perFrame >= apart) ?? steps.at(-1);
}

/** The frames whose thumbnails fill the strip: the first of each slot of about `slot` pixels, only those in sight. */
export function filmstrip(scale, width, frames, slot) {
  const each = Math.max(1, Math.floor(slot / scale.perFrame + 0.4));
  const first = Math.floor(scale.offset / each) * each;
  const places = [];
  for (let frame = first + 1; frame <= frames && xOf(frame, scale) < width; frame += each) {
    places.push({ frame, x: xOf(frame, scale), width: Math.min(each, frames - frame + 1) * scale.perFrame });
  }
  return places;
}
