/** Which pictures the server has painted, by identity. A painted picture stays the same for ever. */
import { state } from "../model/state.js";

const ready = new Set();

export const isReady = (id) => ready.has(id);

/** Remembers that these can be had at once. */
export function markReady(ids) {
  const before = ready.size;
  for (const id of ids) if (id) ready.add(id);
  if (ready.size !== before) state.set({ painted: state.painted + 1 });
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
