import { expect, test } from "./harness.js";
import { failureOf, withFailure } from "/model/failure.js";

const [mine, other, general] = [{ id: "a", message: "A" }, { id: "b", message: "B" }, { id: null, message: "C" }];

test("what failed elsewhere is not told where the picture is another", () => {
  expect([failureOf(mine, "a"), failureOf(other, "a"), failureOf(general, "a"), failureOf(null, "a")],
    [mine, null, general, null]);
  expect([failureOf(mine, null), failureOf(mine, undefined), failureOf({ message: "D" }, undefined)],
    [null, null, { message: "D" }]);
  expect(failureOf({ id: "a", message: "" }, "a"), null);
});

test("a small picture's failure does not take the place of that under the playhead", () => {
  expect(withFailure(mine, other, "a"), mine);
  expect(withFailure(null, other, "a"), null);
  expect(withFailure(null, mine, "a"), mine);
  expect(withFailure(general, mine, "a"), mine);
});
