/** The inspector of a transition: the three shuffles first, then how it moves, then what can be done with it. */
import { button, choice, field, make } from "../elements/make.js";
import * as choosing from "../actions/choosing.js";
import { appendTo } from "../actions/chains.js";
import { select, selectAndShow } from "../actions/showing.js";
import { edit } from "../server/edits.js";
import { state } from "../model/state.js";
import { namesOf, siblings, usesOf } from "../model/takes.js";
import { easingField } from "./easing-field.js";
import { lookFields, modelField } from "./look-fields.js";
import { freshGroup } from "./fresh-fields.js";
import { group, heading, nameField, paths, remarks, removeButton } from "./parts.js";
import { retimeField } from "./retime-field.js";

function shuffles() {
  return make("div", { class: "shuffles" },
    button("Shuffle both", () => choosing.shuffleBoth(), { key: "B", title: "Deal source and destination again" }),
    button("Keep source, shuffle destination", () => choosing.shuffleDestination(),
      { key: "D", title: "Another take from the same key. Shift-D deals this one's destination again" }),
    button("Destination becomes source", () => choosing.continueFrom(),
      { key: "N", title: "Go on from where this one arrives" }));
}

function takes(name, transition) {
  const all = siblings(state.report.project, name);
  if (all.length < 2) return null;
  return make("div", { class: "buttons" },
    button("‹ take", () => choosing.showSibling(-1), { key: "[" }),
    make("span", { class: "dim" }, `${all.indexOf(name) + 1} of ${all.length}`),
    button("take ›", () => choosing.showSibling(1), { key: "]" }),
    button(transition.chosen ? "Chosen" : "Choose", choosing.chooseTake,
      { key: "C", "aria-pressed": String(Boolean(transition.chosen)) }));
}

/** Appending to a chain, and taking the place of another take in one. */
function chainButtons(name, transition) {
  const { project } = state.report;
  const places = Object.entries(project.chains ?? {}).flatMap(([chain, { transitions }]) => (transitions ?? [])
    .map((other, index) => ({ chain, other, place: index + 1 }))
    .filter(({ other }) => other !== name && project.transitions[other]?.from === transition.from));
  const chains = namesOf(project.chains);
  return group("Chains",
    chains.length > 0
      && field("Append to",
        choice([["", "a chain ..."], ...chains], "", (chain) => chain && appendTo(chain, name),
          { "data-focus": "append" })),
    places.slice(0, 6).map(({ chain, other, place }) => button(`Use in ${chain} for ${other}`,
      () => edit("use-take", { transition: name, chain, place }), { class: "link" })),
    usesOf(project, "transition", name)
      .map((use) => button(`Played by ${use.name}`, () => selectAndShow("chain", use.name), { class: "link" })));
}

/** The controls of a transition. */
export function transitionInspector(name) {
  const transition = state.report.project.transitions[name];
  const set = (members) => edit("set", { transition: name, ...members });
  return [
    heading("transition", name),
    make("p", { class: "ends" },
      button(`◆ ${transition.from}`, () => select("key", transition.from), { class: "link" }), " → ",
      button(`◆ ${transition.to}`, () => select("key", transition.to), { class: "link" })),
    shuffles(),
    takes(name, transition),
    nameField("transition", name),
    retimeField(name, transition.steps),
    field("Path",
      choice(paths, transition.path ?? "linear", (path) => set({ path }), { "data-focus": "path" })),
    easingField(transition.easing, (easing) => set({ easing })),
    field("Spacing", choice([["half-open", "half-open"], ["inclusive", "inclusive, both ends"]],
      transition.spacing ?? "half-open", (spacing) => set({ spacing }), { "data-focus": "spacing" })),
    modelField({ transition: name }, transition.model),
    make("div", { class: "buttons" },
      button("Split", choosing.splitHere, { key: "S", title: "Split at the playhead" }),
      button("Reverse", () => choosing.reverse(false), { key: "V", title: "The way back, as another transition" }),
      button("Close loop", choosing.closeLoop, { key: "P" }),
      removeButton("transition", name)),
    group("Remarks", ...remarks("transition", name, transition)),
    chainButtons(name, transition),
    ...lookFields({ transition: name }, transition.look),
    freshGroup(),
  ];
}
