/** Short messages over the picture; each goes by itself after a time in which it can be read. */
import { button, make } from "../elements/make.js";
import { putAway } from "../actions/messages.js";
import { state } from "../model/state.js";

/** How long, in milliseconds; not while the pointer or the focus is on it. */
const shownFor = { done: 3500, note: 6000, news: 6000, error: 12000 };

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
      if (recent.some((message) => message.id === id)) continue;
      element.remove();
      this.#shown.delete(id);
    }
  }

  #add({ id, text, kind, lines, offers }) {
    // What was done before the last deed is in the panel; the picture is not to be hidden by it.
    const done = state.messages.filter((other) => other.kind === "done" && other.id < id && !other.away);
    if (kind === "done" && done.length > 0) putAway(...done.map((other) => other.id));
    const take = (act) => () => {
      putAway(id);
      act();
    };
    const toast = make("div", { class: `toast ${kind}`, role: kind === "error" ? "alert" : null },
      make("div", {}, make("strong", {}, text), lines.slice(0, 6).map((line) => make("div", {}, line)),
        offers.length > 0 && make("div", { class: "buttons" },
          offers.map(([label, act, key]) => button(label, take(act), { key })))),
      make("button", { type: "button", class: "plain", "aria-label": "put away", onclick: () => putAway(id) }, "×"));
    this.#shown.set(id, toast);
    this.prepend(toast);
    this.#leaveInTime(toast, id, shownFor[kind]);
  }

  #leaveInTime(toast, id, time) {
    let timer = null;
    const start = () => {
      clearTimeout(timer);
      timer = setTimeout(() => putAway(id), time);
    };
    const resume = () => toast.matches(":hover, :focus-within") || start();
    for (const name of ["pointerenter", "focusin"]) toast.addEventListener(name, () => clearTimeout(timer));
    for (const name of ["pointerleave", "focusout"]) toast.addEventListener(name, () => setTimeout(resume));
    start();
  }
}

customElements.define("pegbar-toasts", Toasts);
