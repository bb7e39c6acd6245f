/** The inspector of what is selected. */
import { button, make, refill } from "../elements/make.js";
import { refreshPictures } from "../elements/picture-cell.js";
import { select } from "../actions/showing.js";
import { state } from "../model/state.js";
import { chainInspector } from "./chain-inspector.js";
import { keyInspector } from "./key-inspector.js";
import { modelInspector } from "./model-inspector.js";
import { isShown, notShown } from "./not-shown.js";
import { projectInspector } from "./project-inspector.js";
import { transitionInspector } from "./transition-inspector.js";

const inspectors = { key: keyInspector, transition: transitionInspector, chain: chainInspector,
  model: modelInspector, project: projectInspector };

class Inspector extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "inspector");
    state.follow(["report", "selection", "fresh", "modelFiles", "addingModel"], () => this.#draw());
    state.on(["shown", "plan"], () => this.drawnShown !== this.#shown() && this.#draw());
    state.on(["painted"], () => refreshPictures(this));
  }

  /** What is shown instead of what is selected, as text; empty where they agree. */
  #shown() {
    const { selection, shown, plan } = state;
    return isShown(selection, shown, plan) ? "" : `${shown.kind}/${shown.name}`;
  }

  #draw() {
    const { report, selection } = state;
    if (!report) return;
    const { kind, name } = selection;
    const there = kind === "project" || report.project[`${kind}s`]?.[name] !== undefined;
    const back = kind === "project" ? null : button("Project settings", () => select("project", ""), { class: "link" });
    this.drawnShown = this.#shown();
    const controls = there ? inspectors[kind](name) : make("p", { class: "dim" }, "Nothing is selected.");
    refill(this, there && notShown(), controls, back);
    if (this.drawn !== selection) this.scrollTop = 0;
    this.drawn = selection;
  }
}

customElements.define("pegbar-inspector", Inspector);
