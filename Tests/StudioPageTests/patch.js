import { expect, test } from "./harness.js";
import { patched } from "/model/patch.js";

const report = {
  revision: "1", chains: { one: { frames: 97 } },
  project: { keys: { anna: { seed: 1, note: "n" }, boris: { seed: 2 } }, look: { truncation: 0.7, noise: "fixed" },
    name: "x" },
};

test("named things are replaced one by one, the rest as a whole, null removes", () => {
  const after = patched(report,
    { project: { keys: { anna: null, anne: { seed: 85 } }, look: { truncation: 1 }, name: null },
      chains: { two: { frames: 3 } } });
  expect(after.project.keys, { boris: { seed: 2 }, anne: { seed: 85 } });
  expect(after.project.look, { truncation: 1 });
  expect("name" in after.project, false);
  expect(after.chains, { one: { frames: 97 }, two: { frames: 3 } });
});

test("a key that is called like a table is a key", () => {
  expect(patched(report, { project: { keys: { keys: { seed: 3 } } } }).project.keys.keys, { seed: 3 });
});

test("the old report stays as it was", () => {
  patched(report, { project: { keys: { anna: null } } });
  expect(report.project.keys.anna.seed, 1);
});
