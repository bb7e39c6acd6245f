/** Fetches the strip of change of what is shown, again while pictures are still being painted. */
import { get, isAbort } from "../server/client.js";
import { state } from "../model/state.js";

const stretch = 2000;
let abort = new AbortController();
let timer = null;

async function fetchChange() {
  abort.abort();
  abort = new AbortController();
  const { signal } = abort;
  const { frames } = state;
  if (!frames || frames.count < 2) {
    state.set({ change: null });
    return;
  }
  const values = state.change?.query === frames.query ? state.change.values.slice(0, frames.count) : [];
  try {
    for (let first = 1; first <= frames.count; first += stretch) {
      const last = Math.min(frames.count, first + stretch - 1);
      const answer = await get(`/api/change?${frames.query}&frames=${first}-${last}`, signal);
      answer.change.forEach((value, index) => (values[first - 1 + index] = value));
      state.set({ change: { query: frames.query, values: values.slice() } });
    }
  } catch (error) {
    if (!isAbort(error)) console.warn(error.message);
  }
}

function soon(delay) {
  if (timer !== null) return;
  timer = setTimeout(() => {
    timer = null;
    fetchChange();
  }, delay);
}

export function startChange() {
  state.on(["frames"], () => soon(200));
  state.on(["painted"], () => {
    const values = state.change?.values;
    if (state.speed === 0 && (!values || values.some((value, index) => value === null && index > 0))) soon(2500);
  });
}
