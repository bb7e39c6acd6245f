/** Tells the server what to paint next: the playhead's picture, those ahead of it, thumbnails in sight. */
import { isAbort, put } from "../server/client.js";

const most = 2000;
const thumbnails = new Map();
let now = [];
let ahead = [];
let sent = "";
let timer = null;

function schedule(delay) {
  if (timer !== null && delay > 0) return;
  clearTimeout(timer);
  timer = setTimeout(send, delay);
}

async function send() {
  timer = null;
  const first = new Set(now);
  const later = ahead.filter((id) => !first.has(id)).slice(0, 600);
  const known = new Set([...now, ...later]);
  const small = [...new Set([...thumbnails.values()].flat())].filter((id) => !known.has(id));
  const wishes = { now, ahead: later, thumbnails: small.slice(0, most - now.length - later.length) };
  const text = JSON.stringify(wishes);
  if (text === sent) return;
  sent = text;
  try {
    await put("/api/wishes", wishes);
  } catch (error) {
    sent = "";
    if (!isAbort(error)) console.warn(error.message);
  }
}

/** The playhead's own picture (or none) and what playing will need, in order. */
export function wishFor(nowIds, aheadIds) {
  const moved = nowIds[0] !== now[0];
  now = nowIds;
  ahead = aheadIds;
  schedule(moved ? 0 : 120);
}

export function wishForThumbnails(who, ids) {
  thumbnails.set(who, ids);
  schedule(150);
}
