import { expect, test } from "./harness.js";
import { belongsTo, keyName } from "/keyboard/keys.js";
import { acts, keymap } from "/keyboard/keymap.js";

const press = (key,
  held = {}) => keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test("keys have one name whatever the keyboard", () => {
  expect(press("j"), "J");
  expect(press("Z", { ctrlKey: true, shiftKey: true }), "Ctrl-Shift-Z");
  expect(press("?", { shiftKey: true }), "?");
  expect(press(" "), "Space");
  expect(press("ArrowLeft", { shiftKey: true }), "Shift-Left");
});

test("Alt with an arrow is Ctrl with it; Alt with a digit is a rating", () => {
  expect([press("ArrowRight", { altKey: true }), press("3", { altKey: true })], ["Ctrl-Right", "Alt-3"]);
});

test("text fields keep their keys, sliders only arrows, boxes only the space bar", () => {
  const field = (type) => Object.assign(document.createElement("input"), { type });
  expect([belongsTo(field("text"), "J"), belongsTo(field("range"), "J"), belongsTo(field("range"), "Left")],
    [true, false, true]);
  expect([belongsTo(field("checkbox"), "Space"), belongsTo(field("checkbox"), "Q")], [true, false]);
});

test("no key does two things, and every key has words", () => {
  const all = keymap.flatMap(([, entries]) => entries.flatMap(([keys, words]) => (words ? keys : [])));
  expect(all.length, new Set(all).size);
  expect(all.length, acts.size);
});
