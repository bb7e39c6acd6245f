import { expect, test } from "./harness.js";
import { modelState, nameFromFile, usersOf } from "/model/models.js";

test("a model is ready, being opened, or has a problem", () => {
  const report = { models: { a: { width: 64, height: 64, classes: 10, architecture: "StyleGAN 2" },
    b: { problem: "gone" } } };
  expect(modelState(report, "a"), { kind: "ready", words: "64 × 64, StyleGAN 2, 10 classes" });
  expect(modelState(report, "b"), { kind: "problem", words: "gone" });
  expect(modelState({}, "c").kind, "opening");
});

test("who uses a model", () => {
  const project = { models: { a: {}, b: {} }, model: "a", chains: { x: { model: "b" }, y: {} },
    transitions: { t10: { model: "b" }, t2: { model: "b" } } };
  expect(usersOf(project, "a"), { project: true, chains: [], transitions: [] });
  expect(usersOf(project, "b"), { project: false, chains: ["x"], transitions: ["t2", "t10"] });
  expect(usersOf({ models: { a: {} } }, "a").project, true);
});

test("a model is called as its file", () => {
  expect(["a/b/portraits-256.safetensors", "x.tar.pkl", "folder/model.json", "model.json", "plain", "", ".hidden",
    "früh's.pt"].map(nameFromFile),
    ["portraits-256", "x.tar", "folder", "model", "plain", "", ".hidden", "früh's"]);
});
