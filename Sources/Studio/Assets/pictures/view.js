/** Views: what pictures are asked for, as queries of `/api/frames`, `/api/plan`, `/api/change`. */

/** `chain=act-one`, `transition=opening`, `key=anna`, with the preview's parts. */
export function viewQuery(shown, preview = {}) {
  const query = new URLSearchParams();
  query.append(shown.kind, shown.name);
  for (const [name, value] of Object.entries(preview)) {
    if (value !== null && value !== undefined) query.append(name, String(value));
  }
  return query.toString();
}

/** `key=anna&key=boris`. */
export function namesQuery(kind, names) {
  return names.map((name) => `${kind}=${encodeURIComponent(name)}`).join("&");
}

/** The frames from `first` to `last` as stretches of at most `most`, the one with `centre` first, then outwards. */
export function stretches(first, last, centre, most) {
  const all = [];
  for (let start = first; start <= last; start += most) all.push([start, Math.min(last, start + most - 1)]);
  const distance = ([from, to]) => (centre < from ? from - centre : centre > to ? centre - to : 0);
  return all.sort((a, b) => distance(a) - distance(b));
}
