/** The look of a project, chain or transition: psi, cutoff, noise, shadow, model. Sliders show before they set. */
import { button, check, choice, field, make } from "../elements/make.js";
import { edit } from "../server/edits.js";
import { lookOf, movingNumber, usualShadow, withShadow } from "../model/look.js";
import { segmentAt } from "../model/plan.js";
import { namesOf } from "../model/takes.js";
import { state } from "../model/state.js";
import { refuse } from "../elements/refusal.js";
import { group, heardAt, numberInput } from "./parts.js";

/** What taking a setting back is called: the project's own gives way to the usual, others to what is outside. */
const wider = (scope) => (Object.keys(scope).length > 0 ? "As outside" : "As usual");
const moves = (value) => typeof value === "object" && value !== null;

/**
 * A slider with its number; `look` hears every movement, `set` the end of it. The number is whole or not, and within
 * `limits` where there are any: a slider need not reach everything that can be set.
 */
function slider(label, value, { min, max, step, look, set, id, limits = {} }) {
  const number = numberInput(value, set, { class: "short", required: true, "aria-label": label,
    "data-focus": `${id}-number`, ...(step === 1 ? {} : { step: "any" }), ...limits });
  const again = (error) => {
    const [here] = [range, document.getElementById(id)].filter((one) => one?.isConnected);
    range.value = number.value = String(value);
    if (here) refuse(here, error.message, { leaving: true });
  };
  const range = make("input",
    { type: "range", min, max, step, value: String(value), "aria-label": label, "data-focus": id, id,
    oninput: () => (number.value = range.value, look(Number(range.value))),
    onchange: () => heardAt(again, () => set(Number(range.value))) });
  return field(label, make("span", { class: "slider" }, range, number));
}

function truncationField(value, own, outside, send) {
  const clear = () => state.set({ preview: without(state.preview, "truncation") });
  const set = async (truncation) => {
    await send({ truncation });
    clear();
  };
  const from = (end, part) => numberInput(moves(value) ? value[end] : value,
    (number) => send({ truncation: { ...part, [end]: number } }),
    { class: "short", step: "any", required: true, "aria-label": `psi ${end}`, "data-focus": `psi-${end}` });
  const moving = moves(value)
    && make("div", { class: "field" }, make("span", {}, "Psi from, to"), from("from", value), from("to", value));
  const still = !moving && slider("Psi", value, { min: 0, max: 1.2, step: 0.05, id: "psi", set,
    look: (truncation) => state.set({ preview: { ...state.preview, truncation } }) });
  return [moving || still, make("div", { class: "field" }, make("span", {}, ""),
    button(moves(value) ? "Stand still" : "Let it move",
      () => send({ truncation: moves(value) ? value.from : { from: value, to: value } }), { class: "link" }),
    own.truncation !== undefined && button(outside, () => send({ truncation: null }), { class: "link" }))];
}

function without(object, name) {
  const { [name]: _, ...rest } = object;
  return rest;
}

/** The silhouette under the playhead if `scope` had this shadow: what a narrower look sets still counts. */
function sketched(scope, shadow) {
  const { report, shown, plan, playhead } = state;
  const transition = shown?.kind === "transition" ? shown.name : plan && segmentAt(plan, playhead)?.transition;
  const here = { chain: shown?.kind === "chain" ? shown.name : undefined, transition };
  const seen = lookOf(withShadow(report.project, scope, shadow), here, report.defaults).shadow
    || { ...usualShadow, ...shadow };
  return { ...seen, blend: moves(seen.blend) ? 1 : seen.blend };
}

function shadowFields(scope, shadow, send) {
  if (!shadow) return [button("Silhouette", () => send({ shadow: {} }),
    { title: "Show the shadow: figure and ground by a threshold of grey" })];
  let latest = shadow;
  const look = (part) => {
    latest = { ...latest, ...part };
    state.set({ preview: { ...state.preview, shadow: "off" }, sketch: sketched(scope, latest) });
  };
  const set = async (part) => {
    await send({ shadow: part });
    state.set({ preview: without(state.preview, "shadow"), sketch: null });
  };
  const colour = (name) => field(name === "figure" ? "Figure" : "Ground",
    make("input", { type: "color", value: shadow[name], "aria-label": name, "data-focus": name,
    oninput: (event) => look({ [name]: event.target.value }),
      onchange: (event) => set({ [name]: event.target.value }) }));
  return [
    slider("Threshold", shadow.threshold,
      { min: 0, max: 255, step: 1, id: "threshold", limits: { min: 0, max: 255 }, look: (threshold) => look({ threshold }),
        set: (threshold) => set({ threshold }) }),
    check("Invert: what is darker is figure", shadow.invert, (invert) => set({ invert }), { "data-focus": "invert" }),
    colour("figure"), colour("ground"),
    moves(shadow.blend)
      ? make("p", { class: "dim" }, `blend moves from ${movingNumber(shadow.blend)}`)
      : slider("Blend", shadow.blend,
        { min: 0, max: 1, step: 0.05, id: "blend", limits: { min: 0, max: 1 }, look: (blend) => look({ blend }), set: (blend) => set({ blend }) }),
    button("Plain colour", () => send({ shadow: false })),
  ];
}

function noiseField(noise, send) {
  const kind = typeof noise === "object" ? "seed" : noise;
  const pick = (value) => send({ noise: value === "seed" ? { seed: 1 } : value });
  return [
    field("Noise",
      choice([["fixed", "fixed, the model's"], ["none", "none"], ["seed", "from a seed"]], kind, pick,
        { "data-focus": "noise" })),
    kind === "seed"
      && field("Noise seed",
        numberInput(noise.seed, (seed) => send({ noise: { seed } }), { min: 0, "data-focus": "noise-seed" })),
  ];
}

/** Transform of the look, for models that have one. */
function transformFields(transform, send) {
  const usual = { x: 0, y: 0, rotation: 0, scale: 1 };
  const able = Object.values(state.report.models ?? {}).some((model) => model.transform);
  if (!able && !transform) return null;
  return group("Camera", Object.keys(usual).map((part) => field(part, moves(transform?.[part])
    ? make("span", {}, movingNumber(transform[part]))
    : numberInput(transform?.[part] ?? usual[part], (value) => send({ transform: { [part]: value ?? usual[part] } }),
      { step: "any", "data-focus": `camera-${part}` }))));
}

/** The look's controls. `scope` is `{}`, `{chain}` or `{transition}`; `own` what that scope sets itself. */
export function lookFields(scope, own = {}) {
  const { project, defaults } = state.report;
  const look = lookOf(project, scope, defaults);
  const send = (parts) => edit("look", { ...scope, ...parts });
  const cutoff = numberInput(look.cutoff === false ? "" : look.cutoff, (value) => send({ cutoff: value ?? false }),
    { min: 0, placeholder: "all", class: "short", "aria-label": "cutoff", "data-focus": "cutoff" });
  return [
    group("Look", ...truncationField(look.truncation, own, wider(scope), send),
      field("Layers", cutoff, "Psi acts on that many layers from the coarsest"), ...noiseField(look.noise, send)),
    group("Shadow", ...shadowFields(scope, look.shadow, send), own.shadow !== undefined && Object.keys(scope).length > 0
      && button(wider(scope), () => send({ shadow: null }), { class: "link" })),
    transformFields(look.transform, send),
  ];
}

/** The model or snapshot of a project, chain or transition. */
export function modelField(scope, own) {
  const { project, models } = state.report;
  const names = namesOf(project.models)
    .map((name) => [name, models?.[name]?.problem ? `${name} (cannot be opened)` : name]);
  const outside = Object.keys(scope).length > 0 ? "as outside" : "none chosen";
  return field("Model",
    choice([["", outside], ...names], own ?? "", (model) => edit("model", { ...scope, model: model || null }),
      { id: "model-choice", "data-focus": "model" }));
}
