import { png, serving, until } from "./fake-server.js";
import { expect, test } from "./harness.js";
import { planOfKey } from "/model/plan.js";
import { state } from "/model/state.js";
import "/viewer/viewer.js";

/** A bitmap of 2 x 2 pixels of one colour. */
async function bitmap(colour) {
  return createImageBitmap(await (await png(colour)).blob());
}

/** A table of frames that shows these pictures, as the viewer asks it. */
function tableOf(...ids) {
  const within = (playhead) => Math.min(playhead, ids.length);
  const id = (frame) => ids[frame - 1] ?? null;
  const frameOf = (picture, playhead) => [playhead, picture?.frame]
    .find((frame) => picture && id(within(frame)) === picture.id) ?? null;
  return { count: ids.length, id, within, frameOf };
}

/** A viewer of four frames; `colour()` is what is in the middle of its canvas, `at(x)` at a part of its width. */
function viewing(changes, answer, body) {
  return serving(answer, () => inViewer(changes, body));
}

async function inViewer(changes, body) {
  const viewer = document.createElement("pegbar-viewer");
  viewer.style.cssText = "display: block; width: 40px; height: 40px; overflow: hidden";
  const plan = { ...planOfKey("four", "12"), frames: 4 };
  state.set({ plan, playhead: 1, speed: 0, ...changes });
  document.body.append(viewer);
  await until(() => viewer.canvas.width === Math.round(40 * devicePixelRatio), "canvas");
  const at = (part) => {
    const { canvas } = viewer;
    const { data } = canvas.getContext("2d").getImageData(Math.floor(canvas.width * part), canvas.height >> 1, 1, 1);
    return [...data].slice(0, 3);
  };
  try {
    await body({ viewer, at, colour: () => at(0.5) });
  } finally {
    viewer.remove();
    state.set({ plan: null, picture: null, otherPicture: null, frames: null, otherFrames: null, drawings: null,
      comparison: null });
    await null;
  }
}

/** A server that paints nothing. */
const nothing = () => new Promise(() => {});

function drawingsOnly(_, path) {
  const frame = /\/api\/drawings\/d-1\/(\d+)\.png/.exec(path)?.[1];
  return frame ? png(["#f00", "#0f0", "#00f", "#fff"][frame - 1]) : nothing();
}

test("a drawing lies over the picture of its own frame only", async () => {
  const [first, second] = [await bitmap("#444"), await bitmap("#888")];
  const drawings = { id: "d-1", stamp: "s", stampOf: new Map(), has: new Set([1, 2, 3, 4]) };
  await viewing({ frames: tableOf("a", "b", "b", "c"), picture: { id: "a", frame: 1, bitmap: first }, drawings,
    overlay: { on: true, opacity: 1, difference: false } }, drawingsOnly, async ({ colour, viewer }) => {
    await until(() => colour()[0] === 255, "drawing 1 over picture 1");
    state.set({ playhead: 2 });
    await null;
    expect(colour(), [255, 0, 0]);
    expect(viewer.canvas.getAttribute("aria-label").startsWith("four, frame 1 of 4"), true);
    state.set({ picture: { id: "b", frame: 2, bitmap: second } });
    await until(() => colour()[1] === 255, "drawing 2 over picture 2");
    state.set({ playhead: 3 });
    await until(() => colour()[2] === 255, "drawing 3 over the same picture");
    state.set({ frames: tableOf("x", "y", "z", "z") });
    state.set({ painted: state.painted + 1 });
    await null;
    expect(colour(), [136, 136, 136]);
  });
});

test("what is compared is of the same frame", async () => {
  const [a, b] = [await bitmap("#444"), await bitmap("#888")];
  const comparison = { label: "take", shown: null, preview: {}, mode: "wipe", wipe: 0.25 };
  await viewing({ frames: tableOf("a", "a", "a", "a"), otherFrames: tableOf("b", "c"), comparison,
    picture: { id: "a", frame: 1, bitmap: a }, otherPicture: { id: "b", frame: 1, bitmap: b },
  }, nothing, async ({ at }) => {
    expect([at(0.1), at(0.75)], [[68, 68, 68], [136, 136, 136]]);
    state.set({ playhead: 2 });
    await null;
    expect(at(0.75), [68, 68, 68]);
    state.set({ otherPicture: { id: "c", frame: 2, bitmap: b }, playhead: 4 });
    await null;
    expect(at(0.75), [136, 136, 136]);
    state.set({ comparison: { ...comparison, mode: "a" } });
    await null;
    expect(at(0.75), [68, 68, 68]);
    state.set({ comparison: { ...comparison, mode: "b" } });
    await null;
    expect(at(0.75), [136, 136, 136]);
  });
});
