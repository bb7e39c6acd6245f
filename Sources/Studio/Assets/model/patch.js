/** Patches: what an edit changed of `GET /api/project`, applied without touching the old report. */

const oneByOne = new Set(["keys", "transitions", "chains", "models", "directions"]);

/** Entries of a table are replaced whole, whatever they are called. */
function mergedTable(table, patch) {
  const result = { ...table };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = value;
  }
  return result;
}

/** Members of `patch` replace those of `object`; null removes; tables are merged entry by entry. */
function mergedMembers(object, patch) {
  const result = { ...object };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else if (oneByOne.has(name)) result[name] = mergedTable(result[name] ?? {}, value);
    else result[name] = value;
  }
  return result;
}

/** The report after `patch`; a new object, the parts that did not change shared with the old one. */
export function patched(report, patch) {
  const { project, ...rest } = patch;
  const result = mergedMembers(report, rest);
  if (project) result.project = mergedMembers(report.project, project);
  return result;
}
