/** What could not be painted: `{id, message}`, with no `id` for what is about no picture in particular; pure. */

/** The failure to tell where the picture `id` should be; null for none. */
export function failureOf(failure, id) {
  const isMeant = failure?.message && (failure.id ?? id ?? null) === (id ?? null);
  return isMeant ? failure : null;
}

/** The failure to remember: that of a picture out of sight does not take the place of the one that is looked at. */
export const withFailure = (known, told, id) => (failureOf(told, id) ?? known);
