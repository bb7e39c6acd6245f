/** What an animator does with keys and transitions; each is one edit, and what it made is selected and shown. */
import { edit, hearRefusals } from "../server/edits.js";
import { segmentAt } from "../model/plan.js";
import { siblings } from "../model/takes.js";
import { state } from "../model/state.js";
import { chainHolding } from "./broken-chains.js";
import { firstClass, freshClass, freshMovement, movementAfter } from "./fresh-moves.js";
import { select, selectAndShow, show } from "./showing.js";
import { tell, tellError } from "./messages.js";

/** The transition that an action is about: the selected one, else the shown one, else the one under the playhead. */
export function currentTransition() {
  const { selection, shown, plan, playhead } = state;
  if (selection.kind === "transition") return selection.name;
  if (shown?.kind === "transition") return shown.name;
  return plan ? (segmentAt(plan, playhead)?.transition ?? null) : null;
}

/** The steps that the next move has if none are set: those of the move before, or the usual ones. */
export function usualSteps() {
  const { report } = state;
  return report?.project.transitions?.[currentTransition()]?.steps ?? report?.defaults?.steps ?? 48;
}

/** The key that an action is about: the selected one, else where the current transition arrives. */
export function currentKey() {
  if (state.selection.kind === "key") return state.selection.name;
  return state.report?.project.transitions?.[currentTransition()]?.to ?? null;
}

/** The chain that is shown or selected, or null. */
export function currentChain() {
  const { selection, shown } = state;
  if (selection.kind === "chain") return selection.name;
  return shown?.kind === "chain" ? shown.name : null;
}

/** The current transition's name, or null with a message that says what is needed. */
export function needed(what) {
  const name = currentTransition();
  if (name === null) tell({ text: `${what}: select a transition first`, kind: "note" });
  return name;
}

function showMade(answer) {
  const { transition } = answer?.result ?? {};
  if (transition) selectAndShow("transition", transition);
  return answer;
}

/**
 * Deals ends of a transition again, with what is set for the next move; where a chain would no longer connect, says so
 * and offers what can be done.
 */
async function dealAgain(name, transition, members, ends, words) {
  const chain = chainHolding(state.report.project, transition, ends, currentChain());
  const refused = (error) => {
    if (chain === null || error.kind !== "refused") return tellError(error);
    return tell({ text: `${words} of "${transition}" would break chain "${chain}".`, kind: "error",
      offers: [["New move", () => shuffleBoth(true), "Shift-B"],
        ["New take (keep source)", () => takeOf(transition), "D"]] });
  };
  const all = { transition, ...members, ...movementAfter(transition), ...freshClass() };
  return showMade(await hearRefusals(refused, () => edit(name, all)));
}

/** Deals both ends of the current transition again; without one, or with `fresh`, makes a new one. */
export async function shuffleBoth(fresh = false) {
  const transition = fresh ? null : currentTransition();
  if (transition !== null) {
    await dealAgain("shuffle-both", transition, {}, ["from", "to"], "Shuffle both ends");
  } else showMade(await edit("shuffle-both", { steps: usualSteps(), ...freshMovement(), ...firstClass() }));
}

/** Another take from the key that a transition leaves. */
async function takeOf(transition) {
  showMade(await edit("shuffle-destination", { transition, ...movementAfter(transition), ...freshClass() }));
}

/** Another take from the same key to a fresh one; with `replacing`, the destination is dealt again in its place. */
export async function shuffleDestination(replacing = false) {
  const transition = needed("shuffle destination");
  if (transition === null) return;
  if (!replacing) await takeOf(transition);
  else await dealAgain("shuffle-destination", transition, { replacing }, ["to"], "Shuffle the destination");
}

/** The destination becomes the next source; in a chain that ends here, what is made is appended. */
export async function continueFrom() {
  const transition = needed("use destination as next source");
  if (transition === null) return;
  const chain = currentChain();
  const last = chain === null ? undefined : state.report.project.chains[chain]?.transitions?.at(-1);
  const appending = state.shown?.kind === "chain" && last === transition;
  const answer = await edit("continue",
    { transition, ...movementAfter(transition), ...(appending ? { chain } : {}), ...freshClass() });
  if (!answer) return;
  if (!appending) showMade(answer);
  else {
    select("transition", answer.result.transition);
    show({ kind: "chain", name: chain });
    seekWhenPlanned(answer.result.transition);
  }
}

/** Moves the playhead to a transition as soon as the plan has it. */
export function seekWhenPlanned(transition) {
  const stop = state.on(["plan"], () => {
    const segment = state.plan?.segments.findLast((one) => one.transition === transition);
    if (!segment) return;
    stop();
    state.set({ playhead: segment.first });
  });
}

export async function link(from, to, steps) {
  return showMade(await edit("link", { from, to, ...freshMovement(), ...(steps ? { steps } : {}) }));
}

export async function closeLoop() {
  const chain = state.selection.kind === "transition" && state.shown?.kind !== "chain" ? null : currentChain();
  if (chain !== null) await edit("close-loop", { chain });
  else {
    const transition = needed("close the loop");
    if (transition !== null) showMade(await edit("close-loop", { transition }));
  }
}

export async function reverse(inPlace) {
  const transition = needed("reverse");
  if (transition !== null) showMade(await edit("reverse", inPlace ? { transition, inPlace } : { transition }));
}

/** Splits the transition under the playhead at its frame. */
export async function splitHere() {
  const { plan, playhead, shown } = state;
  const segment = plan && segmentAt(plan, playhead);
  if (!segment) return;
  const members = { transition: segment.transition, frame: playhead - segment.first + 1 };
  if (shown.kind === "chain") members.chain = shown.name;
  const answer = await edit("split", members);
  if (answer) select("transition", answer.result.second ?? answer.result.first);
}

export async function chooseTake() {
  const transition = needed("choose");
  if (transition !== null) await edit("choose", { transition });
}

/** Shows the next (1) or previous (-1) take that leaves the same key, at the same place. */
export function showSibling(direction) {
  const transition = currentTransition();
  if (transition === null) return;
  const takes = siblings(state.report.project, transition);
  const index = (takes.indexOf(transition) + direction + takes.length) % takes.length;
  const { playhead } = state;
  select("transition", takes[index]);
  show({ kind: "transition", name: takes[index] }, playhead);
}

export async function rate(rating) {
  const { kind, name } = state.selection;
  if (kind !== "project") await edit("rating", { kind, name, rating });
}
