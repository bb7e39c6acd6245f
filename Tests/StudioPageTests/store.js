import { expect, test } from "./harness.js";
import { Store } from "/model/store.js";
import { BoundedMap } from "/pictures/bounded-map.js";

test("listeners hear once of everything that changed, and nothing of what stayed", async () => {
  const store = new Store({ a: 1, b: 2, c: 3 });
  const heard = [];
  store.on(["a", "b"], (changed) => heard.push([...changed]));
  store.set({ a: 5, c: 3 });
  store.set({ b: 6 });
  await null;
  store.set({ a: 5 });
  await null;
  expect(heard, [["a", "b"]]);
});

test("a name that is not there is a mistake", () => {
  let failed = false;
  try {
    new Store({ a: 1 }).set({ z: 1 });
  } catch {
    failed = true;
  }
  expect(failed, true);
});

test("memory is bounded; what was used last stays", () => {
  const gone = [];
  const map = new BoundedMap(100, (value) => gone.push(value));
  map.set("a", "A", 40);
  map.set("b", "B", 40);
  map.get("a");
  map.set("c", "C", 40);
  expect([gone, map.has("a"), map.size], [["B"], true, 80]);
});
