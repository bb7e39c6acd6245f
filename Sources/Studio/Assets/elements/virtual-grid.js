/** A grid of cells of one size of which only those in sight exist; a list is a grid of one column. */
import { make } from "./make.js";

export class VirtualGrid {
  #items = [];
  #cells = new Map();
  #render;
  #onSight;
  #keyOf;
  #observer;

  /**
   * `render(item, index)` makes a cell; `keyOf(item)` says whether an old cell can stay; `onSight(items)` hears what
   * is in sight. `width` 0 is one column.
   */
  constructor(host, { width = 0, height, render, keyOf, onSight = () => {} }) {
    this.host = host;
    this.width = width;
    this.height = height;
    this.#render = render;
    this.#keyOf = keyOf;
    this.#onSight = onSight;
    this.space = make("div", { class: "virtual-space", role: "presentation" });
    host.classList.add("virtual");
    host.append(this.space);
    host.addEventListener("scroll", () => this.draw(), { passive: true });
    this.#observer = new ResizeObserver(() => this.draw());
    this.#observer.observe(host);
  }

  get columns() {
    return this.width ? Math.max(1, Math.floor(this.host.clientWidth / this.width)) : 1;
  }

  set items(items) {
    this.#items = items;
    this.draw();
  }

  get items() {
    return this.#items;
  }

  /** The indices in sight, with a margin of one screen's third. */
  #range() {
    const margin = this.host.clientHeight / 3;
    const { columns } = this;
    const first = Math.max(0, Math.floor((this.host.scrollTop - margin) / this.height)) * columns;
    const last = Math.ceil((this.host.scrollTop + this.host.clientHeight + margin) / this.height) * columns;
    return [first, Math.min(this.#items.length, last)];
  }

  draw() {
    const { columns } = this;
    this.space.style.height = `${Math.ceil(this.#items.length / columns) * this.height}px`;
    const [first, end] = this.#range();
    const kept = new Map();
    for (let index = first; index < end; index += 1) {
      const item = this.#items[index];
      const key = this.#keyOf(item);
      const cell = this.#cells.get(key) ?? this.#render(item, index);
      cell.style.top = `${Math.floor(index / columns) * this.height}px`;
      cell.style.left = this.width ? `${(index % columns) * this.width}px` : "0";
      cell.setAttribute("aria-posinset", index + 1);
      cell.setAttribute("aria-setsize", this.#items.length);
      if (cell.parentNode !== this.space) this.space.append(cell);
      kept.set(key, cell);
    }
    for (const [key, cell] of this.#cells) if (kept.get(key) !== cell) cell.remove();
    this.#cells = kept;
    this.#onSight(this.#items.slice(first, end));
  }

  /** Scrolls so that the item at `index` is in sight. */
  reveal(index) {
    const top = Math.floor(index / this.columns) * this.height;
    const { scrollTop, clientHeight } = this.host;
    if (top < scrollTop) this.host.scrollTop = top;
    else if (top + this.height > scrollTop + clientHeight) this.host.scrollTop = top + this.height - clientHeight;
    this.draw();
  }

  /** The cell of an item, if it exists. */
  cell(key) {
    return this.#cells.get(key);
  }

  stop() {
    this.#observer.disconnect();
  }
}
