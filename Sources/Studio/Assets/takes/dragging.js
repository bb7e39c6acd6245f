/**
 * Dragging: a key onto a key links them; a transition onto a chain appends it, onto a place of a chain (in the
 * inspector or the timeline) takes that place if both leave the same key, else is inserted there; places can be moved.
 */
import { appendTo, insertInto, useTake } from "../actions/chains.js";
import { link } from "../actions/choosing.js";
import { state } from "../model/state.js";
import { edit } from "../server/edits.js";

/** What is being dragged: a row of the tree, or `{kind: "place", chain, place}`. */
let dragged = null;

/** Lets an element that is `draggable` be dragged as what `thingOf()` says: `[thing, text]`. */
function drag(element, thingOf) {
  element.addEventListener("dragstart", (event) => {
    const [thing, text] = thingOf();
    dragged = thing;
    event.dataTransfer.effectAllowed = "all";
    event.dataTransfer.setData("text/plain", text);
    event.stopPropagation();
  });
  element.addEventListener("dragend", () => (dragged = null));
}

/** Lets things be dropped on an element; `deedOf(dragged, event)` is what a drop would do, or null. */
function accept(element, deedOf) {
  element.addEventListener("dragover", (event) => {
    if (!dragged || !deedOf(dragged, event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = dragged.kind === "place" ? "move" : "link";
    element.classList.add("dropping");
  });
  element.addEventListener("dragleave", () => element.classList.remove("dropping"));
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    element.classList.remove("dropping");
    if (dragged) deedOf(dragged, event)?.();
  });
}

/** Lets a row of the tree be dragged, if it is `draggable`, and dropped upon; `rowOf()` is what it shows then. */
export function makeDraggable(cell, rowOf) {
  drag(cell, () => [rowOf(), rowOf().name]);
  accept(cell, ({ kind, name }) => {
    const row = rowOf();
    if (kind === "key" && row.kind === "key") return () => link(name, row.name);
    if (kind === "transition" && row.kind === "chain") return () => appendTo(row.name, name);
    return null;
  });
}

/** What dropping a transition on a place of a chain does; `join` is the nearest place to insert at. */
export function onPlace(transition, chain, place, join = place) {
  const { project } = state.report;
  const there = project.chains[chain]?.transitions?.[place - 1];
  const leaves = (name) => project.transitions[name]?.from;
  const isTake = there !== undefined && there !== transition && leaves(there) === leaves(transition);
  return isTake ? () => useTake(transition, chain, place) : () => insertInto(chain, join, [transition]);
}

/** Lets a place of a chain be dragged. */
export function dragPlace(element, { chain, place }) {
  element.draggable = true;
  drag(element, () => [{ kind: "place", chain, place }, `${chain} ${place}`]);
}

/** Lets a transition or another place be dropped on a place. */
export function acceptOnPlace(element, { chain, place }) {
  accept(element, (thing) => {
    if (thing.kind === "transition") return onPlace(thing.name, chain, place);
    if (thing.kind !== "place" || thing.chain !== chain || thing.place === place) return null;
    return () => edit("chain-move", { chain, from: thing.place, to: place });
  });
}

/** Lets a transition be dropped on the timeline of a chain; `placeAt(event)` is `{chain, place, join}` or null. */
export function acceptOnTimeline(element, placeAt) {
  accept(element, (thing, event) => {
    const at = thing.kind === "transition" ? placeAt(event) : null;
    return at && onPlace(thing.name, at.chain, at.place, at.join);
  });
}
