import { expect, test } from "./harness.js";
import { connects, insertions, moved } from "/model/chain-order.js";

const transitions = {
  there: { from: "anna", to: "boris" }, back: { from: "boris", to: "anna" }, on: { from: "boris", to: "carla" },
  home: { from: "carla", to: "anna" }, nod: { from: "boris", to: "boris" }, away: { from: "boris", to: "dora" },
};

test("transitions connect where each leaves the key at which the one before arrives", () => {
  expect(connects(transitions, ["there", "on", "home"]), true);
  expect(connects(transitions, ["there", "home"]), false);
  expect([connects(transitions, []), connects(transitions, ["nod"])], [true, true]);
  expect(connects(transitions, ["there", "gone"]), false);
});

test("a place moves to another", () => {
  expect(moved(["a", "b", "c"], 1, 3), ["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 3, 1), ["c", "a", "b"]);
  expect(moved(["a", "b", "c"], 2, 2), ["a", "b", "c"]);
});

test("at the end fits what leaves there, at the beginning what arrives there", () => {
  expect(insertions(transitions, ["there"], 2), [["away"], ["back"], ["nod"], ["on"]]);
  expect(insertions(transitions, ["there"], 1), [["back"], ["home"]]);
});

test("at a join fits what leads back to its key, in one transition or two", () => {
  expect(insertions(transitions, ["there", "on"], 2), [["nod"], ["back", "there"]]);
  expect(insertions({ there: transitions.there, on: transitions.on }, ["there", "on"], 2), []);
});

test("an empty chain takes anything, and never more than are asked for", () => {
  expect(insertions(transitions, [], 1).length, 6);
  expect(insertions(transitions, [], 1, 2), [["away"], ["back"]]);
});
