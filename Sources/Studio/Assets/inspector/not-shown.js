/** Says where the inspector is about something else than what the picture shows. */
import { button, make } from "../elements/make.js";
import { selectAndShow } from "../actions/showing.js";
import { state } from "../model/state.js";

/** Whether something is what is shown, or a part of it. */
export function isShown({ kind, name }, shown, plan) {
  if (kind === "project" || kind === "model" || !shown) return true;
  if (shown.kind === kind && shown.name === name) return true;
  const segments = plan?.segments ?? [];
  if (kind === "transition") return segments.some(({ transition }) => transition === name);
  if (kind === "key") return segments.some(({ from, to }) => from === name || to === name);
  return false;
}

/** A line with a button that shows what is selected; null where it is shown already. */
export function notShown() {
  const { selection, shown, plan } = state;
  if (isShown(selection, shown, plan)) return null;
  return make("div", { class: "not-shown", role: "status" },
    make("span", {}, `The picture shows another: ${shown.kind} `, make("bdi", {}, shown.name)),
    button("Show this", () => selectAndShow(selection.kind, selection.name),
      { key: "Enter", "data-focus": "show-this" }));
}
