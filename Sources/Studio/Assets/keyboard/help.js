/** The help: every key in words. */
import { make } from "../elements/make.js";
import { keymap } from "./keymap.js";

export function showHelp() {
  const close = () => {
    dialog.close();
    dialog.remove();
  };
  const groups =
    keymap.map(([title, entries]) => make("section", {}, make("h3", {}, title),
      make("dl", {}, entries.map(([keys, words]) =>
    make("div", {}, make("dt", {}, keys.map((key) => make("kbd", {}, key))), make("dd", {}, words))))));
  const dialog = make("dialog",
    { class: "help", "aria-label": "keys", oncancel: close, onclick: (event) => event.target === dialog && close() },
    make("h2", {}, "Keys"),
    make("p", { class: "dim" },
      "Digits and Enter go to a frame. Drag in the timeline, Ctrl-wheel zooms there; the wheel zooms the picture."),
    make("div", { class: "columns" }, groups),
    make("div", { class: "buttons" }, make("button", { type: "button", onclick: close, autofocus: true }, "Close")));
  dialog.addEventListener("keydown", (event) => event.key === "?" && close());
  document.body.append(dialog);
  dialog.showModal();
}
