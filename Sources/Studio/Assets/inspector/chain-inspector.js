/** The inspector of a chain: what it plays in which order, holds, and its look. */
import { button, choice, field, make } from "../elements/make.js";
import { edit } from "../server/edits.js";
import { closeLoop } from "../actions/choosing.js";
import { show, select } from "../actions/showing.js";
import { state } from "../model/state.js";
import { namesOf } from "../model/takes.js";
import { secondsInWords, secondsOf } from "../model/rate.js";
import { lookFields, modelField } from "./look-fields.js";
import { group, heading, nameField, numberInput, remarks, removeButton } from "./parts.js";

const longest = 60;

/** One place: its number, transition, and what can be done with it. */
function placeRow(name, transition, index, count) {
  const place = index + 1;
  const jump = () => {
    const segment = state.plan?.name === name ? state.plan.segments[index] : null;
    show({ kind: "chain", name }, segment?.first ?? 1);
    select("transition", transition);
  };
  return make("li", {},
    button(`${place}  ${transition}`, jump, { class: "link" }),
    make("span", { class: "row-buttons" },
      place > 1 && button("↑", () => edit("chain-move", { chain: name, from: place, to: place - 1 }),
        { title: `Move ${transition} earlier`, class: "plain" }),
      place < count
        && button("↓", () => edit("chain-move", { chain: name, from: place, to: place + 1 }),
          { title: `Move ${transition} later`, class: "plain" }),
      button("×", () => edit("chain-remove", { chain: name, place }),
        { title: `Take ${transition} out of the chain`, class: "plain" })));
}

function holds(name, chain) {
  const { transitions } = state.report.project;
  const destinations = (chain.transitions ?? []).map((one) => transitions[one]?.to).filter(Boolean);
  const arrived = [...new Set(destinations)].slice(0, longest);
  return group("Holds", arrived.map((key) => field(`◆ ${key}`, numberInput(chain.hold?.[key] ?? 0,
    (pictures) => edit("hold", { chain: name, key, pictures: pictures ?? 0 }),
    { min: 0, class: "short", "aria-label": `hold ${key} for further pictures`, "data-focus": `hold-${key}` }),
      "Further pictures each time the chain arrives there")));
}

/** Transitions that could follow: those that leave the key where the chain arrives. */
function following(chain) {
  const { project } = state.report;
  const last = project.transitions[chain.transitions?.at(-1)]?.to;
  return namesOf(project.transitions).filter((name) => project.transitions[name].from === last).slice(0, 200);
}

/** The controls of a chain. */
export function chainInspector(name) {
  const { project, chains } = state.report;
  const chain = project.chains[name];
  const summary = chains?.[name] ?? {};
  const played = chain.transitions ?? [];
  const seconds = summary.frames && secondsInWords(secondsOf(summary.frames, project.frameRate));
  const length = seconds && `${summary.frames} frames, ${seconds}${summary.loops ? ", loops without a seam" : ""}`;
  return [
    heading("chain", name),
    make("p", { class: summary.problem ? "warn" : "dim" }, summary.problem ?? length ?? ""),
    nameField("chain", name),
    group("Transitions",
      make("ol", { class: "places" }, played.slice(0, longest)
        .map((transition, index) => placeRow(name, transition, index, played.length))),
      played.length > longest && make("p", { class: "dim" }, `and ${played.length - longest} more, in the timeline`),
      field("Append", choice([["", "what leaves there ..."], ...following(chain)], "",
        (transition) => transition && edit("chain-append", { chain: name, transitions: [transition] }),
          { "data-focus": "append" }))),
    make("div", { class: "buttons" },
      !summary.loops
        && button("Close loop", closeLoop, { key: "P", title: "A transition back to where the chain begins" }),
      removeButton("chain", name)),
    holds(name, chain),
    modelField({ chain: name }, chain.model),
    group("Remarks", ...remarks("chain", name, chain)),
    ...lookFields({ chain: name }, chain.look),
  ];
}
