/** How the next move will be: what is set beside the shuffles, in this tab, and what of it an edit must say. */
import { edit } from "../server/edits.js";
import { modelOf } from "../model/look.js";
import { state } from "../model/state.js";

/** Sets some of it; null is "as the move before". */
export const setFresh = (part) => state.set({ fresh: { ...state.fresh, ...part } });

const given = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));

/** How many classes the model of the next move has, 0 if none. */
export function freshClasses() {
  const { report, fresh } = state;
  if (!report) return 0;
  return report.models?.[fresh.model ?? modelOf(report.project, {})]?.classes ?? 0;
}

/** The class of fresh keys, as edits name it; none is the class that the move has. */
export const freshClass = () => (freshClasses() > 0 && state.fresh.class !== null ? { class: state.fresh.class } : {});

/** The class of keys that are made from nothing: a model with classes cannot do without. */
export const firstClass = () => (freshClasses() > 0 ? { class: state.fresh.class ?? 0 } : {});

/** Steps, path and easing, as the edits that make a move from nothing name them. */
export function freshMovement() {
  const { steps, path, easing } = state.fresh;
  return given({ steps, path, easing });
}

/**
 * Gives a move that was made after another what is set for the next move and differs. Answers whether all went through.
 */
export async function dress(transition) {
  const { steps, path, easing, model } = state.fresh;
  const { project } = state.report;
  const move = project.transitions[transition];
  const changes = given({ path: path === (move.path ?? "linear") ? null : path,
    easing: JSON.stringify(easing) === JSON.stringify(move.easing ?? "linear") ? null : easing });
  const edits = [
    steps !== null && steps !== move.steps && ["retime", { transition, steps }],
    Object.keys(changes).length > 0 && ["set", { transition, ...changes }],
    model !== null && project.models?.[model] && model !== modelOf(project, { transition })
      && ["model", { transition, model }],
  ].filter(Boolean);
  for (const [name, members] of edits) if (!(await edit(name, members))) return false;
  return true;
}
