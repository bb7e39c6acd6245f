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

/** Adds the picked seeds as keys; answers with their names, null if one was refused. */
export async function keysOfPicked() {
  const names = [];
  for (const seed of state.wallPicked) {
    const answer = await edit("key-add", { seed, ...firstClass() });
    if (!answer) return null;
    names.push(answer.result.key);
  }
  state.set({ wallPicked: [] });
  if (names.length > 0) select("key", names.at(-1));
  return names;
}

/** Adds the picked seeds as keys and links them in the order in which they were picked. */
export async function movesOfPicked(from = null) {
  const picked = await keysOfPicked();
  if (picked === null) return;
  const names = from === null ? picked : [from, ...picked];
  if (names.length < 2) {
    tell({ text: "A move needs two keys: pick another seed, or select the key that it leaves.", kind: "note" });
    return;
  }
  for (let index = 1; index < names.length; index += 1) {
    const answer = await edit("link", { from: names[index - 1], to: names[index], ...freshMovement() });
    if (!answer) return;
    if (index === 1) selectAndShow("transition", answer.result.transition);
  }
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
}
