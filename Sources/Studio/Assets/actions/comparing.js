/** A/B: what is shown against another take, or against the same in another snapshot. */
import { state } from "../model/state.js";
import { namesOf, siblings } from "../model/takes.js";
import { modelOf } from "../model/look.js";
import { tell } from "./messages.js";

/** Everything that what is shown may be compared with: `{label, shown, preview}`. */
export function candidates() {
  const { report, shown } = state;
  if (!report || !shown) return [];
  const { project } = report;
  const own = modelOf(project, { [shown.kind]: shown.name });
  const models = namesOf(project.models)
    .filter((name) => name !== own && !report.models?.[name]?.problem)
    .map((name) => ({ label: `model ${name}`, shown: null, preview: { model: name } }));
  const others = shown.kind === "transition"
    ? siblings(project, shown.name).map((name) => ({ kind: "transition", name }))
    : namesOf(project[`${shown.kind}s`]).map((name) => ({ kind: shown.kind, name }));
  const takes = others
    .filter(({ name }) => name !== shown.name)
    .slice(0, 200)
    .map((other) =>
      ({ label: `${shown.kind === "transition" ? "take" : shown.kind} ${other.name}`, shown: other, preview: {} }));
  return shown.kind === "transition" ? [...takes, ...models] : [...models, ...takes];
}

/** Compares with the candidate of this label, in the mode used last; null ends it. */
export function compareWith(label) {
  const found = candidates().find((candidate) => candidate.label === label);
  const { comparison } = state;
  state.set({ comparison: found ? { ...found, mode: comparison?.mode ?? "b", wipe: comparison?.wipe ?? 0.5 } : null });
}

/** Between A and B; the first time it compares with the first candidate. */
export function toggleComparison() {
  const { comparison } = state;
  if (comparison) {
    state.set({ comparison: { ...comparison, mode: comparison.mode === "b" ? "a" : "b" } });
    return;
  }
  const [first] = candidates();
  if (first) compareWith(first.label);
  else tell({ text: "There is nothing to compare with: no other take from this key, no other model.", kind: "note" });
}
