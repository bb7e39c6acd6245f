import { expect, test } from "./harness.js";
import { namesOf, siblings, treeRows, usesOf } from "/model/takes.js";

const project = {
  keys: { anna: { seed: 1 }, boris: { seed: 2, note: "the beard" } },
  transitions: {
    "move-10": { from: "anna", to: "boris" }, "move-2": { from: "anna", to: "boris" },
    "move-3": { from: "anna", to: "boris", chosen: true }, back: { from: "boris", to: "anna" },
  },
  chains: { round: { transitions: ["move-2", "back"] } },
};

test("names are sorted as people count",
  () => expect(namesOf(project.transitions), ["back", "move-2", "move-3", "move-10"]));

test("takes hang from the key that they leave, the chosen one first", () => {
  expect(treeRows(project, new Set()).map(({ name }) => name),
    ["anna", "move-3", "move-2", "move-10", "boris", "back"]);
  expect(siblings(project, "move-2"), ["move-3", "move-2", "move-10"]);
});

test("a closed key hides its takes",
  () => expect(treeRows(project, new Set(["anna"])).map(({ name }) => name), ["anna", "boris", "back"]));

test("the filter finds names, notes and destinations", () => {
  expect(treeRows(project, new Set(), "10").map(({ name }) => name), ["anna", "move-10"]);
  expect(treeRows(project, new Set(), "BEARD").map(({ name }) => name), ["boris", "back"]);
});

test("what uses a thing", () => {
  expect(usesOf(project, "transition", "back"), [{ kind: "chain", name: "round" }]);
  expect(usesOf(project, "key", "boris").length, 4);
});
