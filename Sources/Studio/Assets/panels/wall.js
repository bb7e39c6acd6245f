/** A wall of fresh seeds to pick from. */
import { button, make, refill } from "../elements/make.js";
import { refreshPictures, showPicture, smallPicture } from "../elements/picture-cell.js";
import { listenForArrows } from "../elements/tile-keys.js";
import { VirtualGrid } from "../elements/virtual-grid.js";
import { freshWall, keysOfPicked, movesOfPicked, pick, replaceKey } from "../actions/seeing.js";
import { firstClass } from "../actions/fresh-moves.js";
import { currentKey } from "../actions/choosing.js";
import { wantsModel } from "../model/first-model.js";
import { modelOf } from "../model/look.js";
import { state } from "../model/state.js";
import { seedIdentities } from "../pictures/frame-table.js";
import { inSight } from "../pictures/thumbnails.js";

const cell = 136;

/** Why fresh seeds have no pictures. */
function modelProblem() {
  const { project, models } = state.report;
  const name = modelOf(project, {});
  if (!name) return wantsModel(state.report) ?? "No model is chosen: choose one in the project's settings.";
  return models?.[name]?.problem ?? "These seeds cannot be painted.";
}

class Wall extends HTMLElement {
  #ids = new Map();
  /** The wall whose pictures were asked for, in which class and state of the project: another is asked for anew. */
  #asked = { wall: null, class: undefined, report: null };

  /** The request for a first wall. */
  #seeds = null;

  connectedCallback() {
    this.head = make("div", { class: "panel-head" });
    this.host = make("div",
      { class: "grid-host", role: "listbox", "aria-label": "fresh seeds", "aria-multiselectable": "true",
        tabIndex: 0 });
    this.words = make("p", { class: "wall-words", role: "status", hidden: true });
    this.append(this.head, this.words, this.host);
    this.grid = new VirtualGrid(this.host, {
      width: cell, height: cell + 18, keyOf: (seed) => seed, render: (seed) => this.#cell(seed),
      onSight: (seeds) => !this.hidden && inSight("wall", seeds.map((seed) => this.#ids.get(seed)).filter(Boolean)),
    });
    listenForArrows(this.grid);
    state.follow(["centre", "wall"], () => this.#fill());
    state.on(["centre"], () => state.centre === "wall" && this.host.focus());
    state.on(["fresh", "report"], () => this.#fill());
    state.follow(["wallPicked", "selection", "centre", "wall"], () => this.#drawHead());
    state.on(["painted"], () => refreshPictures(this.host));
  }

  async #fill() {
    const { centre, wall } = state;
    this.hidden = centre !== "wall";
    if (this.hidden) {
      inSight("wall", []);
      return;
    }
    if (wall === null) {
      this.#seeds ??= freshWall().finally(() => (this.#seeds = null));
      return;
    }
    const before = this.#asked;
    const { class: own } = firstClass();
    if (before.wall === wall && before.class === own && before.report === state.report) return this.grid.draw();
    const asked = { wall, class: own, report: state.report };
    this.#asked = asked;
    if (before.wall !== wall) {
      this.grid.items = wall;
      this.#say("");
    }
    let ids = new Map();
    let problem = "";
    try {
      ids = await seedIdentities(wall, () => own);
      if (wall.every((seed) => !ids.get(seed))) problem = modelProblem();
    } catch (error) {
      problem = error.message;
    }
    if (this.#asked !== asked) return;
    this.#ids = ids;
    this.#say(problem);
    for (const tile of this.host.querySelectorAll(".tile")) {
      showPicture(tile.querySelector("img"), this.#ids.get(Number(tile.dataset.seed)) ?? null);
    }
    this.grid.draw();
  }

  /** Says in the middle why there are no pictures; with "" the tiles are shown. */
  #say(words) {
    this.words.textContent = words;
    this.words.hidden = words === "";
    this.host.hidden = words !== "";
  }

  #drawHead() {
    const { wallPicked } = state;
    const key = currentKey();
    const some = wallPicked.length > 0;
    refill(this.head,
      make("h2", {}, some ? `${wallPicked.length} picked: ${wallPicked.join(", ")}` : "Fresh seeds: pick some"),
      button("Another wall", () => freshWall(), { "data-focus": "another", key: "Shift-W" }),
      button("Keep as keys", keysOfPicked, { disabled: !some, "data-focus": "keep" }),
      button("Link in this order", () => movesOfPicked(),
        { disabled: wallPicked.length < 2, id: "wall-link", "data-focus": "link" }),
      key !== null
        && button(`Go there from ${key}`, () => movesOfPicked(key), { disabled: !some, "data-focus": "from" }),
      key !== null
        && button(`Replace ${key}`, () => replaceKey(key),
          { disabled: wallPicked.length !== 1, "data-focus": "replace" }),
      button("Close", () => state.set({ centre: "picture" }), { key: "Escape", "data-focus": "close" }));
    for (const tile of this.host.querySelectorAll(".tile")) {
      tile.setAttribute("aria-selected", wallPicked.includes(Number(tile.dataset.seed)));
    }
  }

  #cell(seed) {
    const element = make("button",
      { type: "button", class: "tile", role: "option", tabIndex: -1, "aria-label": `seed ${seed}`,
        onclick: () => pick(seed),
      "aria-selected": String(state.wallPicked.includes(seed)) },
    smallPicture(this.#ids.get(seed) ?? null, ""), make("span", {}, String(seed)));
    element.dataset.seed = seed;
    return element;
  }
}

customElements.define("pegbar-wall", Wall);
