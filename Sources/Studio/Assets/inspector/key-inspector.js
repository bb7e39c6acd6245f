/** The inspector of a key: its recipe, its picture, what leaves it and what it can be linked to. */
import { button, choice, field, make } from "../elements/make.js";
import { smallPicture } from "../elements/picture-cell.js";
import { refuse } from "../elements/refusal.js";
import { edit } from "../server/edits.js";
import { followFrom } from "../actions/chains.js";
import { link, usualSteps } from "../actions/choosing.js";
import { selectAndShow } from "../actions/showing.js";
import { tellError } from "../actions/messages.js";
import { modelOf } from "../model/look.js";
import { namesOf, usesOf } from "../model/takes.js";
import { state } from "../model/state.js";
import { identities } from "../pictures/frame-table.js";
import { inSight } from "../pictures/thumbnails.js";
import { group, heading, heardAt, nameField, numberInput, remarks, removeButton, textInput } from "./parts.js";

function portrait(name) {
  const image = smallPicture(null, `key ${name}`, { class: "portrait small-picture" });
  identities("key", [name])
    .then((ids) => {
      image.dataset.picture = ids.get(name) ?? "";
      inSight("inspector", [ids.get(name)]);
      state.set({ painted: state.painted + 1 });
    })
    .catch(tellError);
  return make("button",
    { type: "button", class: "plain", title: "Show (Enter)", onclick: () => selectAndShow("key", name) }, image);
}

/** The recipe in words, for keys that are no plain seed. */
function origin(key) {
  if (key.latent) return `from ${key.latent}${key.space ? `, in ${key.space}` : ""}`;
  if (key.between) return `between ${key.between.from} and ${key.between.to}, at ${key.between.at}`;
  return null;
}

function faders(name, key) {
  const edits = key.edits ?? [];
  const rows = edits.map((one) => {
    const [kind, what, amount] = one.direction === undefined
      ? ["faders", String(one.fader), one.value]
      : ["directions", one.direction, one.amount];
    const send = (value) => edit("key-edit", { key: name, [kind]: { [what]: value } });
    return make("div", { class: "field" }, make("span", {}, kind === "faders" ? `Fader ${what}` : what),
      numberInput(amount, send, { step: "any", "data-focus": `${kind}-${what}`, "aria-label": `${kind} ${what}` }),
      button("×", () => send(null), { title: "Take it away", class: "plain" }));
  });
  const which = make("input",
    { type: "text", placeholder: "17", "aria-label": "fader or direction", "data-focus": "new-edit" });
  which.setAttribute("list", "direction-names");
  const amount = make("input",
    { type: "number", class: "short", step: "any", value: "1", "aria-label": "amount", "data-focus": "new-amount" });
  const add = () => {
    const what = which.value.trim();
    if (what === "") return;
    const kind = state.report.project.directions?.[what] ? "directions" : "faders";
    const refused = ({ message }) => {
      const here = document.querySelector("[data-focus=new-edit]");
      if (here) refuse(here, message, { leaving: true });
    };
    heardAt(refused, () => edit("key-edit", { key: name, [kind]: { [what]: Number(amount.value) } }));
  };
  const names = make("datalist", { id: "direction-names" }, namesOf(state.report.project.directions)
    .map((value) => make("option", { value })));
  return group("Edits on top", rows, field("Fader or direction", which),
    make("div", { class: "field" }, make("span", {}, "Amount"), amount, button("Add", add)), names);
}

function linkTo(name) {
  const to = make("input",
    { type: "text", "aria-label": "link to key", placeholder: "another key", id: "link-to", "data-focus": "link-to" });
  to.setAttribute("list", "key-names");
  const steps = make("input",
    { type: "number", class: "short", min: 1, value: String(state.fresh.steps ?? usualSteps()),
      "aria-label": "steps of the link", "data-focus": "link-steps" });
  const go = () => to.value && link(name, to.value, Number(steps.value));
  to.addEventListener("keydown", (event) => event.key === "Enter" && go());
  const names = make("datalist", { id: "key-names" }, namesOf(state.report.project.keys)
    .map((value) => make("option", { value })));
  return group("Link", field("To", to),
    make("div", { class: "field" }, make("span", {}, "Steps"), steps, button("Link", go)), names);
}

function classField(name, key, model) {
  if (!model?.classes && key.class === undefined) return null;
  const send = (value) => edit("key-edit", { key: name, class: value });
  return field("Class", numberInput(key.class, send,
    { min: 0, ...(model?.classes ? { max: model.classes - 1 } : {}), "data-focus": "class" }));
}

function transformFields(name, key, model) {
  if (!model?.transform && !key.transform) return null;
  const usual = { x: 0, y: 0, rotation: 0, scale: 1 };
  return group("Transform", Object.keys(usual)
    .map((part) => field(part, numberInput(key.transform?.[part] ?? usual[part],
    (value) => edit("key-edit", { key: name, transform: { [part]: value ?? usual[part] } }),
      { step: "any", "data-focus": `transform-${part}` }))),
  key.transform && button("Unmoved", () => edit("key-edit", { key: name, transform: null })));
}

/** The controls of a key. */
export function keyInspector(name) {
  const { project, models } = state.report;
  const key = project.keys[name];
  const model = models?.[modelOf(project, {})];
  const reseed = (members) => edit("key-edit", { key: name, ...members });
  const words = origin(key);
  const uses = usesOf(project, "key", name).slice(0, 12);
  return [
    heading("key", name),
    portrait(name),
    nameField("key", name),
    words ? make("p", { class: "dim" }, words) : null,
    make("div", { class: "field" }, make("span", {}, "Seed"),
      textInput(key.seed, (text) => reseed({ seed: Number(text) }),
        { inputMode: "numeric", "aria-label": "seed", id: "key-seed", "data-focus": "seed" }),
      button("Fresh", () => reseed({ fresh: true }), { title: "Deal this key again" })),
    classField(name, key, model),
    make("div", { class: "buttons" },
      button("Show", () => selectAndShow("key", name)),
      button("Copy", () => edit("key-add", { copy: name }), { title: "A second key of the same recipe" }),
      button("Chain from here", () => followFrom(name), { title: "A chain of the chosen takes from this key on" }),
      removeButton("key", name)),
    linkTo(name),
    faders(name, key),
    transformFields(name, key, model),
    group("Remarks", ...remarks("key", name, key)),
    uses.length > 0
      && group("Used by",
        uses.map((use) => button(use.name, () => selectAndShow(use.kind, use.name), { class: "link" }))),
  ];
}
