import { expect, test } from "./harness.js";
import { framesAhead, playedRange, wishList } from "/pictures/reading-order.js";

test("the range between in and out points, whatever they are", () => {
  expect(playedRange(97, null, null), { first: 1, last: 97 });
  expect(playedRange(97, 10, 20), { first: 10, last: 20 });
  expect(playedRange(5, 10, 20), { first: 5, last: 5 });
  expect(playedRange(97, 20, 10), { first: 20, last: 20 });
});

test("playing needs what comes, round the loop and never twice", () => {
  expect(framesAhead({ playhead: 4, speed: 1, loop: true, first: 1, last: 5, count: 9 }), [5, 1, 2, 3, 4]);
  expect(framesAhead({ playhead: 2, speed: -1, loop: true, first: 1, last: 5, count: 3 }), [1, 5, 4]);
  expect(framesAhead({ playhead: 4, speed: 1, loop: false, first: 1, last: 5, count: 9 }), [5]);
});

test("standing reads both ways, forwards first", () => {
  expect(framesAhead({ playhead: 50, speed: 0, loop: true, first: 1, last: 100, count: 5 }), [51, 52, 53, 49, 54]);
});

test("a few steps come before thumbnails, the rest after them, nothing twice", () => {
  const list = (near) => wishList({ now: ["a"], ahead: ["b", "c", "d", "a"], near, thumbnails: ["d", "t", "t"] });
  expect(list(1), { now: ["a"], soon: ["b"], thumbnails: ["d", "t"], ahead: ["c"] });
  expect(list(0), { now: ["a"], soon: [], thumbnails: ["d", "t"], ahead: ["b", "c"] });
  expect(list(Infinity), { now: ["a"], soon: ["b", "c", "d"], thumbnails: ["t"], ahead: [] });
});

test("the server's limit holds", () => {
  const many = (letter) => Array.from({ length: 3000 }, (_, index) => `${letter}${index}`);
  const lengths = (near) => Object.values(wishList({ now: ["a"], ahead: many("b"), near, thumbnails: many("t") }))
    .map((ids) => ids.length);
  expect(lengths(Infinity), [1, 600, 1399, 0]);
  expect(lengths(6), [1, 6, 1993, 0]);
  expect(wishList({ now: [], ahead: many("b"), near: 6, thumbnails: [] }).ahead.length, 594);
});
