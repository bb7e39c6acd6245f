import { expect, test } from "./harness.js";
import { markOf, matterOf, neighbouringMark, surplusOf, worstMark } from "/model/drawing-marks.js";

const drawings = { has: new Set([1, 2, 4, 5, 6, 12]), report: {
  width: 64, height: 64, surplus: [12], wrongSize: [{ frame: 2, width: 128, height: 128 }], noAlpha: [4],
  unreadable: [], repeated: [6] } };

test("a frame has a drawing, none, or one that wants mending", () => {
  expect([1, 2, 3, 4, 5, 6].map((frame) => markOf(drawings, frame)),
    ["drawn", "wrong", "missing", "wrong", "drawn", "wrong"]);
  expect(surplusOf(drawings), [12]);
});

test("without a report nothing is wrong", () => {
  const bare = { has: new Set([1]) };
  expect([markOf(bare, 1), markOf(bare, 2), surplusOf(bare).length], ["drawn", "missing", 0]);
});

test("several frames together are as the worst of them", () => {
  expect([worstMark(drawings, 1, 1), worstMark(drawings, 1, 3), worstMark(drawings, 3, 3), worstMark(drawings, 5, 5)],
    ["drawn", "wrong", "missing", "drawn"]);
});

test("the next of a kind is found in either direction, or nothing", () => {
  const next = (frame, direction, ...marks) => neighbouringMark(drawings, 9, frame, direction, marks);
  expect([next(1, 1, "missing", "wrong"), next(1, 1, "missing"), next(9, -1, "drawn"), next(9, 1, "drawn")],
    [2, 3, 5, null]);
  expect(next(1, -1, "missing"), null);
});

test("what is the matter is said in words", () => {
  expect([1, 2, 3, 4, 6].map((frame) => matterOf(drawings, frame)),
    ["", "drawing 2 is 128 × 128, not 64 × 64", "no drawing 3", "drawing 4 has no transparency",
      "several files are drawing 6"]);
});
