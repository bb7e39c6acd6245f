/** Lists of frames as people type them and the command line takes them, `1-48,60`; pure. */

/** How many frames a list names of those from 1 to `frames`; null if it is no such list. */
export function countOfFrames(text, frames) {
  const named = new Set();
  for (const part of text.split(",")) {
    const match = /^\s*(\d{1,10})(?:-(\d{1,10}))?\s*$/.exec(part);
    if (!match) return null;
    const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])];
    if (first < 1 || last < first || last > frames) return null;
    for (let frame = first; frame <= last; frame += 1) named.add(frame);
  }
  return named.size;
}

/** `1-48, 60` as the command line takes it. */
export const bareList = (text) => text.replaceAll(/\s/g, "");
