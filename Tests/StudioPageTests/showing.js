import { json, pause, serving, until } from "./fake-server.js";
import { expect, test } from "./harness.js";
import { show, startShowing } from "/actions/showing.js";
import { fetchReport } from "/actions/drawings.js";
import { state } from "/model/state.js";

let started = false;

async function showing(answer, body) {
  if (!started) startShowing();
  started = true;
  await serving(answer, body);
  state.set({ shown: null, plan: null, frames: null, otherFrames: null, picture: null, comparison: null, speed: 0,
    failure: null, drawings: null, selection: { kind: "project", name: "" } });
  await pause(10);
}

const project = (transitions) => ({ models: {}, revision: "r", problems: [], commandLine: "pegbar show a.json",
  project: { keys: { a: { seed: 1 }, b: { seed: 2 } }, transitions, chains: {} } });
const move = { from: "a", to: "b", steps: 4 };
const planOf = (name, frames = 4) => ({ name, chain: false, frames, frameRate: "12", loops: false,
  segments: [{ place: 1, transition: name, from: "a", to: "b", first: 1, steps: frames, hold: 0 }] });

test("playing stops when what is shown is gone, or cannot be planned any more", () => showing((_, path) => {
  if (path.startsWith("/api/plan?transition=move")) return json(planOf("move"));
  if (path.startsWith("/api/plan?transition=other")) return json({ error: "refused", message: "no" }, 422);
  return json({ pictures: [], ready: "" });
}, async () => {
  state.set({ report: project({ move, other: move }), shown: { kind: "transition", name: "move" } });
  await until(() => state.plan?.name === "move", "plan");
  state.set({ speed: 1 });
  state.set({ report: project({}) });
  await pause(10);
  expect([state.shown.name, state.speed], ["a", 0]);
  state.set({ report: project({ other: move }) });
  await pause(10);
  state.set({ shown: { kind: "transition", name: "other" }, speed: 1 });
  await until(() => state.failure?.message === "no", "refusal");
  expect([state.plan, state.speed], [null, 0]);
}));

test("of two comparisons the one that was chosen last is shown, whichever answer comes first", () => {
  const answers = new Map();
  return showing((_, path) => {
    const other = /plan\?transition=(one|two)$/.exec(path)?.[1];
    if (other) return new Promise((resolve) => answers.set(other, resolve));
    return json(path.startsWith("/api/plan") ? planOf("move") : { pictures: [], ready: "" });
  }, async () => {
    state.set({ report: project({ move, one: move, two: move }), shown: { kind: "transition", name: "move" } });
    await until(() => state.plan?.name === "move", "plan");
    for (const name of ["one", "two"]) {
      state.set({ comparison: { label: "take", shown: { kind: "transition", name }, preview: {}, mode: "b" } });
      await until(() => answers.has(name), `question for ${name}`);
    }
    answers.get("two")(json(planOf("two")));
    await until(() => state.otherFrames?.query === "transition=two", "the second");
    answers.get("one")(json(planOf("one")));
    await pause(30);
    expect(state.otherFrames.query, "transition=two");
  });
});

test("of two reports on the drawings the one that was asked for last stays", () => {
  const answers = [];
  return showing(() => new Promise((resolve) => answers.push(resolve)), async () => {
    state.set({ shown: { kind: "key", name: "a" }, drawings: { id: "d-1", numbers: [], has: new Set() } });
    await null;
    answers.length = 0;
    const both = [fetchReport(), fetchReport()];
    answers[1](json({ id: "d-1", numbers: [2], stamps: ["b"] }));
    await both[1];
    answers[0](json({ id: "d-1", numbers: [1], stamps: ["a"] }));
    await both[0];
    expect(state.drawings.numbers, [2]);
  });
});

test("a star asks for no plan again, and what pictures depend on does", () => {
  const asked = [];
  return showing((_, path) => {
    if (path.startsWith("/api/plan")) asked.push(path);
    return json(path.startsWith("/api/plan") ? planOf("move") : { pictures: [], ready: "" });
  }, async () => {
    const report = { ...project({ move }), appearance: "a" };
    state.set({ report, shown: { kind: "transition", name: "move" } });
    await until(() => state.plan?.name === "move", "plan");
    expect(asked.length, 1);
    state.set({ report: { ...report, revision: "s" } });
    await pause(10);
    expect(asked.length, 1);
    state.set({ report: { ...report, revision: "t", appearance: "t" } });
    await pause(10);
    expect(asked.length, 2);
  });
});

test("what was shown before is found as it was left", () => showing((_, path) => json(path.startsWith("/api/plan")
  ? planOf("move") : { pictures: [], ready: "" }), async () => {
  state.set({ report: project({ move, other: move }) });
  show({ kind: "transition", name: "move" });
  await until(() => state.plan !== null, "plan");
  state.set({ playhead: 3, inPoint: 2, outPoint: 4 });
  show({ kind: "transition", name: "other" });
  expect([state.playhead, state.inPoint, state.outPoint], [1, null, null]);
  show({ kind: "transition", name: "move" });
  expect([state.playhead, state.inPoint, state.outPoint], [3, 2, 4]);
  show({ kind: "transition", name: "other" }, 2);
  show({ kind: "transition", name: "move" }, 1);
  expect([state.playhead, state.inPoint, state.outPoint], [1, 2, 4]);
  state.set({ inPoint: null, outPoint: null });
}));
