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

/** `"pop"` for much more change than is usual here, `"dead"` for next to none, else `"even"`. */
export function kindOfChange(value, usual) {
  if (value > Math.max(3 * usual, usual + 2)) return "pop";
  return value < Math.max(0.02, usual / 20) ? "dead" : "even";
}
