/** The contact sheet: every n-th picture of what is shown. */
import { choice, make } from "../elements/make.js";
import { refreshPictures, smallPicture } from "../elements/picture-cell.js";
import { listenForArrows } from "../elements/tile-keys.js";
import { VirtualGrid } from "../elements/virtual-grid.js";
import { goTo } from "../playback/player.js";
import { keyAt } from "../model/plan.js";
import { everyOf } from "../model/sheet.js";
import { state } from "../model/state.js";
import { inSight } from "../pictures/thumbnails.js";

const cell = 136;

const endings = { one: "st", two: "nd", few: "rd", other: "th" };
const rules = new Intl.PluralRules("en", { type: "ordinal" });
const ordinal = (number) => `${number}${endings[rules.select(number)]}`;

class Sheet extends HTMLElement {
  connectedCallback() {
    this.head = make("div", { class: "panel-head" });
    this.host = make("div", { class: "grid-host", role: "listbox", "aria-label": "contact sheet", tabIndex: 0 });
    this.append(this.head, this.host);
    this.grid = new VirtualGrid(this.host, {
      width: cell, height: cell + 18, keyOf: (item) => item.identity, render: (item) => this.#cell(item),
      onDraw: () => this.#mark(), onSight: (items) => !this.hidden && inSight("sheet", items.map(({ id }) => id)),
    });
    listenForArrows(this.grid);
    state.follow(["centre", "plan", "frames", "sheetEvery", "painted"], () => this.#fill());
    state.on(["centre"], () => state.centre === "sheet" && this.#enter());
    state.on(["playhead"], () => this.#mark());
  }

  /** The keyboard is here, and the playhead's picture in sight. */
  #enter() {
    this.host.focus();
    const here = this.#index();
    if (here >= 0) this.grid.reveal(here);
  }

  /** Which of the pictures is the last one up to the playhead. */
  #index() {
    return this.grid.items.findLastIndex(({ frame }) => frame <= state.playhead);
  }

  #fill() {
    const { plan, frames, sheetEvery, centre } = state;
    this.hidden = centre !== "sheet";
    if (this.hidden || !plan || !frames) {
      inSight("sheet", []);
      return;
    }
    const every = everyOf(plan.frames, sheetEvery);
    const options = [...new Set([1, 2, 3, 4, 6, 8, 12, 24, 48, 96, every])].sort((a, b) => a - b)
      .map((number) => [String(number), number === 1 ? "every picture" : `every ${ordinal(number)} picture`]);
    this.head.replaceChildren(make("h2", {}, `Contact sheet of ${plan.name}`),
      choice(options, String(every), (value) => state.set({ sheetEvery: Number(value) }),
        { "aria-label": "how many pictures" }));
    const items = [];
    for (let frame = 1; frame <= plan.frames; frame += every) items.push({ frame, id: frames.id(frame),
      identity: `${frame} ${frames.id(frame)}` });
    this.grid.items = items;
    refreshPictures(this.host);
    this.#mark();
  }

  #cell({ frame, id }) {
    const key = keyAt(state.plan, frame);
    const go = () => (goTo(frame), state.set({ centre: "picture" }));
    const element = make("button",
      { type: "button", class: "tile", role: "option", tabIndex: -1,
        "aria-label": `frame ${frame}${key ? `, key ${key}` : ""}`,
        onclick: () => goTo(frame), ondblclick: go },
      smallPicture(id, ""),
        make("span", {}, String(frame), key ? make("span", { class: "key-mark" }, ` ◆ ${key}`) : null));
    element.dataset.frame = frame;
    return element;
  }

  #mark() {
    if (this.hidden) return;
    const here = this.grid.items[this.#index()]?.frame;
    for (const tile of this.host.querySelectorAll(".tile")) {
      tile.setAttribute("aria-selected", Number(tile.dataset.frame) === here);
    }
  }
}

customElements.define("pegbar-sheet", Sheet);
