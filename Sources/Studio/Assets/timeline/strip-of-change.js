/** What the strip of change says; pure. */

const medians = new WeakMap();

/** The middle value of the known ones, 0 if there are none. Remembered for each list, which nobody may change. */
export function median(values) {
  if (!medians.has(values)) medians.set(values, middleOf(values));
  return medians.get(values);
}

function middleOf(values) {
  const known = values.filter((value) => value !== null && value !== undefined).sort((a, b) => a - b);
  return known.length ? known[known.length >> 1] : 0;
}

/**
 * `"pop"` for much more change than in the four frames before and after, `"dead"` for next to none, else `"even"`. An
 * eased move is fast in its middle, but gradually: that is no pop. `index` counts from 0.
 */
export function kindOfChange(values, index, usual) {
  const value = values[index];
  const near = [...values.slice(Math.max(0, index - 4), index), ...values.slice(index + 1, index + 5)];
  if (value > 2.5 * middleOf(near) + 1) return "pop";
  return value < Math.max(0.02, usual / 20) ? "dead" : "even";
}
