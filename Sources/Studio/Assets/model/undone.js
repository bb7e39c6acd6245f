/** What a change was about, for showing it; pure. */

const kinds = ["transition", "chain", "key"];

/** `transition:opening` as `{kind, name}`; null for what has no place of its own (`look`, `frame-rate`). */
function subjectOf(text) {
  const at = text.indexOf(":");
  const kind = text.slice(0, at);
  return kinds.includes(kind) ? { kind, name: text.slice(at + 1) } : null;
}

/**
 * The subjects among `changed` (as the server writes them) that stand in the project `after`, those that `before` did
 * not have first, transitions before chains before keys.
 */
export function subjectsOf(changed, before, after) {
  const there = (project, { kind, name }) => project?.[`${kind}s`]?.[name] !== undefined;
  const rank = (subject) => (there(before, subject) ? 10 : 0) + kinds.indexOf(subject.kind);
  return changed.map(subjectOf)
    .filter((subject) => subject !== null && there(after, subject))
    .map((subject, index) => ({ subject, index }))
    .sort((a, b) => rank(a.subject) - rank(b.subject) || a.index - b.index)
    .map(({ subject }) => subject);
}

/** What to show of them when `shown` is on the screen; null if that is about it already. */
export function toShow(subjects, shown, project) {
  if (subjects.length === 0) return null;
  const about = ({ kind, name }) => shown !== null && (shown.kind === kind && shown.name === name
    || (shown.kind === "chain" && kind === "transition" && project.chains?.[shown.name]?.transitions?.includes(name)));
  return subjects.some(about) ? null : subjects[0];
}
