/** Short messages over the picture. What was refused stays until it is put away; the rest goes by itself. */
import { make } from "../elements/make.js";
import { putAway } from "../actions/messages.js";
import { state } from "../model/state.js";

const shownFor = { done: 3500, note: 6000, news: 6000 };

class Toasts extends HTMLElement {
  #shown = new Map();

  connectedCallback() {
    this.setAttribute("role", "log");
    this.setAttribute("aria-live", "polite");
    state.on(["messages"], () => this.#draw());
  }

  #draw() {
    const recent = state.messages.slice(0, 20).filter(({ away }) => !away);
    for (const message of recent.toReversed()) if (!this.#shown.has(message.id)) this.#add(message);
    for (const [id, element] of this.#shown) {
      if (!recent.some((message) => message.id === id)) element.remove();
    }
  }

  #add({ id, text, kind, lines }) {
    // What was done before the last deed is in the panel; the picture is not to be hidden by it.
    for (const other of state.messages) if (kind === "done" && other.kind === "done" && other.id < id
      && !other.away) putAway(other.id);
    const toast = make("div", { class: `toast ${kind}`, role: kind === "error" ? "alert" : null },
      make("div", {}, make("strong", {}, text), lines.slice(0, 6).map((line) => make("div", {}, line))),
      make("button", { type: "button", class: "plain", "aria-label": "put away", onclick: () => putAway(id) }, "×"));
    this.#shown.set(id, toast);
    this.prepend(toast);
    if (shownFor[kind]) setTimeout(() => putAway(id), shownFor[kind]);
  }
}

customElements.define("pegbar-toasts", Toasts);
