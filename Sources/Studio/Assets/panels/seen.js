/** Everything that was seen, newest first: what was shuffled away can be had back. */
import { button, make } from "../elements/make.js";
import { refreshPictures, showPicture, smallPicture } from "../elements/picture-cell.js";
import { VirtualGrid } from "../elements/virtual-grid.js";
import { firstClass } from "../actions/fresh-moves.js";
import { fetchSeen, recall } from "../actions/seeing.js";
import { state } from "../model/state.js";
import { seedIdentities } from "../pictures/frame-table.js";
import { inSight } from "../pictures/thumbnails.js";

const ago = (time) => new Date(time * 1000)
  .toLocaleString(undefined, { weekday: "short", hour: "2-digit", minute: "2-digit" });
const seedsOf = (entry) => (entry.kind === "wall" ? entry.seeds.slice(0, 4)
  : entry.kind === "key" ? [entry.pose.seed] : [entry.from?.seed, entry.to?.seed])
  .filter((seed) => seed !== null && seed !== undefined);

/** The class in which a seed is shown: that of a key with this seed, else that of fresh keys. */
function classOfSeed(seed) {
  const { class: usual } = firstClass();
  if (usual === undefined) return undefined;
  return Object.values(state.report.project.keys ?? {}).find((key) => key.seed === seed)?.class ?? usual;
}

class Seen extends HTMLElement {
  #ids = new Map();
  /** Of which seeds that was asked since the project changed last: how to paint others may be forgotten. */
  #asked = new Set();
  #asking = false;

  connectedCallback() {
    this.host = make("div", { class: "grid-host", role: "list", "aria-label": "what was seen" });
    this.older = button("Older ones", () => fetchSeen(true), { class: "link" });
    this.words = make("p", { class: "dim" });
    this.append(this.words, this.host, this.older);
    this.grid = new VirtualGrid(this.host, {
      height: 76, keyOf: (entry) => entry.id, render: (entry) => this.#row(entry),
        onSight: (entries) => this.#inSight(entries),
    });
    state.follow(["seen", "seenMore"], () => {
      const seeds = new Set(state.seen.flatMap(seedsOf));
      for (const seed of this.#ids.keys()) if (!seeds.has(seed)) this.#ids.delete(seed);
      this.grid.items = state.seen;
      this.words.textContent = state.seen.length > 0
        ? "What was shuffled, dealt again or shown on a wall, here or by the command line: have any of it back."
        : "Nothing was shuffled yet. Whatever is shuffled, dealt again or shown on a wall will be here, to be had back.";
      this.older.hidden = !state.seenMore;
    });
    state.follow(["side", "report"], () => {
      this.#asked.clear();
      if (state.side === "seen") this.grid.draw();
      else inSight("seen", []);
    });
    state.on(["painted"], () => refreshPictures(this.host));
    fetchSeen();
  }

  #row(entry) {
    const what = entry.what ?? `a wall of ${entry.seeds.length} seeds`;
    const row = make("div", { class: "seen-row", role: "listitem" },
      make("span", { class: "seen-pictures" }, seedsOf(entry).map((seed) => {
        const image = smallPicture(this.#ids.get(seed) ?? null, `seed ${seed}`);
        image.dataset.seed = seed;
        return image;
      })),
      make("span", { class: "names" }, make("span", { class: "name" }, what),
        make("span", { class: "details" }, ago(entry.time)),
        button(entry.kind === "wall" ? "Show the wall" : "Have it back", () => recall(entry), { class: "link" })));
    return row;
  }

  async #inSight(entries) {
    if (state.side !== "seen") return;
    const seeds = [...new Set(entries.flatMap(seedsOf))];
    inSight("seen", seeds.map((seed) => this.#ids.get(seed)).filter(Boolean));
    const unknown = seeds.filter((seed) => !this.#asked.has(seed));
    if (unknown.length === 0 || this.#asking) return;
    this.#asking = true;
    for (const seed of unknown) this.#asked.add(seed);
    try {
      for (const [seed, id] of await seedIdentities(unknown, classOfSeed)) this.#ids.set(seed, id);
    } catch (error) {
      // They are asked for again with the next change, or when the list is looked at again.
      console.warn(error.message);
    } finally {
      this.#asking = false;
    }
    for (const image of this.host.querySelectorAll("img[data-seed]")) showPicture(image,
      this.#ids.get(Number(image.dataset.seed)) ?? null);
    this.grid.draw();
  }
}

customElements.define("pegbar-seen", Seen);
