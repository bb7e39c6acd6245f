/** Which chain holds a transition by its ends, so that these cannot be dealt again alone. */

/**
 * The name of a chain in which another transition meets `transition` at one of `ends` ("from", "to"); null if none. Of
 * several it is `preferred`.
 */
export function chainHolding(project, transition, ends, preferred = null) {
  const names = Object.keys(project.chains ?? {});
  for (const name of [...names.filter((one) => one === preferred), ...names]) {
    const holds = (project.chains[name].transitions ?? []).some((one, index, all) => one === transition
      && ((ends.includes("from") && index > 0) || (ends.includes("to") && index < all.length - 1)));
    if (holds) return name;
  }
  return null;
}
