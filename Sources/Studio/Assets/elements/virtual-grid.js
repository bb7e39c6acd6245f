/** A grid of cells of one size of which only those in sight exist; a list is a grid of one column. */
import { make } from "./make.js";

/** How long a grid must not have been scrolled to rest, in milliseconds. */
const rest = 120;

export class VirtualGrid {
  #items = [];
  /** The cells that exist by their items' keys: `{cell, place}`. */
  #cells = new Map();
  #drawn = { items: null, first: 0, end: 0, columns: 0 };
  /** The host's inner size, as the observer told it: asking while drawing would make the browser lay out the page. */
  #size = { width: 0, height: 0 };
  /** What is to be revealed as soon as the host has a size. */
  #awaited = null;
  #render;
  #refill;
  #onDraw;
  #onSight;
  /** Runs while the grid is being scrolled. */
  #resting = null;
  #keyOf;

  /**
   * `render(item, index)` makes a cell; `keyOf(item)` says whether an old cell can stay; `refill(cell, item)`, if
   * given, makes a cell that went out of sight show another item; `onDraw()` is called after cells have changed,
   * `onSight(items)` hears what is in sight as soon as scrolling rests. `width` 0 is one column.
   */
  constructor(host, { width = 0, height, render, refill = null, keyOf, onDraw = () => {}, onSight = () => {} }) {
    this.host = host;
    this.width = width;
    this.height = height;
    this.#render = render;
    this.#refill = refill;
    this.#onDraw = onDraw;
    this.#keyOf = keyOf;
    this.#onSight = onSight;
    this.space = make("div", { class: "virtual-space", role: "presentation" });
    host.classList.add("virtual");
    host.append(this.space);
    host.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    new ResizeObserver(() => {
      this.#size = { width: host.clientWidth, height: host.clientHeight };
      this.#update();
      if (this.#awaited !== null) this.reveal(this.#awaited);
    }).observe(host);
  }

  get columns() {
    return this.width ? Math.max(1, Math.floor(this.#size.width / this.width)) : 1;
  }

  set items(items) {
    this.#items = items;
    this.draw();
  }

  get items() {
    return this.#items;
  }

  #onScroll() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      this.#resting = null;
      this.#tell();
    }, rest);
    this.#update();
  }

  #tell() {
    if (this.#resting === null) this.#onSight(this.#items.slice(this.#drawn.first, this.#drawn.end));
  }

  /** The indices in sight, with a margin of one screen's third. */
  #range() {
    const { height } = this.#size;
    const { columns } = this;
    const { scrollTop } = this.host;
    const first = Math.max(0, Math.floor((scrollTop - height / 3) / this.height)) * columns;
    const last = Math.ceil((scrollTop + height * (4 / 3)) / this.height) * columns;
    return { items: this.#items, first, end: Math.min(this.#items.length, last), columns };
  }

  /** Draws if other items are in sight than were. */
  #update() {
    const range = this.#range();
    if (Object.keys(range).some((name) => range[name] !== this.#drawn[name])) this.draw(range);
  }

  draw(range = this.#range()) {
    this.#drawn = range;
    const { first, end, columns } = range;
    this.space.style.height = `${Math.ceil(this.#items.length / columns) * this.height}px`;
    const kept = new Map();
    const free = this.#refill ? this.#outOfSight(first, end) : [];
    for (let index = first; index < end; index += 1) {
      const item = this.#items[index];
      const key = this.#keyOf(item);
      const known = this.#cells.get(key);
      const old = known ? undefined : free.pop();
      const cell = known?.cell ?? old ?? this.#render(item, index);
      const place = `${index} of ${this.#items.length} in ${columns}`;
      if (known?.place !== place) this.#place(cell, index, columns);
      if (old) {
        // Out of its old place, so that those that stay need not be moved.
        old.remove();
        this.#refill(old, item);
      }
      kept.set(key, { cell, place });
    }
    this.#arrange([...kept.values()].map(({ cell }) => cell));
    this.#cells = kept;
    this.#onDraw();
    this.#tell();
  }

  /** Puts the cells into the document in their order, in which they are read aloud, and takes out all others. */
  #arrange(cells) {
    const used = new Set(cells);
    for (const { cell } of this.#cells.values()) if (!used.has(cell)) cell.remove();
    let next = this.space.firstChild;
    for (const cell of cells) {
      if (cell === next) next = next.nextSibling;
      else this.space.insertBefore(cell, next);
    }
  }

  /** The cells whose items are not among those from `first` to `end`. */
  #outOfSight(first, end) {
    const seen = new Set(this.#items.slice(first, end).map((item) => this.#keyOf(item)));
    return [...this.#cells].filter(([key]) => !seen.has(key)).map(([, { cell }]) => cell);
  }

  #place(cell, index, columns) {
    cell.style.top = `${Math.floor(index / columns) * this.height}px`;
    cell.style.left = this.width ? `${(index % columns) * this.width}px` : "0";
    cell.setAttribute("aria-posinset", index + 1);
    cell.setAttribute("aria-setsize", this.#items.length);
  }

  /** Scrolls so that the item at `index` is in sight. */
  reveal(index) {
    const top = Math.floor(index / this.columns) * this.height;
    const { scrollTop } = this.host;
    const { height } = this.#size;
    this.#awaited = height > 0 ? null : index;
    if (height === 0) return;
    if (top < scrollTop) this.host.scrollTop = top;
    else if (top + this.height > scrollTop + height) this.host.scrollTop = top + this.height - height;
    this.#update();
  }
}
