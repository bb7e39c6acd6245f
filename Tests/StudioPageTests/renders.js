import { expect, test } from "./harness.js";
import { withRenders } from "/model/renders.js";

const render = (id, changes, state) => ({ id, changes, state });
const told = (renders) => renders.map(({ id, state }) => `${id} ${state}`);

test("an answer that was overtaken by an event does not undo it", () => {
  const cancelled = [render("r-1", 8, "cancelled")];
  expect(told(withRenders(cancelled, [render("r-1", 7, "running")])), ["r-1 cancelled"]);
  expect(told(withRenders([render("r-1", 7, "running")], cancelled)), ["r-1 cancelled"]);
});

test("a list that is older than an event loses nothing", () => {
  const known = [render("r-10", 12, "running"), render("r-9", 11, "done")];
  expect(told(withRenders(known, [render("r-9", 10, "running"), render("r-2", 3, "failed")])),
    ["r-10 running", "r-9 done", "r-2 failed"]);
});

test("what is told again replaces nothing but itself", () => {
  expect(told(withRenders([], [render("r-1", 1, "running")])), ["r-1 running"]);
  expect(withRenders([render("r-1", 1, "running")], []), [render("r-1", 1, "running")]);
});
