/** The last line of the page: the command that gives what is on the screen, the state of the server, what is wrong. */
import { copied } from "../elements/clipboard.js";
import { button, choice, make } from "../elements/make.js";
import { get } from "../server/client.js";
import { everyOf, onlyShown } from "../model/sheet.js";
import { state } from "../model/state.js";
import { namesQuery, viewQuery } from "../pictures/view.js";

/** What is wrong with the connection or the file, in words; null if nothing is. */
function serverProblem() {
  const { connected, problem, report } = state;
  if (problem) return problem;
  if (!connected && report) return "the server does not answer";
  const errors = (report?.problems ?? []).filter(({ severity }) => severity === "error").length;
  return errors > 0 ? `the file has ${errors} error${errors > 1 ? "s" : ""}` : null;
}

/** What is in the middle of the page, as a view; null where there is nothing. */
function onScreen() {
  const { centre, wall, wallPicked, shown, preview, plan, sheetEvery, inPoint, outPoint } = state;
  if (centre === "wall" && wall?.length > 0) return namesQuery("seed", wallPicked.length > 0 ? wallPicked : wall);
  const isMove = plan && shown?.kind !== "key";
  const isPart = isMove && (inPoint !== null || outPoint !== null);
  const frames = isMove && centre === "sheet" ? `&every=${everyOf(plan.frames, sheetEvery)}`
    : isPart ? `&frames=${inPoint ?? 1}-${outPoint ?? plan.frames}` : "";
  return shown && viewQuery(shown, preview) + frames;
}

class CommandLine extends HTMLElement {
  #kind = "render";
  #timer = null;
  /** Counts what was asked for, so that an older answer is put over no newer one. */
  #turn = 0;

  connectedCallback() {
    this.setAttribute("role", "contentinfo");
    this.text = make("code", { tabIndex: 0, "aria-label": "command line for what is shown" });
    this.copy = button("Copy", () => this.#copy(), { title: "Copy this command line" });
    this.kinds = make("span", {});
    this.note = make("span", { class: "note dim" });
    this.server = make("span", { class: "server", role: "status" });
    this.append(this.kinds, this.text, this.copy, this.note, this.server);
    state.follow(["shown", "plan", "preview", "revision", "centre", "sheetEvery", "wall", "wallPicked", "inPoint",
      "outPoint"], () => this.#fetchSoon());
    state.follow(["commands", "lastCommand", "centre", "comparison", "onion", "drawings", "overlay"], () => this.#draw());
    state.follow(["connected", "problem", "report"], () => this.#drawServer());
    // Beside the panel that renders stands the line that renders.
    state.on(["side"], () => {
      if (state.side !== "render") return;
      this.#kind = "render";
      this.#draw();
    });
  }

  #fetchSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fetch(), 250);
  }

  async #fetch() {
    const query = onScreen();
    const turn = (this.#turn += 1);
    const found = query === null ? null : await get(`/api/command?${query}`).catch(() => null);
    if (turn === this.#turn) state.set({ commands: found ?? { show: state.report?.commandLine } });
  }

  #draw() {
    const all = { ...state.commands, ...(state.lastCommand ? { "last edit": state.lastCommand } : {}) };
    const kinds = Object.keys(all).filter((kind) => kind !== "note" && typeof all[kind] === "string");
    const shown = kinds.includes(this.#kind) ? this.#kind : kinds[0];
    this.kinds.hidden = this.copy.hidden = kinds.length === 0;
    const pick = (kind) => {
      this.#kind = kind;
      this.#draw();
    };
    this.kinds.replaceChildren(choice(kinds, shown, pick, { "aria-label": "which command line" }));
    const line = all[shown] ?? "";
    // What somebody has selected stays so while the line is the same.
    if (this.text.textContent !== line) this.text.textContent = this.text.title = line;
    // Why there is none of the kind that is wanted, or none at all.
    const why = shown === this.#kind ? "" : all.note;
    this.note.textContent = this.note.title = [onlyShown(state), why].filter(Boolean).join("; ");
  }

  #drawServer() {
    const problem = serverProblem();
    this.server.className = problem ? "server warn" : "server";
    this.server.textContent = this.server.title = problem ?? "saved";
  }

  async #copy() {
    const isCopied = await copied(this.text.textContent);
    if (!isCopied) getSelection().selectAllChildren(this.text);
    this.copy.textContent = isCopied ? "Copied" : "Selected: Ctrl-C";
    setTimeout(() => (this.copy.textContent = "Copy"), isCopied ? 1200 : 4000);
  }
}

customElements.define("pegbar-command-line", CommandLine);
