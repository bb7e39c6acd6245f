/** Adding a model to the project: a file, and what it shall be called. */
import { button, choice, field, make } from "../elements/make.js";
import { accept } from "../elements/refusal.js";
import { addModel, fetchModelFiles, refuseAt } from "../actions/models.js";
import { nameFromFile } from "../model/models.js";
import { state } from "../model/state.js";

/** What has been typed so far: the inspector is drawn anew whenever the project changes. */
const draft = { file: "", name: "", network: "", training: "" };
const redraw = (reading = false) => state.set({ addingModel: { reading } });

const isReading = () => state.addingModel?.reading === true;

/** The files that were found, as a choice; `taken` are those that are not offered. */
export function foundFiles(taken, pick, properties) {
  const files = (state.modelFiles ?? []).filter(({ file }) => !taken.includes(file));
  const words = state.modelFiles === null ? "looking ..." : files.length > 0 ? "choose a file ..." : "no other files";
  const options = files.map(({ file, models }) => [file, models.length > 0 ? `${file} (${models.join(", ")})` : file]);
  return choice([["", words], ...options], "", (file) => file && pick(file), properties);
}

async function add() {
  accept(null);
  const name = draft.name.trim() || nameFromFile(draft.file);
  const [file, network, training] = [draft.file, draft.network, draft.training].map((text) => text.trim());
  if (file === "") {
    refuseAt("add-model-file", "Name the model's file, or choose one that was found.");
    return;
  }
  if (state.report.project.models?.[name] !== undefined) {
    refuseAt("add-model-name", `There is a model "${name}" already.`);
    return;
  }
  redraw(true);
  let against = null;
  const members = { name, file, ...(network ? { network } : {}), ...(training ? { training } : {}) };
  const isAdded = await addModel(members, (error) => (against = error));
  if (isAdded) {
    Object.assign(draft, { file: "", name: "", network: "", training: "" });
    state.set({ addingModel: null });
  } else redraw();
  // The fields are drawn before what is wrong is said at one of them.
  if (against) setTimeout(() => refuseAt(placeOf(against, network), against.message), 0);
}

/** The field that an error is about. */
function placeOf({ message }, network) {
  return network !== "" && /\bnetworks?\b/.test(message) ? "add-model-network" : "add-model-file";
}

function text(name, label, properties = {}) {
  const input = make("input", {
    type: "text", spellcheck: false, value: draft[name], id: `add-model-${name}`, "data-focus": `add-model-${name}`,
    disabled: isReading(), ...properties,
    oninput: () => {
      draft[name] = input.value;
      accept(input);
      if (name === "file") document.getElementById("add-model-name").placeholder = nameFromFile(input.value);
    },
    onkeydown: (event) => {
      if (event.key === "Enter") add();
      if (event.key === "Escape") input.blur();
    },
  });
  return field(label, input, properties.title);
}

/** The form, behind a button until it is wanted. */
export function addModelFields() {
  const names = Object.keys(state.report.project.models ?? {});
  if (!state.addingModel && names.length > 0) {
    return button("Add a model or snapshot ...", () => {
      redraw();
      setTimeout(() => document.getElementById("add-model-file")?.focus(), 0);
    }, { "data-focus": "add-model" });
  }
  if (state.modelFiles === null) fetchModelFiles();
  const files = Object.values(state.report.project.models ?? {}).map(({ file }) => file);
  const pick = (file) => {
    draft.file = file;
    accept(null);
    redraw();
  };
  return make("div", { class: "add-model", role: "group", "aria-label": "add a model" },
    field("Found", foundFiles(files, pick, { id: "add-model-found", "data-focus": "add-model-found",
      disabled: isReading() })),
    text("file", "Or path", { placeholder: "path of the file",
      title: "The model's file, from the project's folder, or absolute" }),
    text("name", "Name", { placeholder: nameFromFile(draft.file) }),
    text("network", "Network", { placeholder: "the usual one",
      title: "Which network of a file with several; the averaged generator unless named" }),
    text("training", "Training", { placeholder: "none", title: "The training that several snapshots share" }),
    make("div", { class: "buttons" },
      button(isReading() ? "Reading the file ..." : "Add", add,
        { class: "primary", disabled: isReading(), "data-focus": "add-model-go", id: "add-model-go" }),
      names.length > 0 && button("Cancel", () => state.set({ addingModel: null }),
        { disabled: isReading(), "data-focus": "add-model-cancel" })));
}
