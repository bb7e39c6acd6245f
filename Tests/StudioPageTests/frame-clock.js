import { expect, test } from "./harness.js";
import { fasterSpeed, frameAfter, framesDue, timeOf } from "/playback/frame-clock.js";

test("frames due are floor(time * rate), exactly at the boundary", () => {
  expect([0, 83, 84, 999, 1000].map((time) => framesDue(time, "12")), [0, 0, 1, 11, 12]);
});

test("a ratio of a rate is exact over an hour", () => {
  expect(framesDue(3600 * 1001, "24000/1001"), 86400);
});

test("speed multiplies, backwards counts the same", () => {
  expect([framesDue(1000, 12, 4), framesDue(1000, 12, -4), framesDue(-5, 12)], [48, 48, 0]);
});

test("a loop wraps without showing the seam twice, in both directions", () => {
  const at = (due, direction) => frameAfter({ start: 3, due, direction, first: 1, last: 4, loop: true }).frame;
  expect([0, 1, 2, 3, 4, 5].map((due) => at(due, 1)), [3, 4, 1, 2, 3, 4]);
  expect([0, 1, 2, 3, 4].map((due) => at(due, -1)), [3, 2, 1, 4, 3]);
});

test("without a loop playing ends on the last frame", () => {
  const at = (due) => frameAfter({ start: 3, due, direction: 1, first: 1, last: 4, loop: false });
  expect([at(1), at(2)], [{ frame: 4, ended: false }, { frame: 4, ended: true }]);
});

test("playing from outside the in and out points begins at the in point", () => {
  expect(frameAfter({ start: 90, due: 0, direction: 1, first: 10, last: 20, loop: true }).frame, 10);
});

test("one frame loops on itself", () => {
  expect(frameAfter({ start: 1, due: 7, direction: -1, first: 1, last: 1, loop: true }).frame, 1);
});

test("L and J double up to eight and turn round at once", () => {
  expect([fasterSpeed(0, 1), fasterSpeed(1, 1), fasterSpeed(8, 1), fasterSpeed(4, -1)], [1, 2, 8, -1]);
});

test("a frame is due at the time that is told", () => {
  expect([timeOf(0, 12), timeOf(12, "12"), timeOf(48, "24000/1001", -2)], [0, 1000, 1001]);
});
