import { expect, test } from "./harness.js";
import { chainHolding } from "/actions/broken-chains.js";
import { isShown } from "/inspector/not-shown.js";
import { renamed } from "/model/renamed.js";

const move = { from: "anna", to: "boris", steps: 8 };

test("a new name is followed where the content says which it is", () => {
  const before = { transitions: { there: move } };
  const follow = (transitions) => renamed(before, { transitions }, { kind: "transition", name: "there" });
  expect(follow({ opening: move }), "opening");
  expect(follow({ there: move, opening: move }), null);
  expect(follow({ opening: { ...move, steps: 9 } }), null);
  expect(follow({ one: move, two: move }), null);
  expect(renamed({}, {}, { kind: "chain", name: "none" }), null);
});

test("a chain holds the ends at which another of its transitions meets one", () => {
  const project = {
    chains: { round: { transitions: ["first", "middle", "last"] }, alone: { transitions: ["single"] } },
  };
  const held = (name, ...ends) => chainHolding(project, name, ends);
  expect([held("first", "from"), held("first", "to"), held("last", "from"), held("last", "to")],
    [null, "round", "round", null]);
  expect([held("single", "from", "to"), held("unknown", "from", "to")], [null, null]);
  expect(chainHolding({}, "first", ["to"]), null);
});

test("what is selected is shown by itself or as a part", () => {
  const shown = { kind: "chain", name: "round" };
  const plan = { segments: [{ transition: "first", from: "anna", to: "boris" }] };
  const is = (kind, name) => isShown({ kind, name }, shown, plan);
  expect([is("chain", "round"), is("transition", "first"), is("key", "boris"), is("project", "")],
    [true, true, true, true]);
  expect([is("chain", "other"), is("transition", "last"), is("key", "carla")], [false, false, false]);
  expect(isShown({ kind: "key", name: "anna" }, shown, null), false);
});
