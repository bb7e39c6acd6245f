/** The tree of takes: keys, and hanging from each the transitions that leave it. */

const { compare } = new Intl.Collator("en", { numeric: true });

/** The names of a table, as people sort them: "move-2" before "move-10". */
export function namesOf(table) {
  return Object.keys(table ?? {}).sort(compare);
}

/** Whether `{kind, name}` is a key, transition or chain of the project. */
export function stands(thing, project) {
  return typeof thing?.name === "string" && project[`${thing.kind}s`]?.[thing.name] !== undefined;
}

/** Transitions by the key they leave: a Map of key name to transition names, the chosen take first. */
export function takesByKey(transitions) {
  const takes = new Map();
  for (const name of namesOf(transitions)) {
    const { from } = transitions[name];
    if (!takes.has(from)) takes.set(from, []);
    takes.get(from).push(name);
  }
  for (const names of takes.values()) {
    names.sort((a, b) => Number(Boolean(transitions[b].chosen)) - Number(Boolean(transitions[a].chosen)));
  }
  return takes;
}

/** The takes that leave the same key as `transition`, itself included. */
export function siblings(project, transition) {
  const from = project.transitions?.[transition]?.from;
  return takesByKey(project.transitions).get(from) ?? [];
}

/**
 * The rows of the tree from top to bottom: `{kind, name, depth, open, count}`. Keys whose names are in `closed` hide
 * their takes. With a `filter`, only rows whose name, note or destination has it, and the keys that these hang from.
 */
export function treeRows(project, closed, filter = "") {
  const wanted = filter.trim().toLocaleLowerCase();
  const has = (...texts) => texts.some((text) => text?.toLocaleLowerCase().includes(wanted));
  const takes = takesByKey(project.transitions);
  const rows = [];
  for (const key of namesOf(project.keys)) {
    const own = takes.get(key) ?? [];
    const keyFits = wanted === "" || has(key, project.keys[key].note);
    const fitting = keyFits ? own : own.filter((name) => {
      const { to, note } = project.transitions[name];
      return has(name, to, note);
    });
    if (!keyFits && fitting.length === 0) continue;
    const open = !closed.has(key);
    rows.push({ kind: "key", name: key, depth: 1, open, count: own.length });
    if (open) for (const name of fitting) rows.push({ kind: "transition", name, depth: 2, open: false, count: 0 });
  }
  return rows;
}

/** Everything that uses a key, transition or chain: `{kind, name}` of transitions and chains. */
export function usesOf(project, kind, name) {
  const uses = [];
  for (const [transition, { from, to }] of Object.entries(project.transitions ?? {})) {
    if (kind === "key" && (from === name || to === name)) uses.push({ kind: "transition", name: transition });
  }
  for (const [chain, { transitions }] of Object.entries(project.chains ?? {})) {
    if (kind === "transition" && transitions?.includes(name)) uses.push({ kind: "chain", name: chain });
  }
  return uses;
}
