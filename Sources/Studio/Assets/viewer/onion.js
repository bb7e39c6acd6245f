/** Which frames the onion skin shows; pure. Across the seam where the plan loops. */
import { keyPlaces, lastPlaceUpTo } from "../model/plan.js";

/** `{before, after}`: frames, nearest first. With `unit` "keys" the previous and next keys instead of frames. */
export function onionFrames(plan, playhead, { unit, before, after }) {
  const neighbours = unit === "keys" ? neighbouringKeys : neighbouringFrames;
  return neighbours(plan, playhead, before, after);
}

function neighbouringFrames(plan, playhead, before, after) {
  const along = (count, direction) => {
    const frames = [];
    for (let distance = 1; distance <= Math.min(count, plan.frames - 1); distance += 1) {
      const frame = playhead + direction * distance;
      const wrapped = ((((frame - 1) % plan.frames) + plan.frames) % plan.frames) + 1;
      if (frame === wrapped || plan.loops) frames.push(wrapped);
    }
    return frames;
  };
  return { before: along(before, -1), after: along(after, 1) };
}

function neighbouringKeys(plan, playhead, before, after) {
  const places = keyPlaces(plan);
  const here = lastPlaceUpTo(places, playhead);
  const at = here >= 0 && places[here].frame === playhead ? here : here + 0.5;
  const along = (count, direction) => {
    const frames = [];
    for (let step = 1; step <= Math.min(count, places.length - 1); step += 1) {
      const index = direction < 0 ? Math.ceil(at) - step : Math.floor(at) + step;
      const wrapped = ((index % places.length) + places.length) % places.length;
      if (index === wrapped || plan.loops) frames.push(places[wrapped].frame);
    }
    return frames;
  };
  return { before: along(before, -1), after: along(after, 1) };
}
