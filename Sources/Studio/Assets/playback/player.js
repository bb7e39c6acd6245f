/** Plays what is shown at the project's rate. One animation frame decides which frame is due and shows it. */
import { neighbouringKey } from "../model/plan.js";
import { state } from "../model/state.js";
import { canShow } from "../pictures/presenter.js";
import { playedRange } from "../pictures/reading-order.js";
import { frameAfter, framesDue, timeOf } from "./frame-clock.js";

let began = 0;
let start = 1;
let counted = 0;
let request = null;
/** What the frames since `began` were counted with. */
let counting = null;

/** What decides which frame follows. */
const rule = ({ plan, loop, inPoint, outPoint }) => ({ plan, loop, inPoint, outPoint });
const isSame = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);

/** Goes on from the present frame by another rule, as if playing had begun when that frame was due. */
function countAnew(speed) {
  began += timeOf(counted, counting.plan.frameRate, speed);
  start = state.playhead;
  counted = 0;
  counting = rule(state);
}

function tick(now) {
  request = null;
  const { plan, speed, loop, inPoint, outPoint } = state;
  if (speed === 0 || !plan) return;
  if (!isSame(rule(state), counting)) countAnew(speed);
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
  counting = rule(state);
  if (speed !== 0) state.set({ dropped: 0 });
  state.set({ speed, ...(speed === 0 ? {} : { playhead: start }) });
  if (speed !== 0 && request === null) request = requestAnimationFrame(tick);
}

/** Puts the playhead on a frame, within the plan, and stops playing. */
export function goTo(frame) {
  if (!state.plan) return;
  state.set({ playhead: Math.min(Math.max(1, Math.round(frame)), state.plan.frames), speed: 0 });
}

/** Steps by so many frames. */
export const stepBy = (frames) => goTo(state.playhead + frames);

/** To the next (1) or previous (-1) key. */
export function goToKey(direction) {
  if (state.plan) goTo(neighbouringKey(state.plan, state.playhead, direction));
}

/** To the last frame. */
export const goToEnd = () => state.plan && goTo(state.plan.frames);

/** Sets a point, `inPoint` or `outPoint`, where the playhead is, or takes it away from there. */
export const turnPoint = (name) => state.set({ [name]: state[name] === state.playhead ? null : state.playhead });

/** Takes the in and the out point away. */
export const playWhole = () => state.set({ inPoint: null, outPoint: null });
