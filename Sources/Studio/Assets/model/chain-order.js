/** What may stand where in a chain; pure. Each transition leaves the key at which the one before it arrives. */
import { namesOf } from "./takes.js";

/** Whether transitions played in this order connect. */
export function connects(transitions, names) {
  return names.every((name, index) => {
    const before = transitions[names[index - 1]];
    return transitions[name] !== undefined && (index === 0 || before?.to === transitions[name].from);
  });
}

/** `names` with the one at place `from` moved to place `to`, both from 1. */
export function moved(names, from, to) {
  const others = names.toSpliced(from - 1, 1);
  return others.toSpliced(to - 1, 0, names[from - 1]);
}

/**
 * What may be inserted so that it begins at `place` (from 1; one more than there are is the end): lists of names, one
 * transition each, or two that lead away from the key at a join and back to it. At most `most`.
 */
export function insertions(transitions, names, place, most = 200) {
  const before = transitions[names[place - 2]]?.to;
  const after = transitions[names[place - 1]]?.from;
  const all = namesOf(transitions);
  const leaves = (name) => before === undefined || transitions[name].from === before;
  const arrives = (name) => after === undefined || transitions[name].to === after;
  const single = all.filter((name) => leaves(name) && arrives(name)).map((name) => [name]);
  if (before === undefined || after === undefined) return single.slice(0, most);
  const back = Map.groupBy(all.filter(arrives), (name) => transitions[name].from);
  const pairs = all.filter((name) => leaves(name) && !arrives(name))
    .flatMap((there) => (back.get(transitions[there].to) ?? []).map((again) => [there, again]));
  return [...single, ...pairs].slice(0, most);
}
