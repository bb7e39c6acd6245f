/** The inspector of a chain: what it plays in which order, holds, and its look. */
import { button, field, make } from "../elements/make.js";
import { edit } from "../server/edits.js";
import { closeLoop } from "../actions/choosing.js";
import { state } from "../model/state.js";
import { secondsInWords, secondsOf } from "../model/rate.js";
import { chainPlaces, listed } from "./chain-places.js";
import { lookFields, modelField } from "./look-fields.js";
import { group, heading, nameField, numberInput, remarks, removeButton } from "./parts.js";

/** How long the chain waits on the keys at which the listed places arrive. */
function holds(name, chain) {
  const { transitions } = state.report.project;
  const { first, last } = listed(name, chain.transitions?.length ?? 0);
  const played = (chain.transitions ?? []).slice(first - 1, last);
  const destinations = played.map((one) => transitions[one]?.to).filter(Boolean);
  return group("Holds", [...new Set(destinations)].map((key) => field(`◆ ${key}`, numberInput(chain.hold?.[key] ?? 0,
    (pictures) => edit("hold", { chain: name, key, pictures: pictures ?? 0 }),
    { min: 0, class: "short", "aria-label": `hold ${key} for further pictures`, "data-focus": `hold-${key}` }),
      "Further pictures each time the chain arrives there")));
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
    modelField({ chain: name }, chain.model),
    group("Transitions", ...chainPlaces(name, played)),
    make("div", { class: "buttons" },
      !summary.loops
        && button("Close loop", closeLoop, { key: "P", title: "A transition back to where the chain begins" }),
      removeButton("chain", name)),
    holds(name, chain),
    group("Remarks", ...remarks("chain", name, chain)),
    ...lookFields({ chain: name }, chain.look),
  ];
}
