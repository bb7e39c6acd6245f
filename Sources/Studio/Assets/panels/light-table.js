/** The light table: the animator's drawings over the pictures, and the onion skin. */
import { button, check, choice, field, make, refill } from "../elements/make.js";
import { closeDrawings, drawingFolders, goToDrawing, goToGap, openDrawings } from "../actions/drawings.js";
import { state } from "../model/state.js";

function range(label, value, { min = 0, max = 1, step = 0.05, id }, set) {
  const words = max === 1 ? `${Math.round(value * 100)} %` : String(value);
  return field(label, make("span", { class: "slider" },
    make("input",
      { type: "range", min, max, step, value: String(value), id, "data-focus": id, "aria-label": label,
        oninput: (event) => set(Number(event.target.value)) }),
    make("output", { class: "slider-number", htmlFor: id }, words)));
}

/** `[[3, 3], [7, 9]]`: what follows one another together. */
function runs(numbers) {
  const found = [];
  for (const number of numbers) {
    if (found.at(-1)?.[1] === number - 1) found.at(-1)[1] = number;
    else found.push([number, number]);
  }
  return found;
}

/** Runs of numbers as buttons that go to their first frame; one beyond the last frame is only said. */
function places(all, frames) {
  return [
    ...all.slice(0, 40).flatMap(([first, last], index) => {
      const words = first === last ? String(first) : `${first}-${last}`;
      const go = () => state.set({ playhead: first, centre: "picture", speed: 0 });
      return [index > 0 ? ", " : "",
        first > frames || first < 1 ? words
          : button(words, go, { class: "link", title: `Go to frame ${first}`, "data-focus": `frame-${first}` })];
    }),
    all.length > 40 ? " and more" : "",
  ];
}

/** What is the matter with the drawings, kind by kind. */
function matters(report) {
  return report.text.length < 2 ? [] : [
    ["missing", report.missing], ["surplus", runs(report.surplus)],
    [report.width ? `not ${report.width} × ${report.height}` : "of another size",
      runs(report.wrongSize.map(({ frame }) => frame))],
    ["without transparency", runs(report.noAlpha)], ["cannot be read", runs(report.unreadable)],
    ["several files of one number", runs(report.repeated)],
  ].filter(([, all]) => all.length > 0);
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
      value: drawings?.folder ?? "", title: drawings?.folder ?? "", onkeydown: (event) => event.key === "Enter" && openDrawings(path.value) });
    const names = this.#folders.map(({ path: folder, drawings: count }) => [folder, `${folder} (${count})`]);
    return [
      field("Found",
        choice([["", names.length ? "choose a folder ..." : "no folders with numbered PNGs"], ...names],
          drawings?.folder ?? "", (folder) => folder && openDrawings(folder),
        { id: "drawings-choice", "data-focus": "found", title: drawings?.folder ?? "" })),
      make("div", { class: "field" }, make("span", {}, "Or path"), path,
        button("Open", () => openDrawings(path.value))),
    ];
  }

  #overlay() {
    const { drawings, overlay } = state;
    const set = (part) => state.set({ overlay: { ...state.overlay, ...part } });
    const { report } = drawings;
    const wrong = report ? matters(report) : [];
    return [
      check("Show (Q)", overlay.on, (on) => set({ on }), { id: "overlay-on", "data-focus": "overlay-on" }),
      range("Opacity", overlay.opacity, { id: "overlay-opacity" }, (opacity) => set({ opacity })),
      check("Difference (Shift-Q)", overlay.difference, (difference) => set({ difference }),
        { id: "overlay-difference", "data-focus": "overlay-difference" }),
      make("div", { class: `report ${report && wrong.length === 0 ? "good" : ""}`, role: "status", id: "drawings-report" },
        make("ul", { class: "lines" },
          make("li", {}, report?.text[0] ?? `${drawings.drawings} drawings`),
          wrong.map(([words, all]) => make("li", {}, `${words}: `, places(all, report.frames))))),
      make("div", { class: "buttons" },
        button("‹ Drawing", () => goToDrawing(-1),
          { key: "Shift-Up", title: "Previous drawing", "data-focus": "drawing-before" }),
        button("Drawing ›", () => goToDrawing(1),
          { key: "Shift-Down", title: "Next drawing", "data-focus": "drawing-after" })),
      make("div", { class: "buttons" },
        button("‹ To do", () => goToGap(-1),
          { key: "Ctrl-Up", title: "Previous frame whose drawing is missing or wrong", "data-focus": "gap-before" }),
        button("To do ›", () => goToGap(1),
          { key: "Ctrl-Down", title: "Next frame whose drawing is missing or wrong", "data-focus": "gap-after" })),
      make("p", { class: "dim" }, "In the timeline: a blue box is a drawing, a red peak one that wants mending, a line "
        + "a frame without."),
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
