/** Plays what is shown at the project's rate. One animation frame decides which frame is due and shows it. */
import { state } from "../model/state.js";
import { canShow } from "../pictures/presenter.js";
import { playedRange } from "../pictures/reading-order.js";
import { frameAfter, framesDue } from "./frame-clock.js";

let began = 0;
let start = 1;
let counted = 0;
let request = null;

function tick(now) {
  request = null;
  const { plan, speed, loop, inPoint, outPoint } = state;
  if (speed === 0 || !plan) return;
  const due = framesDue(now - began, plan.frameRate, speed);
  if (due > counted) {
    const range = playedRange(plan.frames, inPoint, outPoint);
    const { frame, ended } = frameAfter({ start, due, direction: Math.sign(speed), loop, ...range });
    const skipped = Math.abs(speed) === 1 ? due - counted - 1 : 0;
    const late = skipped + (canShow(frame) ? 0 : 1);
    counted = due;
    state.set({ playhead: frame, dropped: state.dropped + late, ...(ended ? { speed: 0 } : {}) });
  }
  request = requestAnimationFrame(tick);
}

/** Plays with this speed, 0 stops. Playing from the end of a range that does not loop begins anew. */
export function play(speed) {
  const { plan, playhead, loop, inPoint, outPoint } = state;
  if (!plan || plan.frames < 2) return;
  const { first, last } = playedRange(plan.frames, inPoint, outPoint);
  const outside = playhead < first || playhead > last;
  if (speed > 0 && (outside || (!loop && playhead === last))) start = first;
  else if (speed < 0 && (outside || (!loop && playhead === first))) start = last;
  else start = playhead;
  began = performance.now();
  counted = 0;
  if (speed !== 0) state.set({ dropped: 0 });
  state.set({ speed, ...(speed === 0 ? {} : { playhead: start }) });
  if (speed !== 0 && request === null) request = requestAnimationFrame(tick);
}

/** Puts the playhead on a frame, within the plan, and stops playing. */
export function goTo(frame) {
  if (!state.plan) return;
  state.set({ playhead: Math.min(Math.max(1, Math.round(frame)), state.plan.frames), speed: 0 });
}

/** Takes the in and the out point away. */
export const playWhole = () => state.set({ inPoint: null, outPoint: null });
