import { json, pause, pixels, serving, until } from "./fake-server.js";
import { expect, test } from "./harness.js";
import { planOfKey } from "/model/plan.js";
import { state } from "/model/state.js";
import { FrameTable } from "/pictures/frame-table.js";
import { startPresenting } from "/pictures/presenter.js";
import { markReady } from "/pictures/readiness.js";

let started = false;

/** Shows a chain of these pictures, with `answer` as server for all but their identities. */
async function presenting(ids, answer, body) {
  if (!started) startPresenting();
  started = true;
  const wishes = [];
  await serving((method, path, sent) => {
    if (path.startsWith("/api/frames")) return json({ width: 2, height: 2, pictures: ids, ready: "" });
    if (path === "/api/wishes") {
      wishes.push(sent);
      return json(null, 204);
    }
    if (path.includes("draft=1")) return json(null, 204);
    return answer(/pictures\/([^.]+)/.exec(path)?.[1], path);
  }, async (asked) => {
    const frames = new FrameTable({ kind: "chain", name: ids.join() }, {}, ids.length);
    state.set({ plan: { ...planOfKey("chain", "12"), frames: ids.length }, playhead: 1, speed: 0, centre: "picture",
      failure: null, frames });
    await frames.load(1, (error) => {
      throw error;
    });
    try {
      await body({ asked, wishes });
    } finally {
      state.set({ plan: null, frames: null, picture: null, otherPicture: null, comparison: null, failure: null });
      await pause(40);
    }
  });
}

const superseded = () => json({ error: "superseded", message: "left out" }, 410);

test("a question that older wishes have overtaken is asked again", async () => {
  let refused = 0;
  const answer = (id) => (id === "over-1" && (refused += 1) < 3 ? superseded() : pixels(9, 9, 9));
  await presenting(["over-1"], answer, async () => {
    await until(() => state.picture?.id === "over-1", "picture after two refusals");
    expect([state.picture.quality, state.picture.frame, refused], ["exact", 1, 3]);
  });
});

test("wishes that were settled before the playhead moved hold what it moved to", async () => {
  await presenting(["late-1", "late-2"], (id) => (id === "late-1" ? pixels(1, 1, 1) : new Promise(() => {})),
    async ({ asked, wishes }) => {
      await until(() => state.picture?.id === "late-1", "the first picture");
      await until(() => JSON.stringify(wishes.at(-1) ?? {}).includes("late-2"), "wish for the second");
      await pause(300);
      const { wishAnew } = await import("/pictures/wishes.js");
      state.set({ playhead: 2 });
      wishAnew();
      const said = wishes.length;
      await until(() => wishes.length > said, "further wishes");
      expect(asked.some((path) => path.includes("late-2.rgba")), true);
      expect(wishes[said].now, ["late-2"]);
    });
});

test("a picture under a resting playhead that is painted for somebody else is shown", async () => {
  await presenting(["else-1"], (_, path) => (path.includes("wait=0") ? pixels(3, 3, 3) : new Promise(() => {})),
    async ({ asked }) => {
      // Without the loop, what is ahead is not the playhead's own frame.
      state.set({ loop: false });
      await until(() => asked.some((path) => path.includes("else-1.rgba")), "question");
      markReady(["else-1"]);
      await until(() => state.picture?.id === "else-1", "picture");
      state.set({ loop: true });
    });
});

test("a comparison that has ended waits for its last picture", async () => {
  await presenting(["long-1", "long-2"], () => new Promise(() => {}), async ({ wishes }) => {
    const other = new FrameTable({ kind: "chain", name: "long-1,long-2" }, {}, 1);
    await other.load(1, () => {});
    state.set({ playhead: 2, otherFrames: other, comparison: { label: "b", mode: "b", preview: {}, shown: null } });
    await until(() => wishes.some(({ now }) => now.join() === "long-2,long-1"), "wish for both");
  });
});
