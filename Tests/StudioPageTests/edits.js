import { json, pause, serving, until } from "./fake-server.js";
import { expect, test } from "./harness.js";
import { make, refill } from "/elements/make.js";
import { noteField, numberInput, removeItem, textInput } from "/inspector/parts.js";
import { retimeField } from "/inspector/retime-field.js";
import { state } from "/model/state.js";
import { edit } from "/server/edits.js";

const conflict = () => json({ error: "conflict", message: "another tab has changed it", details: {} }, 409);

/** A server that takes edits down and, unless `answer` says otherwise, accepts them without a change. */
async function editing(answer, body) {
  const sent = [];
  const host = make("div", { class: "test-host" });
  document.body.append(host);
  await serving((_, path, members) => {
    if (path === "/api/project") return json({ revision: state.revision, project: {}, problems: [] });
    if (members) sent.push({ path, ...members });
    return answer(path, members)
      ?? json({ revision: state.revision, changed: [], lines: [], notes: [], result: {}, what: "", commandLine: "" });
  }, async () => {
    state.set({ revision: "r1", messages: [] });
    await body({ host, sent });
    await pause(10);
  });
  host.remove();
  document.querySelector(".refusal")?.remove();
  state.set({ report: null, revision: null, messages: [] });
  await pause(10);
}

const accepted = () => null;

/** Types into a field as a keyboard does: the browser says `input`, and `change` only if it is left as it was drawn. */
function type(field, text) {
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Leaves a field that the browser did not see change. */
const leave = (field) => field.blur();

test("a note that is being typed outlives that its field is drawn anew, with its selection", () =>
  editing(accepted, async ({ host, sent }) => {
    const draw = (note) => refill(host, noteField("key", "anna", { note }));
    draw("old");
    type(host.querySelector("textarea"), "a long thought");
    host.querySelector("textarea").setSelectionRange(2, 6, "backward");
    state.set({ revision: "r2" });
    draw("old");
    const note = host.querySelector("textarea");
    expect([note.value, note.selectionStart, note.selectionEnd, note.selectionDirection],
      ["a long thought", 2, 6, "backward"]);
    expect(document.activeElement === note, true);
    leave(note);
    await until(() => sent.length === 1, "edit");
    expect([sent[0].edit, sent[0].note, sent[0].revision], ["note", "a long thought", "r1"]);
  }));

test("what is selected stays so when a field is drawn anew, and a number is typed over", () =>
  editing(accepted, async ({ host }) => {
    const draw = (type) => refill(host, make("input", { type, defaultValue: "48", "data-focus": "steps" }));
    draw("text");
    host.firstElementChild.focus();
    host.firstElementChild.setSelectionRange(1, 2);
    draw("text");
    expect([host.firstElementChild.selectionStart, host.firstElementChild.selectionEnd], [1, 2]);
    draw("number");
    host.firstElementChild.focus();
    draw("number");
    document.execCommand("insertText", false, "7");
    expect(host.firstElementChild.value, "7");
  }));

test("Enter begins another line of a note, Escape brings the true one back", () => editing(accepted, async (edits) => {
  const { host, sent } = edits;
  refill(host, noteField("key", "anna", { note: "old" }));
  const note = host.querySelector("textarea");
  type(note, "new");
  note.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", cancelable: true, bubbles: true }));
  expect([document.activeElement === note, sent.length], [true, 0]);
  note.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await pause(20);
  expect([note.value, sent.length], ["old", 0]);
}));

test("a note that is refused stays among the messages", () => editing(conflict, async ({ host, sent }) => {
  refill(host, noteField("key", "anna", { note: "old" }));
  const note = host.querySelector("textarea");
  type(note, "a long thought");
  note.dispatchEvent(new Event("change"));
  await until(() => state.messages.length > 0, "message");
  expect([sent.length, state.messages[0].lines], [1, ["The note was: a long thought"]]);
}));

test("a field that keeps what is typed says when that was begun", () => editing(accepted, async (edits) => {
  const { host, sent } = edits;
  const send = (weight) => edit("set", { weight });
  const draw = (value) => refill(host, numberInput(value, send, { "data-focus": "weight" }));
  draw(1);
  type(host.firstElementChild, "2");
  state.set({ revision: "r2" });
  draw(5);
  expect(host.firstElementChild.value, "2");
  leave(host.firstElementChild);
  await until(() => sent.length === 1, "edit");
  expect([sent[0].weight, sent[0].revision], [2, "r1"]);
  draw(2);
  type(host.firstElementChild, "3");
  host.firstElementChild.dispatchEvent(new Event("change"));
  await until(() => sent.length === 2, "edit");
  expect([sent[1].weight, sent[1].revision], [3, "r2"]);
}));

test("a field that was taken back begins anew", () => editing(accepted, async ({ host, sent }) => {
  refill(host, textInput("a", (name) => edit("rename", { name }), { "data-focus": "name" }));
  const field = host.firstElementChild;
  type(field, "b");
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  state.set({ revision: "r2" });
  type(field, "c");
  field.dispatchEvent(new Event("change"));
  await until(() => sent.length === 1, "edit");
  expect([sent[0].name, sent[0].revision], ["c", "r2"]);
}));

const reportOf = (revision) => json({ revision, changed: [], lines: ["removed key anna"], notes: [], result: {} });

test("what is removed is what was read", () =>
  editing((path) => (path.endsWith("/preview") ? reportOf("r1") : null), async ({ sent }) => {
    const removing = removeItem("key", "anna");
    await until(() => document.querySelector("dialog[open]"), "question");
    state.set({ revision: "r2" });
    document.querySelector("dialog .primary").click();
    await removing;
    expect(sent.map(({ path, revision }) => [path, revision]), [["/api/edits/preview", "r1"], ["/api/edits", "r1"]]);
  }));

test("a retime is of the revision of its report", () =>
  editing((path) => (path.endsWith("/preview") ? reportOf("r1") : null), async ({ host, sent }) => {
    host.append(retimeField("move", 12));
    const steps = host.querySelector("#retime-steps");
    type(steps, "24");
    await until(() => host.querySelector(".report button"), "report");
    state.set({ revision: "r2" });
    host.querySelector(".report button").click();
    await until(() => sent.length === 2, "edit");
    expect([sent[1].edit, sent[1].steps, sent[1].revision], ["retime", 24, "r1"]);
  }));
