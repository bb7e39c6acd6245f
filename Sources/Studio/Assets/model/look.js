/** Looks: what the wider scope says and what a narrower one sets, as the project file has them. */

export const usualShadow = { threshold: 50, invert: false, figure: "#000000", ground: "#ffffff", blend: 1 };

/** The looks that apply, from the widest: the project's, the chain's, the transition's. */
function scopes(project, { chain, transition }) {
  return [project.look, project.chains?.[chain]?.look, project.transitions?.[transition]?.look].filter(Boolean);
}

/** The look that results for a transition in a chain (either may be missing), field by field. */
export function lookOf(project, scope, defaults = {}) {
  const look = { truncation: defaults.truncation ?? 0.7, noise: "fixed", cutoff: false, shadow: false,
    transform: false };
  for (const part of scopes(project, scope)) {
    for (const [name, value] of Object.entries(part)) {
      const joins = (name === "shadow" || name === "transform") && value && look[name];
      look[name] = joins ? { ...look[name], ...value } : value;
    }
  }
  if (look.shadow) look.shadow = { ...usualShadow, ...look.shadow };
  return look;
}

/** The project as it would be if `scope` (`{}`, `{chain}` or `{transition}`) had this shadow. */
export function withShadow(project, { chain, transition }, shadow) {
  const dressed = (item) => ({ ...item, look: { ...item?.look, shadow } });
  if (transition) return { ...project,
    transitions: { ...project.transitions, [transition]: dressed(project.transitions[transition]) } };
  if (chain) return { ...project, chains: { ...project.chains, [chain]: dressed(project.chains[chain]) } };
  return dressed(project);
}

/** The model's name that paints a transition in a chain, or null where none is chosen and there are several. */
export function modelOf(project, { chain, transition }) {
  const named = project.transitions?.[transition]?.model ?? project.chains?.[chain]?.model ?? project.model;
  const all = Object.keys(project.models ?? {});
  return named ?? (all.length === 1 ? all[0] : null);
}

/** A number that may move, in words: `0.7`, `0.5 to 1`. */
export function movingNumber(value) {
  return typeof value === "object" && value !== null ? `${value.from} to ${value.to}` : String(value);
}
