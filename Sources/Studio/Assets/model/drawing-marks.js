/** Which frames have a drawing and which of these want mending, from a folder and its report; pure. */

const known = new WeakMap();

/** `{wrong, surplus}` of a folder as `GET /api/drawings/ID` gives it, `has` its numbers: sets of frames. */
function marksOf(drawings) {
  if (known.has(drawings)) return known.get(drawings);
  const { report } = drawings;
  const wrong = new Set([...(report?.wrongSize ?? []).map(({ frame }) => frame), ...(report?.noAlpha ?? []),
    ...(report?.unreadable ?? []), ...(report?.repeated ?? [])]);
  const marks = { wrong, surplus: report?.surplus ?? [] };
  known.set(drawings, marks);
  return marks;
}

/** What a frame has: `"wrong"` is a drawing of another size, without transparency, unreadable, or one of several. */
export function markOf(drawings, frame) {
  if (!drawings.has.has(frame)) return "missing";
  return marksOf(drawings).wrong.has(frame) ? "wrong" : "drawn";
}

/** Drawings beyond the last frame. */
export const surplusOf = (drawings) => marksOf(drawings).surplus;

/** The mark of several frames together: the worst of theirs. */
export function worstMark(drawings, first, last) {
  let worst = "drawn";
  for (let frame = first; frame <= last; frame += 1) {
    const mark = markOf(drawings, frame);
    if (mark === "wrong") return mark;
    if (mark === "missing") worst = mark;
  }
  return worst;
}

/** The next frame in a direction with one of these marks; null if there is none. */
export function neighbouringMark(drawings, frames, frame, direction, marks) {
  for (let next = frame + direction; next >= 1 && next <= frames; next += direction) {
    if (marks.includes(markOf(drawings, next))) return next;
  }
  return null;
}

/** What is the matter with the drawing of a frame, in words; "" if nothing is. */
export function matterOf(drawings, frame) {
  if (!drawings.has.has(frame)) return `no drawing ${frame}`;
  const { report } = drawings;
  if (report?.unreadable?.includes(frame)) return `drawing ${frame} cannot be read`;
  const other = report?.wrongSize?.find((one) => one.frame === frame);
  if (other) return `drawing ${frame} is ${other.width} × ${other.height}, not ${report.width} × ${report.height}`;
  if (report?.noAlpha?.includes(frame)) return `drawing ${frame} has no transparency`;
  return report?.repeated?.includes(frame) ? `several files are drawing ${frame}` : "";
}
