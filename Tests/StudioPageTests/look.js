import { expect, test } from "./harness.js";
import { lookOf, modelOf } from "/model/look.js";

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
