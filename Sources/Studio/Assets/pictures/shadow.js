/** The silhouette look, exactly as the renderer computes it, for sliders that move. */

/** `#101820` as `[16, 24, 32]`. */
export function colourOf(text) {
  const number = parseInt(text.replace("#", ""), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

/**
 * Turns the colours in `pixels` (red, green, blue, alpha) into the silhouette, in place. Grey is
 * `(r * 9798 + g * 19235 + b * 3735 + 16384) >> 15`; above the threshold is figure.
 */
export function castShadow(pixels, { threshold, invert, figure, ground, blend }) {
  const weight = Math.round(blend * 65536);
  const keep = 65536 - weight;
  const above = colourOf(invert ? ground : figure);
  const below = colourOf(invert ? figure : ground);
  for (let at = 0; at < pixels.length; at += 4) {
    const grey = (pixels[at] * 9798 + pixels[at + 1] * 19235 + pixels[at + 2] * 3735 + 16384) >> 15;
    const shade = grey > threshold ? above : below;
    for (let channel = 0; channel < 3; channel += 1) {
      pixels[at + channel] = (pixels[at + channel] * keep + shade[channel] * weight + 32768) >> 16;
    }
  }
  return pixels;
}
