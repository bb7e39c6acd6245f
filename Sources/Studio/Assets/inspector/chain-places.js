/** What a chain plays in which order: jumping, moving, removing, inserting at a place; by buttons and by dragging. */
import { button, choice, field, make } from "../elements/make.js";
import { edit } from "../server/edits.js";
import { insertInto } from "../actions/chains.js";
import { select, show } from "../actions/showing.js";
import { connects, insertions, moved } from "../model/chain-order.js";
import { segmentAt } from "../model/plan.js";
import { state } from "../model/state.js";
import { acceptOnPlace, dragPlace } from "../takes/dragging.js";

/** How many places are listed at once. */
const most = 40;

/** Which places are listed of which chain, and where to insert. */
const kept = { chain: null, first: 1, place: null };

/** The first place that is listed: at first so that what is under the playhead is in the middle. */
function firstListed(name, count) {
  if (kept.chain !== name) {
    const playing = state.shown?.kind === "chain" && state.plan?.name === name;
    const here = playing ? segmentAt(state.plan, state.playhead) : null;
    Object.assign(kept, { chain: name, first: (here?.place ?? 1) - most / 2, place: null });
  }
  return Math.max(1, Math.min(kept.first, count - most + 1));
}

/** The places that are listed, from 1. */
export function listed(name, count) {
  const first = firstListed(name, count);
  return { first, last: Math.min(count, first + most - 1) };
}

const redraw = () => state.set({ selection: { ...state.selection } });

function pager(name, count, { first, last }) {
  if (count <= most) return null;
  const to = (place) => () => {
    kept.first = place;
    redraw();
  };
  return make("div", { class: "buttons" },
    button("‹", to(first - most), { disabled: first === 1, title: "Earlier places", "data-focus": "places-earlier" }),
    make("span", { class: "dim" }, `${first} to ${last} of ${count}`),
    button("Here", () => {
      kept.chain = null;
      redraw();
    }, { title: "Places around the playhead", "data-focus": "places-here" }),
    button("›", to(first + most), { disabled: last === count, title: "Later places", "data-focus": "places-later" }));
}

/** Turns to what may be inserted before a place. */
function insertAt(place) {
  kept.place = place;
  redraw();
  queueMicrotask(() => document.getElementById("insert-transition")?.focus());
}

/** One place: its number, transition, and what can be done with it. */
function placeRow(name, names, place) {
  const { transitions } = state.report.project;
  const transition = names[place - 1];
  const jump = () => {
    const segment = state.plan?.name === name ? state.plan.segments[place - 1] : null;
    show({ kind: "chain", name }, segment?.first ?? 1);
    select("transition", transition);
  };
  const spoken = `place ${place}, ${transition}`;
  const fits = (to) => to >= 1 && to <= names.length && connects(transitions, moved(names, place, to));
  const mover = (sign, to, words) => button(sign,
    () => edit("chain-move", { chain: name, from: place, to }), {
      class: "plain", title: `Move ${transition} ${words}`, "aria-label": `move ${spoken}, ${words}`,
      "data-focus": `place-${place}-${words}`, disabled: !fits(to),
    });
  const row = make("li", {},
    make("span", { class: "handle", title: "Drag to another place", "aria-hidden": "true" }, "⠿"),
    button(`${place}  ${transition}`, jump, { class: "link", title: `Go to ${transition} in this chain` }),
    make("span", { class: "row-buttons" },
      button("+", () => insertAt(place), { class: "plain", title: `Insert before ${transition}`,
        "aria-label": `insert before ${spoken}`, "data-focus": `place-${place}-insert` }),
      mover("↑", place - 1, "earlier"), mover("↓", place + 1, "later"),
      button("×", () => edit("chain-remove", { chain: name, place }),
        { class: "plain", title: `Take ${transition} out of the chain`, "data-focus": `place-${place}-remove`,
          "aria-label": `take ${spoken}, out of the chain` })));
  dragPlace(row, { chain: name, place });
  acceptOnPlace(row, { chain: name, place });
  return row;
}

/** Why nothing fits at a place, and what to do about it. */
function whyNothing(place, end, key) {
  if (place === end) return `No transition leaves ◆ ${key} yet: Next (N) shuffles one, Close loop leads back.`;
  if (place === 1) return `No transition arrives at ◆ ${key} yet.`;
  return `What is inserted here has to lead from ◆ ${key} back to it; nothing does yet.`;
}

/** Where to insert, and what fits there. */
function inserting(name, names) {
  const { transitions } = state.report.project;
  const end = names.length + 1;
  const place = Math.min(kept.place ?? end, end);
  const { first, last } = listed(name, names.length);
  const places = [[String(end), "at the end"], ...names.slice(first - 1, last)
    .map((transition, index) => [String(first + index), `before ${first + index}: ${transition}`])];
  const found = insertions(transitions, names, place);
  const words = found.length === 0 ? "nothing fits here" : "what fits there ...";
  const options = found.map((some, index) => [String(index), some.join(", then ")]);
  const put = (text) => text !== "" && insertInto(name, place, found[Number(text)]);
  const key = transitions[names[place - 2]]?.to ?? transitions[names[place - 1]]?.from;
  return [
    field("Insert", choice(places, String(place), (value) => {
      kept.place = Number(value) === end ? null : Number(value);
      redraw();
    }, { "data-focus": "insert-place", id: "insert-place", "aria-label": "where to insert" })),
    field("Transition", choice([["", words], ...options], "", put,
      { "data-focus": "append", id: "insert-transition", "aria-label": "transition to insert",
        disabled: found.length === 0 })),
    found.length === 0 && make("p", { class: "dim" }, whyNothing(place, end, key)),
  ];
}

/** The list of places and what can be put between them. */
export function chainPlaces(name, names) {
  const { first, last } = listed(name, names.length);
  const list = make("ol", { class: "places" });
  for (let place = first; place <= last; place += 1) list.append(placeRow(name, names, place));
  return [list, pager(name, names.length, { first, last }), ...inserting(name, names)];
}
