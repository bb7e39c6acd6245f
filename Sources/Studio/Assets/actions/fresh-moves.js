/** How the next move will be: what is set beside the shuffles, in this tab, and what of it an edit must say. */
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

/** What is set for the next move beside its class, with the model only if it is another than that of `scope`. */
function movement(scope) {
  const { report, fresh: { steps, path, easing, model } } = state;
  const isOther = report.project.models?.[model] && model !== modelOf(report.project, scope);
  return given({ steps, path, easing, model: isOther ? model : null });
}

/** How a move that is made from nothing moves, as far as it is set, as edits name it. */
export const freshMovement = () => movement({});

/** The same for one that is made after a transition, or dealt again in its place, and has what is not set of it. */
export const movementAfter = (transition) => movement({ transition });
