/** Fresh seeds on a wall, and everything that was seen. */
import { get, post } from "../server/client.js";
import { edit } from "../server/edits.js";
import { state } from "../model/state.js";
import { firstClass, freshMovement } from "./fresh-moves.js";
import { select, selectAndShow } from "./showing.js";
import { tell, tellError } from "./messages.js";

/** Draws a wall of fresh seeds and shows it. */
export async function freshWall(count = 48) {
  try {
    const { seeds } = await post("/api/seeds", { count });
    showWall(seeds);
  } catch (error) {
    tellError(error);
  }
}

export const showWall = (seeds) => state.set({ wall: seeds, wallPicked: [], centre: "wall" });

/** Picks a seed of the wall, or puts it back. */
export function pick(seed) {
  const { wallPicked } = state;
  const others = wallPicked.filter((one) => one !== seed);
  state.set({ wallPicked: others.length < wallPicked.length ? others : [...wallPicked, seed] });
}

/** Keeps the picked seeds as keys. */
export async function keysOfPicked() {
  const seeds = state.wallPicked;
  if (seeds.length === 0) return;
  const answer = await edit("keys-add", { seeds, ...firstClass() });
  if (!answer) return;
  state.set({ wallPicked: [] });
  select("key", answer.result.keys.at(-1));
}

/** Keeps the picked seeds as keys and links them in the order in which they were picked, `from` a key if there is one. */
export async function movesOfPicked(from = null) {
  const seeds = state.wallPicked;
  if (seeds.length < (from === null ? 2 : 1)) {
    tell({ text: "A move needs two keys: pick another seed, or select the key that it leaves.", kind: "note" });
    return;
  }
  const answer = await edit("keys-add",
    { seeds, link: true, ...(from === null ? {} : { from }), ...firstClass(), ...freshMovement() });
  if (!answer) return;
  state.set({ wallPicked: [] });
  selectAndShow("transition", answer.result.transition);
}

/** Gives the selected key the picked seed. */
export async function replaceKey(key) {
  const [seed] = state.wallPicked;
  if (seed === undefined) return;
  if (await edit("key-edit", { key, seed })) selectAndShow("key", key);
}

/** Fetches the newest of what was seen, or what came before the oldest known entry. */
export async function fetchSeen(older = false) {
  try {
    const before = older ? `&before=${state.seen.at(-1)?.id ?? 0}` : "";
    const { seen, more } = await get(`/api/seen?limit=200${before}`);
    state.set({ seen: older ? [...state.seen, ...seen] : seen, seenMore: more });
  } catch (error) {
    tellError(error);
  }
}

/** Has back what an entry shows. */
export async function recall(entry) {
  if (entry.kind === "wall") {
    showWall(entry.seeds);
    return;
  }
  const answer = await edit("recall", { seen: entry.id });
  if (answer?.result.transition) selectAndShow("transition", answer.result.transition);
  else if (answer) selectAndShow("key", answer.result.keys[0]);
}
