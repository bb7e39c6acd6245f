/** The light table: the animator's drawings over the pictures, and the onion skin. */
import { button, check, choice, field, make, refill } from "../elements/make.js";
import { closeDrawings, drawingFolders, openDrawings } from "../actions/drawings.js";
import { state } from "../model/state.js";

function range(label, value, { min = 0, max = 1, step = 0.05, id }, set) {
  const words = max === 1 ? `${Math.round(value * 100)} %` : String(value);
  return field(label, make("span", { class: "slider" },
    make("input",
      { type: "range", min, max, step, value: String(value), id, "data-focus": id, "aria-label": label,
        oninput: (event) => set(Number(event.target.value)) }),
    make("output", { class: "slider-number", htmlFor: id }, words)));
}

class LightTable extends HTMLElement {
  #folders = [];

  connectedCallback() {
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "light table");
    state.follow(["drawings", "overlay", "onion"], () => this.#draw());
    state.follow(["side"], () => state.side === "light-table" && this.#fetchFolders());
  }

  async #fetchFolders() {
    this.#folders = await drawingFolders();
    this.#draw();
  }

  #draw() {
    refill(this, make("h2", {}, "Drawings"), this.#opening(), state.drawings && this.#overlay(),
      make("h2", {}, "Onion skin"), this.#onion());
  }

  #opening() {
    const { drawings } = state;
    const path = make("input",
      { type: "text", placeholder: "folder", "aria-label": "folder of drawings", id: "drawings-folder",
        "data-focus": "folder",
      value: drawings?.folder ?? "", onkeydown: (event) => event.key === "Enter" && openDrawings(path.value) });
    const names = this.#folders.map(({ path: folder, drawings: count }) => [folder, `${folder} (${count})`]);
    return [
      field("Found",
        choice([["", names.length ? "choose a folder ..." : "no folders with numbered PNGs"], ...names],
          drawings?.folder ?? "", (folder) => folder && openDrawings(folder),
        { id: "drawings-choice", "data-focus": "found" })),
      make("div", { class: "field" }, make("span", {}, "Or path"), path,
        button("Open", () => openDrawings(path.value))),
    ];
  }

  #overlay() {
    const { drawings, overlay } = state;
    const set = (part) => state.set({ overlay: { ...state.overlay, ...part } });
    const { report } = drawings;
    const clean = report
      && [report.missing, report.surplus, report.wrongSize, report.noAlpha, report.unreadable,
        report.repeated].every((list) => !list?.length);
    return [
      check("Show (Q)", overlay.on, (on) => set({ on }), { id: "overlay-on", "data-focus": "overlay-on" }),
      range("Opacity", overlay.opacity, { id: "overlay-opacity" }, (opacity) => set({ opacity })),
      check("Difference (Shift-Q)", overlay.difference, (difference) => set({ difference }),
        { id: "overlay-difference", "data-focus": "overlay-difference" }),
      make("div", { class: `report ${clean ? "good" : ""}`, role: "status", id: "drawings-report" },
        make("ul", { class: "lines" }, (report?.text ?? [`${drawings.drawings} drawings`])
          .map((line) => make("li", {}, line)))),
      button("Put the drawings away", closeDrawings),
    ];
  }

  #onion() {
    const { onion } = state;
    const set = (part) => state.set({ onion: { ...state.onion, ...part } });
    return [
      check("Show (G)", onion.on, (on) => set({ on }), { id: "onion-on", "data-focus": "onion-on" }),
      field("Of",
        choice([["frames", "frames"], ["keys", "keys"]], onion.unit, (unit) => set({ unit }),
          { "data-focus": "onion-unit" })),
      range("Before", onion.before, { max: 5, step: 1, id: "onion-before" }, (before) => set({ before })),
      range("After", onion.after, { max: 5, step: 1, id: "onion-after" }, (after) => set({ after })),
      range("Opacity", onion.opacity, { id: "onion-opacity" }, (opacity) => set({ opacity })),
      check("Red before, green after", onion.tint, (tint) => set({ tint }), { "data-focus": "onion-tint" }),
    ];
  }
}

customElements.define("pegbar-light-table", LightTable);
