/** The bar at the top: what the project is, undo and redo, what the middle and the right side show. */
import { button, make } from "../elements/make.js";
import * as choosing from "../actions/choosing.js";
import { redo, undo } from "../actions/undoing.js";
import { state } from "../model/state.js";
import { select } from "../actions/showing.js";
import "./fresh-move.js";

const centres = [["picture", "Picture", "Escape"], ["sheet", "Sheet", "Y"], ["wall", "Wall", "W"]];
const sides = [["inspector", "Inspector", "F6"], ["seen", "Seen", "E"], ["light-table", "Light table", "U"],
  ["render", "Render", "X"], ["messages", "Messages", "M"]];

class Bar extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "banner");
    this.name = button("", () => (select("project", ""), state.set({ side: "inspector" })),
      { class: "plain project-name", title: "Project settings" });
    this.undo = button("Undo", undo, { key: "Ctrl-Z" });
    this.redo = button("Redo", redo, { key: "Ctrl-Shift-Z" });
    this.centres = this.#tabs(centres, "centre", "the middle shows");
    this.sides = this.#tabs(sides, "side", "the right side shows");
    this.append(this.name, make("span", { class: "group" }, this.undo, this.redo),
      make("span", { class: "group three" },
        button("Shuffle both", () => choosing.shuffleBoth(), { key: "B" }),
        button("Destination", () => choosing.shuffleDestination(),
          { key: "D", title: "Keep source, shuffle destination" }),
        button("Next", () => choosing.continueFrom(), { key: "N", title: "Use destination as next source" })),
      make("pegbar-fresh-move"),
      this.centres, make("span", { class: "stretch" }), this.sides,
      button("?", () => import("../keyboard/help.js").then(({ showHelp }) => showHelp()),
        { title: "Keys (?)", "aria-label": "Help" }));
    state.follow(["report"], () => this.#draw());
    state.follow(["centre", "side", "unread"], () => this.#mark());
  }

  #tabs(list, place, label) {
    return make("span", { class: "tabs", role: "group", "aria-label": label }, list.map(([name, text, key]) => {
      const tab = button(text, () => state.set({ [place]: name }), { key });
      tab.dataset.tab = name;
      return tab;
    }));
  }

  #draw() {
    const { report } = state;
    if (!report) return;
    this.name.textContent = report.project.name ?? report.file;
    document.title = `${report.project.name ?? report.file} - Pegbar studio`;
    const { undo, redo } = report.history ?? {};
    this.undo.disabled = !undo;
    this.undo.title = undo ? `Undo ${undo} (Ctrl-Z)` : "Nothing to undo";
    this.redo.disabled = !redo;
    this.redo.title = redo ? `Redo ${redo} (Ctrl-Shift-Z)` : "Nothing to redo";
  }

  #mark() {
    for (const [tabs, shown] of [[this.centres, state.centre], [this.sides, state.side]]) {
      for (const tab of tabs.children) tab.setAttribute("aria-pressed", tab.dataset.tab === shown);
    }
    const messages = this.sides.querySelector('[data-tab="messages"]');
    messages.textContent = state.unread > 0 ? `Messages ${state.unread}` : "Messages";
    messages.classList.toggle("alarm", state.unread > 0);
  }
}

customElements.define("pegbar-bar", Bar);
