/** The silhouette look, exactly as the renderer computes it, for sliders that move. */

/** `#101820` as `[16, 24, 32]`. */
export function colourOf(text) {
  const number = parseInt(text.replace("#", ""), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

/** The grey of a colour, 0 to 255. */
export const greyOf = (red, green, blue) => (red * 9798 + green * 19235 + blue * 3735 + 16384) >> 15;

/** Turns colours in `pixels` (red, green, blue, alpha) into the silhouette, in place: above the threshold is figure. */
export function castShadow(pixels, { threshold, invert, figure, ground, blend }) {
  const weight = Math.round(blend * 65536);
  const keep = 65536 - weight;
  const above = colourOf(invert ? ground : figure);
  const below = colourOf(invert ? figure : ground);
  for (let at = 0; at < pixels.length; at += 4) {
    const shade = greyOf(pixels[at], pixels[at + 1], pixels[at + 2]) > threshold ? above : below;
    for (let channel = 0; channel < 3; channel += 1) {
      pixels[at + channel] = (pixels[at + channel] * keep + shade[channel] * weight + 32768) >> 16;
    }
  }
  return pixels;
}
