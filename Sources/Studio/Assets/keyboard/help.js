/** The help: every key in words. */
import { make } from "../elements/make.js";
import { keymap } from "./keymap.js";

/** Keys as they stand in the help: one or two, of more the first and the last; what is held is named once. */
function namesOf(keys) {
  const [first, last] = [keys[0], keys.at(-1)];
  const held = first.slice(0, first.lastIndexOf("-") + 1);
  const short = held !== "" && last.startsWith(held) && !last.slice(held.length).includes("-");
  const names = [first, short ? last.slice(held.length) : last].map((key) => make("kbd", {}, key));
  if (keys.length === 1) return names[0];
  return keys.length > 2 ? [names[0], "to ", names[1]] : names;
}

export function showHelp() {
  const close = () => {
    dialog.close();
    dialog.remove();
  };
  const groups =
    keymap.map(([title, entries]) => make("section", {}, make("h3", {}, title),
      make("dl", {}, entries.map(([keys, words]) =>
    make("div", {}, make("dt", {}, namesOf(keys)), make("dd", {}, words))))));
  const dialog = make("dialog",
    { class: "help", "aria-label": "keys", oncancel: close, onclick: (event) => event.target === dialog && close() },
    make("div", { class: "help-head" }, make("h2", {}, "Keys"),
      make("button", { type: "button", onclick: close, autofocus: true }, "Close")),
    make("p", { class: "dim" },
      "Up and Down go from key to key; in the list they move what is selected if it was entered by Tab, F6 or /. "
        + "Digits and Enter go to a frame. Drag in the timeline, Ctrl-wheel zooms there; the wheel zooms the picture."),
    make("div", { class: "columns" }, groups));
  dialog.addEventListener("keydown", (event) => event.key === "?" && close());
  document.body.append(dialog);
  dialog.showModal();
}
