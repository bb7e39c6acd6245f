import { expect, test } from "./harness.js";
import { bareList, countOfFrames } from "/model/frame-list.js";

test("frames are counted once", () => {
  expect(["1-48,60", "1", "97", "3-3", " 1 - 2", "1-4,2-6, 9"].map((text) => countOfFrames(bareList(text), 97)),
    [49, 1, 1, 1, 2, 7]);
});

test("what is no list of these frames is refused", () => {
  for (const text of ["", "0", "98", "4-2", "1-", "-1", "a", "1,,2", "1.5", "1-99999999999"]) {
    expect(countOfFrames(text, 97), null);
  }
});
