/** Draws the viewer's layers: the picture, its silhouette, the comparison, the onion skin, the drawing. */
import { castShadow } from "../pictures/shadow.js";
import { fitted } from "./placement.js";

/** A canvas of the picture's own size for what is computed pixel by pixel. */
const scratch = new OffscreenCanvas(1, 1);

function scratchFor(bitmap) {
  scratch.width = bitmap.width;
  scratch.height = bitmap.height;
  return scratch.getContext("2d", { willReadFrequently: true });
}

/** The picture as a silhouette with these settings. */
export function silhouette(bitmap, shadow) {
  const context = scratchFor(bitmap);
  context.drawImage(bitmap, 0, 0);
  const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height);
  castShadow(pixels.data, shadow);
  context.putImageData(pixels, 0, 0);
  return scratch;
}

/** The picture washed with one colour, for telling before from after. */
function tinted(bitmap, colour) {
  const context = scratchFor(bitmap);
  context.drawImage(bitmap, 0, 0);
  context.globalCompositeOperation = "color";
  context.fillStyle = colour;
  context.fillRect(0, 0, bitmap.width, bitmap.height);
  return scratch;
}

function drawAt(context, image, { x, y, width, height }) {
  context.drawImage(image, x, y, width, height);
}

/** The skins of earlier pictures in red, of later ones in green, the nearest strongest. */
export function drawOnion(context, { before, after }, { opacity, tint }, box) {
  const skins = [...before.map((bitmap, index) => [bitmap, index, "#ff3b30"]),
    ...after.map((bitmap, index) => [bitmap, index, "#30d158"])];
  for (const [bitmap, index, colour] of skins.reverse()) {
    if (!bitmap) continue;
    context.globalAlpha = opacity / (index + 1);
    drawAt(context, tint ? tinted(bitmap, colour) : bitmap, box);
  }
  context.globalAlpha = 1;
}

/** The comparison over the picture: the right part of a wipe, or the difference. */
export function drawComparison(context, bitmap, { mode, wipe }, box) {
  context.save();
  if (mode === "wipe") {
    context.beginPath();
    context.rect(box.x + box.width * wipe, box.y, box.width * (1 - wipe), box.height);
    context.clip();
    drawAt(context, bitmap, box);
    context.restore();
    context.fillStyle = "#ffffffb0";
    context.fillRect(Math.round(box.x + box.width * wipe) - 1, box.y, 2, box.height);
    return;
  }
  if (mode === "difference") context.globalCompositeOperation = "difference";
  drawAt(context, bitmap, box);
  context.restore();
}

/** The animator's drawing in register with the picture; one of another shape keeps it, in the middle. */
export function drawDrawing(context, drawing, { opacity, difference }, box) {
  context.save();
  context.globalAlpha = opacity;
  if (difference) context.globalCompositeOperation = "difference";
  drawAt(context, drawing, fitted(drawing, box));
  context.restore();
}
