/** Which pictures the server has painted, by identity. A painted picture stays the same for ever. */
import { state } from "../model/state.js";
import { BoundedMap } from "./bounded-map.js";

/** Those that were told last, far more than a page can look at; one that was forgotten is asked for again. */
const ready = new BoundedMap(200000);

export const isReady = (id) => ready.has(id);

/** Remembers that these can be had at once. */
export function markReady(ids) {
  let isNews = false;
  for (const id of ids) {
    if (!id) continue;
    isNews ||= !ready.has(id);
    ready.set(id, true);
  }
  if (isNews) state.set({ painted: state.painted + 1 });
}

/** Reads the `ready` digits of an answer of `/api/frames`. */
export function noteFrames(answer) {
  if (!answer?.pictures) return;
  markReady(answer.pictures.filter((id, index) => id && answer.ready?.[index] === "1"));
}

/** The server has it no longer, or never had. */
export function forget(id) {
  ready.delete(id);
}
