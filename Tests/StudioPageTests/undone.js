import { expect, test } from "./harness.js";
import { subjectsOf, toShow } from "/model/undone.js";

const before = { keys: { anna: {} }, transitions: { move: {} }, chains: { act: { transitions: ["move"] } } };
const after = { keys: { anna: {}, "key:2": {} }, transitions: { move: {}, take: {} }, chains: before.chains };
const named = (subjects) => subjects.map(({ kind, name }) => `${kind} ${name}`);

test("what came back is told before what only changed, moves before chains before keys", () => {
  const changed = ["key:key:2", "key:anna", "transition:move", "transition:take", "chain:act", "look"];
  expect(named(subjectsOf(changed, before, after)),
    ["transition take", "key key:2", "transition move", "chain act", "key anna"]);
});

test("what is gone is not told", () => expect(subjectsOf(["transition:take", "key:key:2"], after, before), []));

test("nothing else is shown when what is on the screen is about it", () => {
  const subjects = subjectsOf(["transition:move"], before, after);
  expect(toShow(subjects, { kind: "transition", name: "move" }, after), null);
  expect(toShow(subjects, { kind: "chain", name: "act" }, after), null);
  expect(toShow(subjects, { kind: "key", name: "anna" }, after), { kind: "transition", name: "move" });
  expect(toShow(subjects, null, after), { kind: "transition", name: "move" });
  expect(toShow([], null, after), null);
});
