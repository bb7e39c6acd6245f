/** What is wrong with the project, all messages of this tab, and the project's journal. */
import { button, make, refill } from "../elements/make.js";
import { problemList } from "../elements/problem-list.js";
import { get } from "../server/client.js";
import { redo, undo } from "../actions/undoing.js";
import { tellError } from "../actions/messages.js";
import { state } from "../model/state.js";

const clock = (date) => date.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** What is wrong: the file that cannot be read, or everything that was found in it. */
function problems({ problem, report }) {
  if (problem) return [{ severity: "error", message: problem }];
  return report?.problems ?? [];
}

class MessagesPanel extends HTMLElement {
  #entries = [];

  connectedCallback() {
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "messages and history");
    state.follow(["messages", "report", "problem"], () => this.#draw());
    state.follow(["side", "revision"], () => state.side === "messages" && this.#fetch());
  }

  async #fetch() {
    state.set({ unread: 0 });
    try {
      this.#entries = (await get("/api/history?limit=60")).entries;
      this.#draw();
    } catch (error) {
      tellError(error);
    }
  }

  #draw() {
    const history = state.report?.history ?? {};
    const wrong = problems(state);
    refill(this,
      wrong.length > 0 && make("h2", { id: "project-problems" }, "What is wrong with the project"),
      wrong.length > 0 && problemList(wrong, 200, { "aria-labelledby": "project-problems" }),
      wrong.length > 200 && make("p", { class: "dim" }, `And ${wrong.length - 200} more: pegbar check lists them.`),
      make("h2", {}, "Messages"),
      state.messages.length === 0 && make("p", { class: "dim" }, "None since this tab was opened."),
      make("ol", { class: "messages" }, state.messages.map(({ text, kind, lines, command, time }) =>
        make("li", { class: kind }, make("time", {}, clock(time)), ` ${text}`,
          lines.map((line) => make("div", { class: "dim" }, line)), command && make("code", {}, command)))),
      make("h2", {}, "Changes of the project"),
      make("div", { class: "buttons" },
        button("Undo", undo, { key: "Ctrl-Z", "data-focus": "undo", disabled: !history.undo }),
        button("Redo", redo, { key: "Ctrl-Shift-Z", "data-focus": "redo", disabled: !history.redo })),
      this.#entries.length === 0 && make("p", { class: "dim" }, "Nothing has been changed yet."),
      make("ol", { class: "journal" }, this.#entries.map(({ what, time, current, undone }) =>
        make("li", { class: [current ? "current" : "", undone ? "undone" : ""].join(" ") },
          make("time", {}, clock(new Date(time * 1000))), ` ${what}`))));
  }
}

customElements.define("pegbar-messages", MessagesPanel);
