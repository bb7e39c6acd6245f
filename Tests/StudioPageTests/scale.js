import { expect, test } from "./harness.js";
import { bounded, filmstrip, fitting, frameAtX, labelStep, offsetAround, revealing, xOf } from "/timeline/scale.js";
import { kindOfChange, median } from "/timeline/strip-of-change.js";

test("frames and pixels go to and fro", () => {
  const scale = { offset: 12.5, perFrame: 7 };
  for (const frame of [13, 14, 99]) expect(frameAtX(xOf(frame, scale) + 3, scale, 1000), frame);
  expect([frameAtX(-500, scale, 1000), frameAtX(1e6, scale, 1000)], [1, 1000]);
});

test("zooming keeps the frame under the pointer", () => {
  const scale = { offset: 100, perFrame: 4 };
  const offset = offsetAround(200, scale, 16);
  expect(frameAtX(200, { offset, perFrame: 16 }, 9999), frameAtX(200, scale, 9999));
});

test("ten thousand frames fit, and only what is in sight has a thumbnail", () => {
  const perFrame = fitting(10000, 1272, 72);
  const strip = filmstrip({ offset: 0, perFrame }, 1280, 10000, 56);
  expect(strip.length < 25, true);
  expect(strip[0].frame, 1);
});

test("thumbnails stay on the same frames while the strip is scrolled", () => {
  const frames = (offset) => filmstrip({ offset, perFrame: 8 }, 600, 500, 56).map(({ frame }) => frame);
  expect(frames(3).filter((frame) => frames(9).includes(frame)).length >= 9, true);
});

test("scrolling stops at both ends",
  () => expect([bounded(-5, 10, 100, 500), bounded(99, 10, 100, 500), bounded(9, 10, 20, 500)], [0, 50, 0]));

test("the playhead is brought into sight and otherwise nothing moves", () => {
  expect(revealing(20, { offset: 0, perFrame: 10 }, 600), 0);
  expect(revealing(500, { offset: 0, perFrame: 10 }, 600) > 440, true);
});

test("labels stand at seconds where there is no room for less",
  () => expect([labelStep(60, 12), labelStep(8, 12), labelStep(0.127, 12)], [1, 12, 720]));

test("a pop is a jump, a fast middle of an eased move is none", () => {
  const eased = [1, 2, 4, 7, 10, 12, 12, 10, 7, 4, 2, 1];
  expect(eased.map((_, index) => kindOfChange(eased, index, median(eased))).includes("pop"), false);
  const jump = [1, 1.1, 1, 9, 1, 1.2, 1];
  expect(jump.map((_, index) => kindOfChange(jump, index, median(jump))).indexOf("pop"), 3);
  expect(kindOfChange([5, 5, 0, 0, 5, 5], 2, 5), "dead");
});
