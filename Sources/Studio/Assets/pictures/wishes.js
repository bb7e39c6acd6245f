/** Tells the server what to paint next: the playhead's picture, those ahead of it, thumbnails in sight. */
import { isAbort, put } from "../server/client.js";
import { wishList } from "./reading-order.js";

/** Who has thumbnails in sight, those first that are looked at on purpose. */
const thumbnails = new Map(["wall", "sheet", "inspector", "seen", "takes", "timeline"].map((who) => [who, []]));
let now = [];
let ahead = [];
let near = 0;
let sent = "";
let timer = null;

function schedule(delay) {
  if (timer !== null && delay > 0) return;
  clearTimeout(timer);
  timer = setTimeout(send, delay);
}

async function send() {
  timer = null;
  const wishes = wishList({ now, ahead, near, thumbnails: [...thumbnails.values()].flat() });
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

/**
 * The playhead's own picture (or none) and what playing will need, in order, of which the first `nearCount` come before
 * thumbnails.
 */
export function wishFor(nowIds, aheadIds, nearCount) {
  const moved = nowIds[0] !== now[0];
  now = nowIds;
  ahead = aheadIds;
  near = nearCount;
  schedule(moved ? 0 : 120);
}

/** Says all wishes again, the same as they are: a render that has ended painted some of them. */
export function wishAnew() {
  sent = "";
  schedule(0);
}

/** What the part `who` of the page has in sight, best first. */
export function wishForThumbnails(who, ids) {
  thumbnails.set(who, ids);
  schedule(150);
}
