/** Questions to a plan (`GET /api/plan`): which key, join or hold is where. Frames count from 1. */
import { modelOf } from "./look.js";
import { secondsInWords, secondsOf } from "./rate.js";

/** The plan of a single key: one frame. */
export function planOfKey(name, frameRate) {
  return { name, key: name, frames: 1, frameRate, loops: false, segments: [] };
}

/** How many frames a segment has, its hold included. */
export function lengthOf(segment) {
  return segment.steps + segment.hold;
}

/** The segment that plays `frame`, or null. Found by halving, as chains may have thousands. */
export function segmentAt(plan, frame) {
  let low = 0;
  let high = plan.segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (plan.segments[middle].first <= frame) low = middle;
    else high = middle - 1;
  }
  const segment = plan.segments[low];
  return segment && frame >= segment.first && frame < segment.first + lengthOf(segment) ? segment : null;
}

const knownPlaces = new WeakMap();

/** Where keys stand, in order: `{frame, key, place, held}`. `held` is how many frames from there on show it. */
export function keyPlaces(plan) {
  if (knownPlaces.has(plan)) return knownPlaces.get(plan);
  const places = [];
  if (plan.key) places.push({ frame: 1, key: plan.key, place: 1, held: 1 });
  for (const segment of plan.segments) {
    places.push({ frame: segment.first, key: segment.from, place: segment.place, held: 1 });
    const end = segment.first + segment.steps;
    const arrives = segment.spacing === "inclusive" && segment.steps > 1;
    if (arrives) places.push({ frame: end - 1, key: segment.to, place: segment.place, held: 1 + segment.hold });
    else if (segment.hold > 0) places.push({ frame: end, key: segment.to, place: segment.place, held: segment.hold });
  }
  knownPlaces.set(plan, places);
  return places;
}

/** The index of the last of `places` at or before `frame`, -1 if there is none. */
export function lastPlaceUpTo(places, frame) {
  let low = -1;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (places[middle].frame <= frame) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The name of the key that exactly this frame shows, or null in between. */
export function keyAt(plan, frame) {
  const places = keyPlaces(plan);
  const place = places[lastPlaceUpTo(places, frame)];
  return place && frame < place.frame + place.held ? place.key : null;
}

/** The frame of the next key after (`direction` 1) or before (-1) `frame`; the end of the plan where there is none. */
export function neighbouringKey(plan, frame, direction) {
  const places = keyPlaces(plan);
  if (direction > 0) return places[lastPlaceUpTo(places, frame) + 1]?.frame ?? plan.frames;
  return places[lastPlaceUpTo(places, frame - 1)]?.frame ?? 1;
}

/** What a screen reader says of the playhead: "frame 25 of 97, 2 seconds, key boris". */
export function frameInWords(plan, frame) {
  const words = [`frame ${frame} of ${plan.frames}`, secondsInWords(secondsOf(frame - 1, plan.frameRate))];
  const key = keyAt(plan, frame);
  const segment = segmentAt(plan, frame);
  if (key !== null) words.push(`key ${key}`);
  else if (segment) words.push(`${segment.transition}, from ${segment.from} to ${segment.to}`);
  return words.join(", ");
}

/** The model that paints what is under the playhead: null where none is chosen, undefined where that is not known. */
export function modelShown({ report, shown, plan, playhead, preview }) {
  if (preview.model) return preview.model;
  if (shown?.kind === "key") return report ? modelOf(report.project, {}) : undefined;
  return plan ? segmentAt(plan, playhead)?.model : undefined;
}
