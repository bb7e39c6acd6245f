import { expect, test } from "./harness.js";
import { castShadow, colourOf } from "/pictures/shadow.js";

const usual = { threshold: 50, invert: false, figure: "#000000", ground: "#ffffff", blend: 1 };
const cast = (colour, part) => [...castShadow(new Uint8ClampedArray([...colour, 255]), { ...usual, ...part })];

test("above the threshold is figure, at it is ground", () => {
  expect(cast([50, 50, 50], {}), [255, 255, 255, 255]);
  expect(cast([51, 51, 51], {}), [0, 0, 0, 255]);
  expect(cast([51, 51, 51], { invert: true }), [255, 255, 255, 255]);
});

test("grey weighs the channels with fixed numbers", () => {
  const grey = (colour) => Array.from({ length: 256 }, (_, threshold) => cast(colour, { threshold })[0])
    .filter((value) => value === 0).length;
  expect([grey([255, 0, 0]), grey([0, 255, 0]), grey([0, 0, 255]), grey([255, 255, 255])], [76, 150, 29, 255]);
});

test("blend mixes picture and shade, rounded to the nearest", () => {
  expect(cast([200, 100, 0], { blend: 0 }), [200, 100, 0, 255]);
  expect(cast([200, 100, 0], { blend: 0.5, figure: "#ff0001" }), [228, 50, 1, 255]);
});

test("colours are read", () => expect(colourOf("#101820"), [16, 24, 32]));
