import { expect, test } from "./harness.js";
import { lookOf, modelOf, withShadow } from "/model/look.js";

const project = {
  look: { truncation: 0.7, shadow: { threshold: 60, invert: true } },
  chains: { one: { look: { shadow: { figure: "#101820" } }, model: "late" }, plain: { look: { shadow: false } } },
  transitions: { move: { look: { truncation: { from: 0.5, to: 1 } } } },
  models: { early: {}, late: {} },
};

test("a look is completed field by field from the wider scopes, the shadow's fields too", () => {
  const look = lookOf(project, { chain: "one", transition: "move" });
  expect(look.shadow, { threshold: 60, invert: true, figure: "#101820", ground: "#ffffff", blend: 1 });
  expect(look.truncation, { from: 0.5, to: 1 });
});

test("false takes the shadow back", () => expect(lookOf(project, { chain: "plain" }).shadow, false));

test("the model is the narrowest that is named, or the only one", () => {
  expect(modelOf(project, { chain: "one" }), "late");
  expect(modelOf(project, { chain: "plain" }), null);
  expect(modelOf({ models: { only: {} } }, {}), "only");
});

test("a shadow that is being tried is what the playhead would show", () => {
  const tried = withShadow(project, {}, { threshold: 99 });
  expect(lookOf(tried, { chain: "one" }).shadow,
    { threshold: 99, invert: false, figure: "#101820", ground: "#ffffff", blend: 1 });
  expect(lookOf(withShadow(project, { chain: "plain" }, { threshold: 7 }), { chain: "plain" }).shadow.threshold, 7);
  expect(lookOf(withShadow(project, { transition: "move" }, { threshold: 7 }), { chain: "one", transition: "move" })
    .truncation, { from: 0.5, to: 1 });
});
