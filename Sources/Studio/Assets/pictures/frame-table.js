/** The identities of a view's frames, fetched in stretches: those around the playhead first. */
import { get, isAbort } from "../server/client.js";
import { state } from "../model/state.js";
import { noteFrames } from "./readiness.js";
import { namesQuery, stretches, viewQuery } from "./view.js";

const firstStretch = 240;
const stretch = 2000;

/** The first picture of what an edit has just made, before its frames are asked for. */
let foretold = { query: null, revision: null, id: null };

/** Remembers which picture is the first of a transition at a revision. */
export function foretell(transition, { revision, pictures }) {
  foretold = { query: viewQuery({ kind: "transition", name: transition }), revision, id: pictures[0] ?? null };
}

export class FrameTable {
  #abort = new AbortController();
  #ids;

  constructor(shown, preview, count) {
    this.shown = shown;
    this.preview = preview;
    this.count = count;
    this.query = viewQuery(shown, preview);
    this.width = null;
    this.height = null;
    this.#ids = new Array(count).fill(null);
    this.#foresee();
  }

  /** Takes over what an edit has told already. */
  #foresee() {
    if (foretold.query === this.query && foretold.revision === state.revision) this.#ids[0] = foretold.id;
  }

  /** The identity of the picture at `frame`, null while it is not known. */
  id(frame) {
    return this.#ids[frame - 1] ?? null;
  }

  /** The frame of this view that is seen while the playhead is on `playhead`: the last one if the view has ended. */
  within(playhead) {
    return Math.min(playhead, this.count);
  }

  /**
   * The frame to which a picture on the canvas belongs: the playhead if that shows it, else the one that it was brought
   * for, as while the next one is being painted; null if neither shows it any more.
   */
  frameOf(picture, playhead) {
    const frames = picture ? [playhead, picture.frame ?? playhead] : [];
    return frames.find((frame) => this.id(this.within(frame)) === picture.id) ?? null;
  }

  /** Takes over what an older table of the same view knew, so that nothing flickers while this one is fetched. */
  inherit(older) {
    if (older?.count !== this.count || older.query !== this.query) return;
    this.#ids = older.#ids.slice();
    this.width = older.width;
    this.height = older.height;
    this.#foresee();
  }

  /** Fetches all identities, nearest to `frame` first; `problem` receives a sentence if that fails. */
  async load(frame, problem) {
    const first = Math.max(1, Math.min(this.count - firstStretch + 1, Math.round(frame - firstStretch / 3)));
    const last = Math.min(this.count, first + firstStretch - 1);
    const rest = [
      ...stretches(1, first - 1, frame, stretch),
      ...stretches(last + 1, this.count, frame, stretch),
    ];
    try {
      for (const [from, to] of [[first, last], ...rest]) await this.#loadStretch(from, to);
    } catch (error) {
      if (!isAbort(error)) problem(error);
    }
  }

  async #loadStretch(from, to) {
    const answer = await get(`/api/frames?${this.query}&frames=${from}-${to}`, this.#abort.signal);
    this.width = answer.width;
    this.height = answer.height;
    answer.pictures.forEach((id, index) => (this.#ids[from - 1 + index] = id));
    noteFrames(answer);
    const reason = Object.values(answer.problems ?? {})[0];
    state.set({ painted: state.painted + 1, ...(reason ? { failure: { id: null, message: reason } } : {}) });
  }

  stop() {
    this.#abort.abort();
  }
}

/** Identities of seeds, each in the class that `classOf(seed)` says, undefined for none; a Map of seed to identity. */
export async function seedIdentities(seeds, classOf) {
  const found = new Map();
  for (const [label, some] of Map.groupBy(seeds, classOf)) {
    const ids = await identities("seed", some, label === undefined ? "" : `&class=${label}`);
    for (const [seed, id] of ids) found.set(seed, id);
  }
  return found;
}

/** Identities of keys or seeds: a Map of name to identity, null for one that cannot be painted. */
export async function identities(kind, names, preview = "") {
  const found = new Map();
  for (let start = 0; start < names.length; start += 100) {
    const some = names.slice(start, start + 100);
    const answer = await get(`/api/frames?${namesQuery(kind, some)}${preview}`);
    noteFrames(answer);
    some.forEach((name, index) => found.set(name, answer.pictures[index]));
  }
  return found;
}
