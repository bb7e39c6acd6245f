import { expect, test } from "./harness.js";
import { state } from "/model/state.js";
import { drawingAt } from "/viewer/drawing-sheets.js";

/** A drawing of one width, as the server sends it. */
async function png(width) {
  const canvas = new OffscreenCanvas(width, 1);
  canvas.getContext("2d");
  return canvas.convertToBlob();
}

/** Waits until something is so. */
async function until(isSo) {
  for (let round = 0; !isSo() && round < 400; round += 1) await new Promise((resolve) => setTimeout(resolve, 5));
}

const folder = (stamps) => ({ id: "d-1", has: new Set([1]), stampOf: new Map([[1, stamps]]) });

test("a drawing that is saved is shown as it was until the new one is there, and only it is fetched", async () => {
  const { fetch } = globalThis;
  const asked = [];
  let answer = null;
  globalThis.fetch = (address) => {
    asked.push(address);
    return new Promise((resolve) => (answer = async (width) => resolve(new Response(await png(width)))));
  };
  try {
    state.set({ drawings: folder("a") });
    expect(drawingAt(1), null);
    answer(3);
    await until(() => drawingAt(1));
    expect(drawingAt(1).width, 3);
    state.set({ drawings: folder("b") });
    expect(drawingAt(1).width, 3);
    answer(5);
    await until(() => drawingAt(1).width === 5);
    expect(drawingAt(1).width, 5);
    // The same stamp is the same drawing.
    state.set({ drawings: folder("b") });
    expect(drawingAt(1).width, 5);
    expect(asked, ["/api/drawings/d-1/1.png?stamp=a", "/api/drawings/d-1/1.png?stamp=b"]);
    // Of another folder nothing is left.
    state.set({ drawings: { ...folder("c"), id: "d-2" } });
    expect(drawingAt(1), null);
  } finally {
    state.set({ drawings: null });
    globalThis.fetch = fetch;
  }
});
