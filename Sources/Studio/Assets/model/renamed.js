/** Following what was given another name, in whatever tab or program. */

/**
 * What an item is called in `after` that is gone from there by its old name: another name, new there, with the very
 * same content. Null if there is none, or more than one.
 */
export function renamed(before, after, { kind, name }) {
  const [old, now] = [before[`${kind}s`] ?? {}, after[`${kind}s`] ?? {}];
  if (old[name] === undefined || now[name] !== undefined) return null;
  const content = JSON.stringify(old[name]);
  const found = Object.keys(now).filter((other) => old[other] === undefined && JSON.stringify(now[other]) === content);
  return found.length === 1 ? found[0] : null;
}
