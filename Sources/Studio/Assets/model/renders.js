/** The renders that the page knows of; pure. */

/**
 * The renders with others among them, the one that was started last first. Answers and events overtake each other: of two
 * that tell of one render the one with more `changes` counts.
 */
export function withRenders(known, told) {
  const renders = new Map(known.map((render) => [render.id, render]));
  for (const render of told) {
    if ((renders.get(render.id)?.changes ?? -1) <= render.changes) renders.set(render.id, render);
  }
  return [...renders.values()].sort((a, b) => b.id.localeCompare(a.id, "en", { numeric: true }));
}
