import { tileAfter } from "/elements/tile-keys.js";
import { expect, test } from "./harness.js";

test("arrows move among tiles and stop at the ends", () => {
  expect(["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"].map((key) => tileAfter(key, 7, 5, 12)), [8, 6, 11, 2]);
  expect([tileAfter("ArrowRight", -1, 5, 12), tileAfter("End", -1, 5, 12), tileAfter("ArrowLeft", 0, 5, 12)],
    [0, 11, 0]);
});
