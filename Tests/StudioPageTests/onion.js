import { expect, test } from "./harness.js";
import { onionFrames } from "/viewer/onion.js";
import { chain, loop } from "./plans.js";

test("neighbours end at the ends of a plan that does not loop", () => {
  expect(onionFrames(chain, 1, { unit: "frames", before: 2, after: 2 }), { before: [], after: [2, 3] });
});

test("neighbours go across the seam of a loop", () => {
  expect(onionFrames(loop, 1, { unit: "frames", before: 2, after: 1 }), { before: [8, 7], after: [2] });
  expect(onionFrames(loop, 8, { unit: "frames", before: 1, after: 2 }), { before: [7], after: [1, 2] });
});

test("keys before and after, on a key and between keys", () => {
  expect(onionFrames(loop, 5, { unit: "keys", before: 1, after: 1 }), { before: [1], after: [1] });
  expect(onionFrames(loop, 6, { unit: "keys", before: 1, after: 1 }), { before: [5], after: [1] });
});

test("a plan of one frame has no neighbours", () => {
  const one = { frames: 1, loops: true, segments: [], key: "anna" };
  expect(onionFrames(one, 1, { unit: "frames", before: 3, after: 3 }), { before: [], after: [] });
});
