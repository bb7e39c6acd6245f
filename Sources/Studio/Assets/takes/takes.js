/** The left side: chains, and the tree of takes. Only the rows in sight exist. */
import { button, make } from "../elements/make.js";
import { refreshPictures, replacePicture, showPicture, smallPicture } from "../elements/picture-cell.js";
import { VirtualGrid } from "../elements/virtual-grid.js";
import { select, selectAndShow } from "../actions/showing.js";
import { shuffleBoth } from "../actions/choosing.js";
import { newChain } from "../actions/chains.js";
import { tellError } from "../actions/messages.js";
import { state } from "../model/state.js";
import { namesOf, treeRows } from "../model/takes.js";
import { identities } from "../pictures/frame-table.js";
import { inSight } from "../pictures/thumbnails.js";
import { makeDraggable } from "./dragging.js";

const stars = (rating) => (rating ? "★".repeat(rating) : "");

/** The sign before a row: a chain, a key that is open or closed or has no takes, a take that is chosen or not. */
function markOf({ kind, open, count }, { chosen }) {
  if (kind === "chain") return "▤";
  if (kind === "transition") return chosen ? "●" : "○";
  if (count === 0) return "◆";
  return open ? "▾" : "▸";
}

class Takes extends HTMLElement {
  #closed = new Set();
  /** The pictures of keys, and of which of them that was asked since the project changed last. */
  #ids = new Map();
  #asked = new Set();
  #asking = false;
  /** Whether the focus came by the mouse: arrows, Home and End then still move the playhead. */
  #clicked = false;

  connectedCallback() {
    this.filter = make("input", {
      type: "search", placeholder: "Find (/)", "aria-label": "find keys and takes", id: "find-takes",
      oninput: () => this.#fill(),
      onkeydown: (event) => this.#onFilterKey(event),
    });
    this.tree = make("div", {
      class: "tree", role: "tree", tabIndex: 0, id: "takes-tree", "aria-label": "chains, keys and takes",
      onkeydown: (event) => this.#onKey(event), onblur: () => (this.#clicked = false),
    });
    this.append(
      make("div", { class: "side-head" }, this.filter,
        button("New", () => shuffleBoth(true), { key: "Shift-B", title: "A new move between two fresh keys" }),
        button("Chain", newChain, { title: "A new chain of the selected transition" })),
      this.empty = make("p", { class: "dim tree-empty", hidden: true }), this.tree);
    this.grid = new VirtualGrid(this.tree, {
      height: 46, keyOf: (row) => row.identity, render: (row) => this.#dress(this.#blank(), row),
      refill: (cell, row) => this.#dress(cell, row), onDraw: () => this.#mark(), onSight: (rows) => this.#inSight(rows),
    });
    state.follow(["report"], () => {
      this.#asked.clear();
      const keys = state.report?.project.keys ?? {};
      for (const name of this.#ids.keys()) if (!(name in keys)) this.#ids.delete(name);
      this.#fill();
    });
    state.on(["selection", "shown", "touched"], () => this.#mark());
    state.on(["painted"], () => refreshPictures(this.tree));
  }

  #fill() {
    const { report } = state;
    if (!report) return;
    const { project } = report;
    const filter = this.filter.value;
    const wanted = filter.trim().toLocaleLowerCase();
    const chains = namesOf(project.chains)
      .filter((name) => name.toLocaleLowerCase().includes(wanted))
      .map((name) => ({ kind: "chain", name, depth: 1 }));
    const rows = [...chains, ...treeRows(project, this.#closed, filter)];
    for (const row of rows) row.identity = `${row.kind}/${row.name}/${row.open}/${this.#look(row, report)}`;
    this.grid.items = rows;
    this.empty.hidden = rows.length > 0;
    this.empty.textContent = wanted === "" ? "Chains, keys, and the takes that leave them will be here."
      : `Nothing has "${filter.trim()}" in its name or note.`;
    this.#mark();
  }

  /** Enter and Down go on in the tree with what was found, Escape with everything. */
  #onFilterKey(event) {
    if (!["Escape", "Enter", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      this.filter.value = "";
      this.#fill();
    } else if (this.#index() < 0 && this.grid.items.length > 0) {
      select(this.grid.items[0].kind, this.grid.items[0].name);
    }
    this.tree.focus();
  }

  /** What a row shows, as text: it is drawn anew when this changes. */
  #look({ kind, name, count }, report) {
    const item = report.project[`${kind}s`][name];
    return JSON.stringify([item, count, kind === "chain" ? report.chains?.[name] : 0]);
  }

  /** A row that shows nothing yet. */
  #blank() {
    const parts = {
      mark: make("span", { class: "mark" }), picture: smallPicture(null, ""), name: make("bdi"),
      stars: make("span", { class: "stars" }), details: make("span", { class: "details" }),
    };
    const cell = make("div", {
      role: "treeitem", onclick: (event) => this.#onClick(event, cell.row),
      ondblclick: () => selectAndShow(cell.row.kind, cell.row.name),
    }, parts.mark, parts.picture,
    make("span", { class: "names" }, make("span", { class: "name" }, parts.name, parts.stars), parts.details));
    cell.parts = parts;
    makeDraggable(cell, () => cell.row);
    return cell;
  }

  /** Makes a row's element show `row`. */
  #dress(cell, row) {
    const { kind, name, depth, open, count } = row;
    const { report } = state;
    const item = report.project[`${kind}s`][name];
    const summary = report.chains?.[name];
    const details = {
      chain: () => summary?.problem ?? `${summary?.frames ?? "?"} frames${summary?.loops ? ", loops" : ""}`,
      key: () => (item.seed === undefined ? (item.between ? "in between" : "latent") : `seed ${item.seed}`),
      transition: () => `to ${item.to}, ${item.steps} steps`,
    }[kind]();
    const spoken = [kind === "transition" ? "take" : kind, name, details, item.chosen ? "chosen" : "", item.rating
      ? `${item.rating} stars` : "", item.note ?? ""];
    cell.row = row;
    // An id has no spaces, names may.
    cell.id = `row-${kind}-${encodeURIComponent(name)}`;
    cell.className = `row ${kind}${item.chosen ? " chosen" : ""}${summary?.problem ? " unsound" : ""}`;
    cell.title = [name, item.note].filter(Boolean).join("\n");
    cell.draggable = kind !== "chain";
    cell.dataset.kind = kind;
    cell.dataset.name = name;
    cell.setAttribute("aria-level", depth);
    cell.setAttribute("aria-label", spoken.filter(Boolean).join(", "));
    cell.removeAttribute("aria-selected");
    if (kind === "key" && count) cell.setAttribute("aria-expanded", String(open));
    else cell.removeAttribute("aria-expanded");
    const { parts } = cell;
    parts.mark.textContent = markOf(row, item);
    parts.name.textContent = name;
    parts.stars.textContent = stars(item.rating);
    parts.details.replaceChildren(
      ...(kind === "transition" ? ["→ ", make("bdi", {}, item.to), ` ${item.steps}`] : [details]),
      ...(item.note ? [" · ", make("bdi", {}, item.note)] : []));
    parts.picture.hidden = kind === "chain";
    replacePicture(parts.picture, this.#ids.get(this.#keyOf(row)) ?? null);
    return cell;
  }

  /** The key whose picture stands in a row: a take is recognised by where it arrives. */
  #keyOf({ kind, name }) {
    if (kind === "chain") return null;
    return kind === "key" ? name : (state.report.project.transitions[name]?.to ?? null);
  }

  #onClick(event, row) {
    this.tree.focus({ preventScroll: true });
    this.#clicked = true;
    if (row.kind === "key" && event.target.classList.contains("mark")) this.#toggle(row);
    else if (row.kind === "key") select("key", row.name);
    else selectAndShow(row.kind, row.name);
  }

  #toggle({ name }) {
    if (!this.#closed.delete(name)) this.#closed.add(name);
    this.#fill();
  }

  #index() {
    const { kind, name } = state.selection;
    return this.grid.items.findIndex((row) => row.kind === kind && row.name === name);
  }

  #mark() {
    for (const old of this.tree.querySelectorAll("[aria-selected], .shown")) {
      old.removeAttribute("aria-selected");
      old.classList.remove("shown");
    }
    const index = this.#index();
    const moved = this.revealed !== state.selection;
    this.revealed = state.selection;
    if (index >= 0 && moved) this.grid.reveal(index);
    const { kind, name } = state.selection;
    const find = (one) => this.tree.querySelector(`[data-kind="${one.kind}"][data-name="${CSS.escape(one.name)}"]`);
    const cell = find({ kind, name });
    cell?.setAttribute("aria-selected", "true");
    if (cell) this.tree.setAttribute("aria-activedescendant", cell.id);
    if (state.shown) find(state.shown)?.classList.add("shown");
    for (const row of this.tree.querySelectorAll(".row")) {
      row.classList.toggle("touched", state.touched.has(`${row.dataset.kind}:${row.dataset.name}`));
    }
  }

  #onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || state.typed !== "") return;
    if (this.#clicked && event.key !== "Enter") return;
    const { items } = this.grid;
    const index = this.#index();
    const row = items[index];
    const move = (to) => items[to] && select(items[to].kind, items[to].name);
    const acts = {
      ArrowDown: () => move(Math.min(items.length - 1, index + 1)),
      ArrowUp: () => move(Math.max(0, index - 1)),
      Home: () => move(0),
      End: () => move(items.length - 1),
      ArrowRight: () => (row?.kind === "key" && !row.open ? this.#toggle(row) : move(index + 1)),
      ArrowLeft: () => (row?.kind === "key" && row.open && row.count ? this.#toggle(row) : this.#toParent(index)),
      Enter: () => row && selectAndShow(row.kind, row.name),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }

  #toParent(index) {
    const parent = this.grid.items.slice(0, index).findLast(({ kind }) => kind === "key");
    if (parent) select("key", parent.name);
  }

  async #inSight(rows) {
    const keys = [...new Set(rows.map((row) => this.#keyOf(row)).filter((key) => key !== null))];
    inSight("takes", keys.map((key) => this.#ids.get(key)).filter(Boolean));
    const unknown = keys.filter((key) => !this.#asked.has(key) && state.report.project.keys[key]);
    if (unknown.length === 0 || this.#asking) return;
    this.#asking = true;
    for (const key of unknown) this.#asked.add(key);
    try {
      for (const [key, id] of await identities("key", unknown)) this.#ids.set(key, id);
    } catch (error) {
      tellError(error);
    } finally {
      this.#asking = false;
    }
    for (const cell of this.tree.querySelectorAll(".row")) {
      showPicture(cell.parts.picture, this.#ids.get(this.#keyOf(cell.row)) ?? null);
    }
    this.grid.draw();
  }
}

customElements.define("pegbar-takes", Takes);
