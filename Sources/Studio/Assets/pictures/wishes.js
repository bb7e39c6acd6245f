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
let due = 0;

/**
 * While the playhead is being moved, wishes are said at most every `often` milliseconds, and only `nearest` pictures;
 * all when it has rested for `rest`.
 */
const often = 60;
const rest = 150;
const nearest = 96;
let moving = false;
/** Whether the playhead has moved since wishes were settled last. */
let moved = false;
let movedAt = -Infinity;
let sentAt = -Infinity;

/** Says the wishes in `delay` milliseconds, or sooner if that was settled before. */
function schedule(delay) {
  const at = performance.now() + delay;
  if (timer !== null && due <= at) return;
  clearTimeout(timer);
  due = at;
  timer = setTimeout(send, delay);
}

async function send() {
  timer = null;
  sentAt = performance.now();
  const brief = moving && sentAt - movedAt < rest;
  const wishes = brief ? wishList({ now, ahead: ahead.slice(0, nearest), near, thumbnails: [] })
    : wishList({ now, ahead, near, thumbnails: [...thumbnails.values()].flat() });
  if (brief) schedule(rest);
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

/** What is waited for: whatever wishes are said next hold it, too. */
export function keepWishing(nowIds) {
  if (nowIds[0] !== now[0]) {
    const time = performance.now();
    moving = time - movedAt < rest;
    movedAt = time;
    moved = true;
  }
  now = nowIds;
}

/**
 * The playhead's own picture (or none) and what playing will need, in order, of which the first `nearCount` come before
 * thumbnails.
 */
export function wishFor(nowIds, aheadIds, nearCount) {
  keepWishing(nowIds);
  ahead = aheadIds;
  near = nearCount;
  schedule(moved ? Math.max(0, sentAt + often - performance.now()) : 120);
  moved = false;
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
