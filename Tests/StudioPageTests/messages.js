import { expect, test } from "./harness.js";
import { startMessages, tell, tellError } from "/actions/messages.js";
import { state } from "/model/state.js";

const onScreen = () => state.messages.filter(({ away }) => !away).map(({ text }) => text);
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("at most three messages are on the screen, none twice, and all are kept", () => {
  state.set({ messages: [] });
  for (const text of ["a", "b", "a", "c", "d"]) tell({ text, kind: "error" });
  expect(onScreen(), ["d", "c", "a"]);
  expect(state.messages.length, 5);
  tell({ text: "e", kind: "error", away: true });
  expect([onScreen(), state.messages.length], [["d", "c", "a"], 6]);
});

test("what was said of an unreadable file goes when it can be read", async () => {
  startMessages();
  state.set({ messages: [], problem: "line 3 is no JSON" });
  await settled();
  tellError({ kind: "failed", message: "the file cannot be read" });
  tell({ text: "by the way", kind: "note" });
  state.set({ problem: null });
  await settled();
  expect(onScreen(), ["by the way"]);
});

test("while nobody answers, what fails for that is in the panel only", () => {
  state.set({ messages: [], connected: false });
  tellError({ kind: "unreachable", message: "nobody there" });
  tellError({ kind: "refused", message: "no" });
  expect([onScreen(), state.messages.length], [["no"], 2]);
});
