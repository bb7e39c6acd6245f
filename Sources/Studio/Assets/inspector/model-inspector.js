/** The inspector of a model or snapshot: what it is, its file, and who uses it. */
import { button, field, make } from "../elements/make.js";
import { chooseFile, fetchModelFiles, updateModel } from "../actions/models.js";
import { select } from "../actions/showing.js";
import { modelState, usersOf } from "../model/models.js";
import { state } from "../model/state.js";
import { edit } from "../server/edits.js";
import { foundFiles } from "./add-model.js";
import { group, heading, nameField, noteField, removeButton, textInput } from "./parts.js";

function stateLine({ kind, words }) {
  return make("p", { class: `model-state ${kind === "problem" ? "warn" : "dim"}`, role: "status" }, words);
}

function fileGroup(name, model, { kind }) {
  if (state.modelFiles === null) fetchModelFiles();
  const take = (file) => updateModel(name, file, model.network ?? null);
  const choose = (file) => chooseFile("model-found", name, file, model.network ?? null);
  return group(kind === "problem" ? "Bring the file, or take another" : "File",
    field("Path", textInput(model.file, take, { id: "model-file", "data-focus": "model-file", title: model.file }),
      "From the project's folder, or absolute. Everything that uses the model follows to another file"),
    field("Found", foundFiles([model.file], choose, { id: "model-found", "data-focus": "model-found" })),
    field("Network",
      textInput(model.network, (network) => updateModel(name, model.file, network.trim() || null),
        { placeholder: "the usual one", id: "model-network", "data-focus": "model-network" }),
      "Which network of a file with several"),
    model.training && make("p", { class: "dim" }, `Snapshot of the training ${model.training}`),
    model.sha256 && make("p", { class: "dim hash", title: "SHA-256 of the file: the model's identity" },
      make("code", {}, model.sha256)));
}

function usesGroup(name, { project, chains, transitions }) {
  const link = (kind, one) => button(one, () => select(kind, one), { class: "link", "data-focus": `${kind}-${one}` });
  const most = 20;
  const list = (kind, names) => names.length > 0 && make("li", {}, `${kind}s: `,
    names.slice(0, most).map((one, index) => [index > 0 ? ", " : "", link(kind, one)]).flat(),
    names.length > most ? ` and ${names.length - most} more` : "");
  const isUsed = project || chains.length > 0 || transitions.length > 0;
  return group("Used",
    make("ul", { class: "lines" },
      project && make("li", {}, "by the project, where nothing else is said"),
      list("chain", chains), list("transition", transitions),
      !isUsed && make("li", { class: "dim" }, "by nothing: chains and transitions may choose it")),
    !project && button("Use for the project", () => edit("model", { model: name }),
      { "data-focus": "use-model", title: "The model of everything that does not choose another" }));
}

/** The controls of a model. */
export function modelInspector(name) {
  const { report } = state;
  const model = report.project.models[name];
  const known = modelState(report, name);
  return [
    heading("model", name),
    stateLine(known),
    nameField("model", name),
    fileGroup(name, model, known),
    usesGroup(name, usersOf(report.project, name)),
    group("Remarks", noteField("model", name, model)),
    make("div", { class: "buttons" }, removeButton("model", name)),
  ];
}
