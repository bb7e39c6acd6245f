/** Parts that every inspector has: name, note, rating, removal. */
import { button, field, make } from "../elements/make.js";
import { sendsWhenLeft } from "../elements/refusal.js";
import { basedOn, edit, editPreview, hearRefusals } from "../server/edits.js";
import { askYes } from "../panels/ask.js";
import { tellError } from "../actions/messages.js";
import { state } from "../model/state.js";
import { select } from "../actions/showing.js";

/** The ways between two keys, as the file calls them and in words. */
export const paths = [["linear", "linear in z"], ["slerp", "slerp in z"], ["w-linear", "linear in w"],
  ["w-spline", "spline in w"]];

/** A heading with a line of what it is about. */
export const heading = (kind, name) => make("h2", {}, make("span", { class: "kind" }, kind),
  make("bdi", { class: "title" }, name));

/** A group of controls under a title. */
export const group = (title, ...children) => make("section", { class: "group", "aria-label": title },
  make("h3", {}, title), ...children);

/** Does what sends edits; what they are refused for is said by `refused(error)` at a field, and kept in the panel. */
export function heardAt(refused, work) {
  return hearRefusals((error) => {
    tellError(error, { away: true });
    refused(error);
  }, work);
}

/** A line of text that is sent when it is left or Enter is pressed. */
export function textInput(value, send, properties = {}) {
  const text = String(value ?? "");
  const input = make("input", { type: "text", spellcheck: false, ...properties, defaultValue: text });
  sendsWhenLeft(input, text,
    { send: (typed, refused, begun) => heardAt(refused, () => basedOn(begun, () => send(typed))) });
  return input;
}

/** A number that is sent when it is left or Enter is pressed; empty is null. */
export function numberInput(value, send, properties = {}) {
  return textInput(value, (text) => send(text.trim() === "" ? null : Number(text)), { type: "number", ...properties });
}

/** The name, which renames. */
export function nameField(kind, name) {
  const rename = async (to) => {
    const shown = state.shown;
    const answer = await edit("rename", { kind, name, to });
    if (!answer) return;
    select(kind, to);
    if (shown?.kind === kind && shown.name === name) state.set({ shown: { ...shown, name: to } });
  };
  return field("Name", textInput(name, rename, { id: "item-name", "data-focus": "name" }), "F2");
}

/** The note. One that is refused is not lost: its words stay among the messages. */
export function noteField(kind, name, item) {
  const text = item.note ?? "";
  const note = make("textarea", { rows: 2, defaultValue: text, placeholder: "Note", "aria-label": "note",
    id: "item-note", "data-focus": "note" });
  const send = (typed, refused, begun) => {
    const hear = (error) => {
      tellError(error, { lines: [`The note was: ${typed}`] });
      refused(error);
    };
    return hearRefusals(hear, () => basedOn(begun, () => edit("note", { kind, name, note: typed.trim() || null })));
  };
  sendsWhenLeft(note, text, { send });
  return note;
}

/** Rating and note. */
export function remarks(kind, name, item) {
  const stars = [1, 2, 3, 4, 5].map((count) => make("button", {
    type: "button", class: "star", "aria-label": `${count} of 5 stars`,
      "aria-pressed": String(count <= (item.rating ?? 0)),
    "data-focus": `star${count}`,
    onclick: () => edit("rating", { kind, name, rating: item.rating === count ? null : count }),
  }, count <= (item.rating ?? 0) ? "★" : "☆"));
  const row = make("div", { class: "stars-row", role: "group", "aria-label": "rating" }, stars);
  return [row, noteField(kind, name, item)];
}

/** Removes after showing what goes with it. */
export async function removeItem(kind, name) {
  let members = { kind, name };
  try {
    let report;
    try {
      report = await editPreview("remove", members);
    } catch (error) {
      if (error.kind !== "refused") throw error;
      const goOn = await askYes(`"${name}" is in use`, [error.message], "Remove it and what uses it ...");
      if (!goOn) return;
      members = { ...members, andWhatUsesIt: true };
      report = await editPreview("remove", members);
    }
    const goes = report.lines.map((line) => line.replace(/^removed /, ""));
    const lines = [...(goes.length > 1 ? ["All this goes:", ...goes] : []), ...report.notes];
    const sure = await askYes(`Remove ${kind} "${name}"?`, [...lines, "Undo brings it back."], "Remove");
    // What was read is what is done, or it is refused: more may have come to use it meanwhile.
    if (sure) await edit("remove", { ...members, revision: report.revision });
  } catch (error) {
    tellError(error);
  }
}

export const removeButton = (kind, name) => button("Remove", () => removeItem(kind, name),
  { key: "Delete", class: "danger" });
