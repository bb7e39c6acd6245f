import { json, serving } from "./fake-server.js";
import { expect, test } from "./harness.js";
import { state } from "/model/state.js";
import { FrameTable, foretell } from "/pictures/frame-table.js";

const shown = { kind: "transition", name: "move" };

/** A table of `count` frames that knows the identities `letters`, one for each. */
async function table(letters, view = shown) {
  const made = new FrameTable(view, {}, letters.length);
  const answer = { width: 2, height: 2, pictures: [...letters], ready: "" };
  await serving(() => json(answer), () => made.load(1, (error) => {
    throw error;
  }));
  return made;
}

test("a picture belongs to the frame that it was brought for until the playhead's is there", async () => {
  const frames = await table("abccd");
  expect(frames.frameOf({ id: "a", frame: 1 }, 1), 1);
  expect(frames.frameOf({ id: "a", frame: 1 }, 2), 1);
  expect(frames.frameOf({ id: "c", frame: 3 }, 4), 4);
  expect(frames.frameOf({ id: "c", frame: 4 }, 5), 4);
  expect([frames.frameOf({ id: "z", frame: 2 }, 2), frames.frameOf(null, 1)], [null, null]);
});

test("a view that has ended is seen on its last frame", async () => {
  const frames = await table("ab");
  expect([frames.within(1), frames.within(9), frames.frameOf({ id: "b", frame: 2 }, 9)], [1, 2, 9]);
});

test("what an edit made is known at its first frame, whatever an older table knew of it", async () => {
  const older = await table("abc");
  state.set({ revision: "r2" });
  foretell("move", { revision: "r2", pictures: ["n"] });
  const made = new FrameTable(shown, {}, 3);
  made.inherit(older);
  expect([1, 2, 3].map((frame) => made.id(frame)), ["n", "b", "c"]);
  const longer = new FrameTable(shown, {}, 4);
  longer.inherit(older);
  expect([1, 2].map((frame) => longer.id(frame)), ["n", null]);
  state.set({ revision: "r3" });
  const next = new FrameTable(shown, {}, 3);
  next.inherit(older);
  expect(next.id(1), "a");
  state.set({ revision: null });
});
