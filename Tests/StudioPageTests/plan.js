import { expect, test } from "./harness.js";
import { frameInWords, keyAt, keyPlaces, neighbouringKey, segmentAt } from "/model/plan.js";
import { chain, inclusive } from "./plans.js";

test("the segment of a frame, at both of its ends", () => {
  expect([1, 4, 5, 10].map((frame) => segmentAt(chain, frame).place), [1, 1, 2, 2]);
  expect([0, 11].map((frame) => segmentAt(chain, frame)), [null, null]);
});

test("keys stand where segments begin and where holds do", () => {
  expect(keyPlaces(chain).map(({ frame, key }) => [frame, key]), [[1, "anna"], [5, "boris"], [9, "carla"]]);
  expect([4, 5, 9, 10].map((frame) => keyAt(chain, frame)), [null, "boris", "carla", "carla"]);
});

test("an inclusive transition shows its destination", () => {
  expect([keyAt(inclusive, 1), keyAt(inclusive, 96), keyAt(inclusive, 97)], ["anna", null, "boris"]);
});

test("previous and next key, and the ends where there is none", () => {
  expect([neighbouringKey(chain, 6, -1), neighbouringKey(chain, 5, -1), neighbouringKey(chain, 1, -1)], [5, 1, 1]);
  expect([neighbouringKey(chain, 1, 1), neighbouringKey(chain, 5, 1), neighbouringKey(chain, 9, 1)], [5, 9, 10]);
});

test("what a screen reader says", () => {
  const plan = { ...inclusive,
    segments: [{ ...inclusive.segments[0], steps: 24 },
      { ...inclusive.segments[0], first: 25, from: "boris", steps: 73 }] };
  expect(frameInWords(plan, 25), "frame 25 of 97, 2 seconds, key boris");
  expect(frameInWords(chain, 2), "frame 2 of 10, 0.08 seconds, anna-boris, from anna to boris");
  expect(frameInWords({ ...chain, frames: 13, segments: [] }, 13), "frame 13 of 13, 1 second");
});

test("ten thousand transitions are found by halving", () => {
  const segments = Array.from({ length: 10000 },
    (_, index) =>
      ({ place: index + 1, from: `${index}`, to: `${index + 1}`, first: index * 10 + 1, steps: 10, hold: 0 }));
  expect(segmentAt({ frames: 100000, segments }, 99995).place, 10000);
});
