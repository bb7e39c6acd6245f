import { expect, test } from "./harness.js";
import { fitted, nextZoom, panAround, pixelAt, placement } from "/viewer/placement.js";

const canvas = { width: 800, height: 600 };
const picture = { width: 256, height: 256 };

test("fit shows the whole picture in the middle", () => {
  const { x, y, scale } = placement(canvas, picture, "fit", { x: 99, y: 99 });
  expect([x, y, scale], [100, 0, 600 / 256]);
});

test("zooming keeps the pixel under the pointer", () => {
  const before = placement(canvas, picture, 2, { x: 10, y: -7 });
  const point = { x: 321, y: 234 };
  const after = placement(canvas, picture, 8, panAround(point, canvas, picture, before, 8));
  expect(pixelAt(point, after, picture), pixelAt(point, before, picture));
});

test("there is no pixel outside",
  () => expect(pixelAt({ x: 0, y: 0 }, placement(canvas, picture, 1, { x: 0, y: 0 }), picture), null));

test("zoom steps end at the ends",
  () => expect([nextZoom(32, 1), nextZoom(0.25, -1), nextZoom(2.34, 1), nextZoom(2.34, -1)], [32, 0.25, 3, 2]));

test("a drawing of another shape keeps it", () => {
  const box = { x: 10, y: 20, width: 256, height: 256 };
  expect(fitted({ width: 512, height: 512 }, box), box);
  expect(fitted({ width: 128, height: 256 }, box), { x: 74, y: 20, width: 128, height: 256 });
  expect(fitted({ width: 512, height: 128 }, box), { x: 10, y: 116, width: 256, height: 64 });
});
