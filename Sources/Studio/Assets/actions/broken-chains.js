/** Which chain holds a transition by its ends, so that these cannot be dealt again alone. */

/**
 * The name of a chain in which another transition meets `transition` at one of `ends` ("from", "to"); null if none.
 */
export function chainHolding(project, transition, ends) {
  for (const [name, { transitions = [] }] of Object.entries(project.chains ?? {})) {
    const holds = transitions.some((one, index) => one === transition
      && ((ends.includes("from") && index > 0) || (ends.includes("to") && index < transitions.length - 1)));
    if (holds) return name;
  }
  return null;
}
