/** Making and changing chains. */
import { edit } from "../server/edits.js";
import { askText } from "../panels/ask.js";
import { state } from "../model/state.js";
import { currentTransition, seekWhenPlanned } from "./choosing.js";
import { selectAndShow, show } from "./showing.js";
import { tell } from "./messages.js";

/** A name that no chain has yet. */
function freeName(chains) {
  let number = 1;
  while (chains?.[`chain-${number}`]) number += 1;
  return `chain-${number}`;
}

/** A new chain that begins with the current transition. */
export async function newChain() {
  const transition = currentTransition();
  if (transition === null) {
    tell({ text: "A chain needs a first transition: shuffle one (B), or select one.", kind: "note" });
    return;
  }
  const chain = await askText("A new chain", `Name of the chain that begins with "${transition}"`,
    freeName(state.report.project.chains));
  if (!chain) return;
  const answer = await edit("chain-compose", { chain, transitions: [transition] });
  if (answer) selectAndShow("chain", chain);
}

/** A chain of the chosen takes, one after the other, from a key on. */
export async function followFrom(key) {
  const chain = await askText("A chain of chosen takes",
    `Name of the chain that follows the chosen takes from "${key}"`,
    freeName(state.report.project.chains));
  if (chain && (await edit("chain-follow", { chain, key }))) selectAndShow("chain", chain);
}

/** Inserts transitions so that the first of them gets `place`; one more than there are is the end. */
export async function insertInto(chain, place, transitions) {
  const count = state.report.project.chains[chain]?.transitions?.length ?? 0;
  const answer = place > count
    ? await edit("chain-append", { chain, transitions })
    : await edit("chain-insert", { chain, place, transitions });
  if (!answer) return;
  selectAndShow("chain", chain);
  seekWhenPlanned(transitions[0]);
}

/** Puts a take in the place of another that leaves the same key. */
export async function useTake(transition, chain, place) {
  if (await edit("use-take", { transition, chain, place })) show({ kind: "chain", name: chain }, state.playhead);
}

/** Appends the transition to a chain and shows the chain. */
export async function appendTo(chain, transition) {
  const answer = await edit("chain-append", { chain, transitions: [transition] });
  if (answer) selectAndShow("chain", chain);
}
