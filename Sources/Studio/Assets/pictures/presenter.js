/**
 * Brings the playhead's picture to the viewer: at once if it is decoded, else a draft first and the exact one after it.
 * What was asked for where the playhead has been is withdrawn. Everything ahead is painted and decoded in order.
 */
import { isAbort } from "../server/client.js";
import { modelShown } from "../model/plan.js";
import { state } from "../model/state.js";
import { capacityFor, decoded, isDecoded, load, loadAll, loadDraft } from "./loader.js";
import { framesAhead, playedRange } from "./reading-order.js";
import { isReady } from "./readiness.js";
import { onionFrames } from "../viewer/onion.js";
import { keepWishing, wishFor } from "./wishes.js";

/** While the playhead is being moved, what is not painted is asked for this often, in milliseconds. */
const pause = 60;

/** What was asked for last: picture, that of the comparison, how to withdraw both, and when they may be asked for. */
let asked = { id: null, other: null, abort: new AbortController(), from: 0 };
/** When something was asked for last. */
let lately = -Infinity;
let reading = 0;
/** The drafts on the canvas. */
let drafts = [];

/** The frames after the playhead that matter now. */
function order() {
  const { plan, playhead, speed, loop, inPoint, outPoint, frames } = state;
  const count = Math.min(plan.frames, 480, capacityFor(frames.width, frames.height) >> 1);
  return framesAhead({ playhead, speed, loop, count, ...playedRange(plan.frames, inPoint, outPoint) });
}

/** Asks for a picture under the playhead: at once, or soon if the playhead was elsewhere just now and may move on. */
function askInTurn(id, setter) {
  const { abort: { signal }, from } = asked;
  const begin = () => {
    if (signal.aborted) return;
    lately = performance.now();
    ask(id, setter, signal);
  };
  const wait = from - performance.now();
  if (wait <= 0 || isReady(id)) begin();
  else setTimeout(begin, wait);
}

/** Whether there may be drafts of what is shown: not where its model is known to make none. */
const mayHaveDrafts = () => state.report?.models?.[modelShown(state)]?.drafts !== false;

/** A picture for the canvas, with the frame that it is brought for. */
const brought = (id, bitmap, quality) => ({ id, frame: state.playhead, bitmap, quality });

/** Asks for a picture, draft and exact at the same time. */
async function ask(id, setter, signal) {
  let arrived = false;
  const showDraft = (bitmap) => {
    if (!bitmap) return;
    if (arrived || signal.aborted) bitmap.close();
    else setter(brought(id, bitmap, "draft"));
  };
  if (!isReady(id) && mayHaveDrafts()) loadDraft(id, signal).then(showDraft).catch(() => {});
  while (!signal.aborted) {
    try {
      const bitmap = await load(id, { wait: true, signal });
      arrived = true;
      if (!signal.aborted) setter(brought(id, bitmap, "exact"));
      return;
    } catch (error) {
      if (isAbort(error)) return;
      if (error.kind !== "superseded") {
        state.set({ failure: { id, message: error.message } });
        return;
      }
      // Wishes of a moment before have overtaken the question; it still stands.
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** The picture of the comparison at the playhead. */
const otherId = () => state.otherFrames?.id(state.otherFrames.within(state.playhead)) ?? null;

/** Where several frames in a row show one picture, it goes along with the playhead. */
function keepFrame(part) {
  const { [part]: picture, playhead } = state;
  if (picture.frame !== playhead) state.set({ [part]: { ...picture, frame: playhead } });
}

/** What is waited for now, the playhead's picture first. */
function awaited() {
  return [asked.id, state.comparison ? otherId() : null].filter((id) => id && !isReady(id));
}

/** Shows what is decoded of the comparison; asks once for what is not, where the playhead stands. */
function presentOther() {
  const { otherPicture, speed } = state;
  const id = otherId();
  if (otherPicture?.id === id && otherPicture?.quality === "exact") {
    keepFrame("otherPicture");
    return;
  }
  const bitmap = decoded(id);
  if (bitmap) state.set({ otherPicture: brought(id, bitmap, "exact") });
  else if (id === null) state.set({ otherPicture: null });
  else if (speed === 0 && asked.other !== id) {
    asked.other = id;
    askInTurn(id, (picture) => state.set({ otherPicture: picture }));
  }
}

function present() {
  const { frames, playhead, speed } = state;
  if (!frames || !state.plan) {
    state.set({ picture: null, otherPicture: null });
    return;
  }
  const id = frames.id(playhead);
  if (id !== asked.id) {
    asked.abort.abort();
    asked = { id, other: null, abort: new AbortController(), from: lately + pause };
    const bitmap = decoded(id);
    if (bitmap) state.set({ picture: brought(id, bitmap, "exact"), failure: null });
    else if (id !== null && speed === 0) {
      state.set({ failure: null });
      askInTurn(id, (picture) => state.set({ picture }));
    }
  } else if (id !== null && (state.picture?.id !== id || state.picture.quality === "draft")) {
    if (decoded(id)) state.set({ picture: brought(id, decoded(id), "exact") });
  } else if (id !== null) keepFrame("picture");
  presentOther();
  // Wishes that are on their way must not leave out what has just been asked for.
  keepWishing(awaited());
}

/** Frames whose pictures lie over the shown one. */
function neighbours() {
  if (!state.onion.on) return [];
  const shown = onionFrames(state.plan, state.playhead, state.onion);
  return [...shown.before, ...shown.after];
}

/** How many pictures ahead come before thumbnails: all while playing, else enough for a few steps. */
function nearCount() {
  if (state.speed !== 0) return Infinity;
  return state.centre === "picture" ? 6 : 0;
}

async function readAhead() {
  const { frames, otherFrames, plan } = state;
  if (!frames || !plan) return;
  const turn = (reading += 1);
  // What is on the screen counts as used now, so that reading ahead never throws it out.
  for (const shown of [state.picture, state.otherPicture]) decoded(shown?.id ?? null);
  const numbers = [...neighbours(), ...order()];
  const ids = numbers.flatMap((number) => [frames.id(number), otherFrames?.id(number) ?? null]).filter(Boolean);
  wishFor(awaited(), ids.filter((id) => !isReady(id)), nearCount());
  const near = Math.min(ids.length, state.speed === 0 ? 96 : 240);
  const here = [asked.id, otherId()];
  await loadAll([...here, ...ids.slice(0, near)], 2, () => turn !== reading, (id) => {
    if (state.onion.on || here.includes(id)) state.set({ painted: state.painted + 1 });
  });
}

/** Whether the picture of a frame can be drawn this instant. */
export function canShow(frame) {
  const id = state.frames?.id(frame) ?? null;
  return id !== null && isDecoded(id);
}

/** Forgets what was asked for, so that it is asked for again. */
function askAnew() {
  asked = { ...asked, id: null, other: null };
}

/** Asks again for the picture that failed. */
export function retry() {
  askAnew();
  present();
}

let pending = false;
function readSoon() {
  if (pending) return;
  pending = true;
  setTimeout(() => {
    pending = false;
    readAhead();
  }, 30);
}

/** Closes drafts that are on the canvas no longer. */
function closeDrafts() {
  const shown = [state.picture, state.otherPicture].map((picture) => picture?.bitmap);
  for (const bitmap of drafts) if (!shown.includes(bitmap)) bitmap.close();
  drafts = [state.picture, state.otherPicture].filter((picture) => picture?.quality === "draft")
    .map(({ bitmap }) => bitmap);
}

export function startPresenting() {
  state.on(["picture", "otherPicture"], closeDrafts);
  state.on(["playhead", "frames", "otherFrames", "plan", "painted", "speed"], (changed) => {
    if (changed.has("speed") && state.speed === 0 && state.picture?.id !== asked.id) askAnew();
    present();
  });
  state.on(["playhead", "frames", "otherFrames", "plan", "painted", "speed", "onion", "inPoint", "outPoint", "centre"],
    readSoon);
}
