import { expect, test } from "./harness.js";
import { planOfKey } from "/model/plan.js";
import { state } from "/model/state.js";
import { play } from "/playback/player.js";

/** A plan of `frames` at 10 frames per second. */
const plan = (frames) => ({ ...planOfKey("moving", "10"), frames });

/** Plays with a clock of its own: `at(frames)` is the frame that is shown so many tenths of a second after the start. */
async function playing(changes, body) {
  const real = globalThis.requestAnimationFrame;
  let next = null;
  globalThis.requestAnimationFrame = (act) => (next = act, 1);
  state.set({ plan: plan(10), playhead: 1, loop: true, inPoint: null, outPoint: null, ...changes });
  await null;
  const began = performance.now();
  play(1);
  const at = (frames) => {
    const act = next;
    next = null;
    act?.(began + frames * 100 + 50);
    return state.playhead;
  };
  try {
    await body(at);
  } finally {
    play(0);
    next?.(performance.now());
    globalThis.requestAnimationFrame = real;
    state.set({ plan: null, loop: true, inPoint: null, outPoint: null, speed: 0 });
    await null;
  }
}

test("playing goes on from where it is when the loop is switched off after some rounds", () => playing({}, (at) => {
  expect([at(3), at(24)], [4, 5]);
  state.set({ loop: false });
  expect([at(25), at(27), state.speed], [6, 8, 1]);
  expect([at(40), state.speed], [10, 0]);
}));

test("playing goes on from where it is when somebody retimes", () => playing({}, (at) => {
  expect(at(24), 5);
  state.set({ plan: plan(7) });
  expect([at(25), at(26), at(27), at(28)], [6, 7, 1, 2]);
}));

test("playing keeps its time when the rule changes between two frames that are drawn", () => playing({}, (at) => {
  at(3);
  state.set({ inPoint: 2 });
  expect([at(5), at(9), at(10)], [6, 10, 2]);
}));
