/** The inspector of the project: its rate, model and look, and what is wrong with the file. */
import { button, field, make } from "../elements/make.js";
import { problemList } from "../elements/problem-list.js";
import { newAddress } from "../actions/addresses.js";
import { select } from "../actions/showing.js";
import { edit } from "../server/edits.js";
import { wantsModel } from "../model/first-model.js";
import { modelState } from "../model/models.js";
import { state } from "../model/state.js";
import { namesOf } from "../model/takes.js";
import { addModelFields } from "./add-model.js";
import { freshGroup } from "./fresh-fields.js";
import { lookFields, modelField } from "./look-fields.js";
import { group, heading, textInput } from "./parts.js";

const countOf = (table) => Object.keys(table ?? {}).length;

function problems(list) {
  return list.length === 0 ? null : group("Problems", problemList(list, 50));
}

function models(report) {
  const { project } = report;
  const rows = namesOf(project.models).map((name) => {
    const { kind, words } = modelState(report, name);
    const { note, training } = project.models[name];
    const open = () => select("model", name);
    return make("li", {},
      button(name, open, { class: "link name", title: `Model ${name}: its file, who uses it`,
        "data-focus": `model-${name}` }),
      make("div", { class: kind === "problem" ? "warn" : "dim" },
        [words, training, note].filter(Boolean).join(", ")));
  });
  return group("Models",
    rows.length > 0 ? make("ul", { class: "lines models" }, rows) : make("p", { class: "dim" }, wantsModel(report)),
    addModelFields());
}

/** The controls of the project. */
export function projectInspector() {
  const { report } = state;
  const { project } = report;
  return [
    heading("project", project.name ?? report.file),
    make("p", { class: "dim" },
      `${report.file}, ${countOf(project.keys)} keys, ${countOf(project.transitions)} transitions`),
    problems(report.problems ?? []),
    field("Frame rate",
      textInput(project.frameRate, (frameRate) => edit("frame-rate", { frameRate }),
        { class: "short", "data-focus": "rate", id: "frame-rate" })),
    modelField({}, project.model),
    models(report),
    freshGroup(),
    ...lookFields({}, project.look),
    group("Another browser", button("A one-time address", newAddress,
      { title: "An address that lets another browser on this machine in, once" })),
  ];
}
