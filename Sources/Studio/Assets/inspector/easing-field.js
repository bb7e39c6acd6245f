/** Easing: its name, its curve, and CSS's four numbers for one's own. */
import { choice, field, make } from "../elements/make.js";
import { curveOf, curvePoints, easingNames } from "../model/easing.js";
import { textInput } from "./parts.js";

/** The curve, drawn small. */
function curvePicture(curve) {
  const canvas = make("canvas",
    { width: 96, height: 96, class: "curve", role: "img", "aria-label": `curve ${curve.join(", ")}` });
  const context = canvas.getContext("2d");
  context.strokeStyle = "#3a3e45";
  context.strokeRect(8.5, 8.5, 79, 79);
  context.strokeStyle = "#e6b35c";
  context.lineWidth = 2;
  context.beginPath();
  for (const [x, y] of curvePoints(curve)) context.lineTo(8 + x * 80, 88 - y * 80);
  context.stroke();
  return canvas;
}

/**
 * Controls for an easing as the project file writes it; `send` gets it in the same form. With `unset`, words for no
 * easing at all, null can be picked, too.
 */
export function easingField(easing, send, { id = "easing", unset = null } = {}) {
  const own = typeof easing === "object" && easing !== null;
  const curve = curveOf(easing);
  const usual = unset === null ? "linear" : "";
  const none = unset === null ? [] : [["", unset]];
  const numbers = (text) => {
    const parsed = text.split(/[\s,]+/).filter(Boolean).map(Number);
    if (parsed.length === 4 && parsed.every(Number.isFinite)) send({ "cubic-bezier": parsed });
  };
  const pick = (value) => send(value === "own" ? { "cubic-bezier": curve } : value || null);
  return make("div", { class: "easing" },
    make("div", {},
      field("Easing",
        choice([...none, ...easingNames, ["own", "own curve"]], own ? "own" : (easing ?? usual), pick,
          { "data-focus": id, id: `${id}-choice` })),
      own && field("x1 y1 x2 y2", textInput(curve.join(", "), numbers, { "data-focus": `${id}-curve` }))),
    curvePicture(curve));
}
