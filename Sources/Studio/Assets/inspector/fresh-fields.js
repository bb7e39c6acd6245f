/** How the next shuffled move will be: steps, snapshot, path, easing, class; short in the bar, whole in the inspector. */
import { choice, field, make } from "../elements/make.js";
import { usualSteps } from "../actions/choosing.js";
import { freshClasses, setFresh } from "../actions/fresh-moves.js";
import { namesOf } from "../model/takes.js";
import { state } from "../model/state.js";
import { easingField } from "./easing-field.js";
import { group, numberInput, paths } from "./parts.js";

/** The steps of the next move; `id` tells the bar's from the inspector's. */
export function freshSteps(id) {
  return numberInput(state.fresh.steps ?? "",
    (steps) => setFresh({ steps: steps === null ? null : Math.min(1000000, Math.max(1, Math.round(steps))) }),
    { min: 1, max: 1000000, class: "short", placeholder: String(usualSteps()), id, "data-focus": id,
      "aria-label": "steps of the next move", title: "Steps of the next move; empty: as the move before" });
}

/** The model or snapshot of the next move; null where there is but one. */
export function freshModel(id) {
  const names = namesOf(state.report?.project.models);
  if (names.length < 2) return null;
  return choice([["", "same model"], ...names], state.fresh.model ?? "", (model) => setFresh({ model: model || null }),
    { id, "data-focus": id, "aria-label": "snapshot of the next move",
      title: "Model or snapshot of the next move; same model: as the move before, or the project's" });
}

/** The class of fresh keys; null for a model without classes. */
export function freshClassField(id) {
  const classes = freshClasses();
  if (classes === 0) return null;
  return numberInput(state.fresh.class ?? "",
    (value) => setFresh({ class: value === null ? null : Math.min(classes - 1, Math.max(0, Math.round(value))) }),
    { min: 0, max: classes - 1, class: "short", placeholder: "0", id, "data-focus": id,
      "aria-label": "class of fresh keys", title: `Class of fresh keys, 0 to ${classes - 1}; empty: that of the move before, else 0` });
}

/** Everything that can be set for the next move. */
export function freshGroup() {
  const { fresh } = state;
  const model = freshModel("fresh-model");
  const freshClass = freshClassField("fresh-class");
  return group("The next move",
    field("Steps", freshSteps("fresh-steps")),
    model && field("Model", model),
    freshClass && field("Class", freshClass),
    field("Path", choice([["", "as before"], ...paths], fresh.path ?? "",
      (path) => setFresh({ path: path || null }), { "data-focus": "fresh-path", id: "fresh-path" })),
    easingField(fresh.easing, (easing) => setFresh({ easing }), { id: "fresh", unset: "as before" }),
    make("p", { class: "dim" }, "Counts for every shuffle, link and next move of this tab."));
}
