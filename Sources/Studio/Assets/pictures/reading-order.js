/** In what order frames are needed from the playhead on; pure, for painting and decoding ahead. */

/** The range that is played: from the in to the out point, or everything. */
export function playedRange(frames, inPoint, outPoint) {
  const first = Math.min(Math.max(1, inPoint ?? 1), frames);
  const last = Math.max(first, Math.min(outPoint ?? frames, frames));
  return { first, last };
}

/**
 * Up to `count` frames in the order in which they will be needed: in the direction of play and round the loop; while
 * standing, outwards from the playhead, forwards first.
 */
export function framesAhead({ playhead, speed, loop, first, last, count }) {
  const length = last - first + 1;
  const inside = playhead >= first && playhead <= last;
  const order = [];
  const seen = new Set();
  const add = (frame) => {
    const wrapped = loop && inside ? first + ((((frame - first) % length) + length) % length) : frame;
    if (wrapped < first || wrapped > last || seen.has(wrapped)) return;
    seen.add(wrapped);
    order.push(wrapped);
  };
  for (let distance = 1; order.length < count && distance <= length; distance += 1) {
    if (speed >= 0) add(playhead + distance);
    if (speed < 0 || (speed === 0 && distance % 3 === 0)) add(playhead - (speed < 0 ? distance : distance / 3));
  }
  return order.slice(0, count);
}

const most = { ahead: 600, all: 2000 };

/**
 * What the server is asked to paint, in its order and nothing twice: `now`, `soon` (the first `near` of `ahead`),
 * `thumbnails`, the rest of `ahead`.
 */
export function wishList({ now, ahead, near, thumbnails }) {
  const known = new Set(now);
  const fresh = (ids) => ids.filter((id) => !known.has(id) && known.add(id));
  let room = most.all - now.length;
  const fitting = (ids) => {
    const taken = fresh(ids).slice(0, room);
    room -= taken.length;
    return taken;
  };
  const split = Math.min(near, most.ahead);
  return { now, soon: fitting(ahead.slice(0, split)), thumbnails: fitting(thumbnails),
    ahead: fitting(ahead.slice(split, most.ahead)) };
}
