import { expect, test } from "./harness.js";
import { everyOf, onlyShown } from "/model/sheet.js";

test("a sheet has about forty pictures unless somebody chose", () => {
  expect([1, 48, 49, 97, 10000, 0].map((frames) => everyOf(frames, 0)), [1, 1, 2, 3, 240, 1]);
  expect(everyOf(97, 24), 24);
});

test("what is only shown is said to be", () => {
  const plain = { centre: "picture", comparison: null, onion: { on: false }, drawings: null, overlay: { on: true } };
  expect(onlyShown(plain), "");
  expect(onlyShown({ ...plain, onion: { on: true } }), "the onion skin: only shown here, no command gives it");
  expect(onlyShown({ ...plain, comparison: {}, drawings: {} }),
    "the comparison and the drawings: only shown here, no command gives it");
  expect(onlyShown({ ...plain, drawings: {}, overlay: { on: false } }), "");
  expect(onlyShown({ ...plain, centre: "wall", onion: { on: true } }), "");
});
