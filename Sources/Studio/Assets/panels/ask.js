/** Questions in a dialog: a text, or a yes after reading what would happen. */
import { make } from "../elements/make.js";

function open(title, body, yes, result) {
  return new Promise((resolve) => {
    const finish = (value) => {
      dialog.close();
      dialog.remove();
      resolve(value);
    };
    const dialog = make("dialog", { "aria-label": title, oncancel: (event) => (event.preventDefault(), finish(null)) },
      make("h2", {}, title), body,
      make("div", { class: "buttons" },
        make("button", { type: "button", onclick: () => finish(null) }, "Cancel"),
        make("button", { type: "button", class: "primary", onclick: () => finish(result()) }, yes)));
    dialog.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter" && event.target.tagName !== "BUTTON") finish(result());
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks for a line of text; null if it was not given. */
export function askText(title, label, value = "") {
  const input = make("input",
    { type: "text", value, "aria-label": label, autofocus: true, onfocus: () => input.select() });
  return open(title, make("label", { class: "stacked" }, label, input), "OK", () => input.value.trim() || null);
}

/** Shows `lines` and asks whether to go on. */
export async function askYes(title, lines, yes) {
  const list = make("ul", { class: "lines" }, lines.map((line) => make("li", {}, line)));
  return (await open(title, list, yes, () => true)) === true;
}
