/** Listens to the keyboard: one key, one act; digits are a frame number. */
import { state } from "../model/state.js";
import { goTo } from "../playback/player.js";
import { acts } from "./keymap.js";
import { belongsTo, keyName } from "./keys.js";

/** Whether the mouse was used last. */
let byPointer = false;
/** The choice that was opened with the mouse last, while it has the focus. */
let opened = null;

/** Whether a choice shows what can be chosen, or may do so where the browser cannot tell. */
const isOpen = (select) => !CSS.supports("selector(:open)") || select.matches(":open");

/** A frame number is typed digit by digit; Enter goes there, Escape forgets it. True if the key was part of one. */
function typing(name) {
  const { typed } = state;
  if (/^[0-9]$/.test(name)) state.set({ typed: (typed + name).slice(0, 7) });
  else if (typed === "") return false;
  else if (name === "Enter") {
    state.set({ typed: "" });
    goTo(Number(typed));
  } else if (name === "Backspace") state.set({ typed: typed.slice(0, -1) });
  else {
    state.set({ typed: "" });
    return name === "Escape";
  }
  return true;
}

function onKey(event) {
  if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const name = keyName(event);
  // Where the key was pressed: a field that took it may have let the focus go already.
  const { target } = event;
  if (name === "Escape") {
    if (typing(name)) return;
    document.activeElement?.blur?.();
    if (!target.matches?.("input, select, textarea")) state.set({ centre: "picture" });
    return;
  }
  const isDone = opened !== null && target === opened && !isOpen(target) && name !== "Tab";
  // A choice that was opened with the mouse and closed as it was gives the keyboard back.
  if (isDone) target.blur();
  else if (belongsTo(target, name)) return;
  if (typing(name)) {
    event.preventDefault();
    return;
  }
  const act = acts.get(name);
  if (!act) return;
  event.preventDefault();
  act(name);
}

/** Buttons that are clicked with the mouse do not take the keyboard away from the transport. */
function onPress(event) {
  if (event.target.closest("button") && event.detail <= 1) event.preventDefault();
}

/**
 * A choice, box or slider that was set with the mouse gives the keyboard back, too: before it is drawn anew, as what
 * is drawn in its place would take the focus over.
 */
function onChange({ target }) {
  if (byPointer && target.matches("select, [type=checkbox], [type=range]")) target.blur();
}

export function startKeyboard() {
  document.addEventListener("pointerdown", ({ target }) => {
    byPointer = true;
    opened = target.closest?.("select") ?? null;
  }, true);
  document.addEventListener("focusout", ({ target }) => (opened = target === opened ? null : opened), true);
  document.addEventListener("keydown", () => (byPointer = false), true);
  document.addEventListener("change", onChange, true);
  document.addEventListener("keydown", onKey);
  document.addEventListener("mousedown", onPress);
}
