/** Models and snapshots: finding their files, adding them, giving them other files. */
import { refuse } from "../elements/refusal.js";
import { get } from "../server/client.js";
import { edit, hearRefusals } from "../server/edits.js";
import { state } from "../model/state.js";
import { tellError } from "./messages.js";
import { select } from "./showing.js";

let asking = null;

/** Fetches which files may be named as models; several calls at once share one request. */
export function fetchModelFiles() {
  asking ??= get("/api/models/files")
    .then(({ files }) => state.set({ modelFiles: files }))
    .catch((error) => {
      state.set({ modelFiles: [] });
      tellError(error);
    })
    .finally(() => (asking = null));
  return asking;
}

/** Adds a model and selects it; true if it was taken. What is wrong is said to `refused(error)`. */
export async function addModel(members, refused) {
  const hear = (error) => {
    tellError(error, { away: true });
    refused(error);
  };
  const answer = await hearRefusals(hear, () => edit("model-add", members));
  if (!answer) return false;
  fetchModelFiles();
  select("model", members.name);
  return true;
}

/** Gives a model another file, or another network of it. Null is the usual network. */
export function updateModel(model, file, network) {
  return edit("model-update", { model, file, network });
}

/** Gives a model a file that was chosen in the control of that id. */
export function chooseFile(id, model, file, network) {
  const hear = (error) => {
    tellError(error, { away: true });
    refuseAt(id, error.message);
  };
  return hearRefusals(hear, () => updateModel(model, file, network));
}

/** Turns to adding a model to the project. */
export function wantModel() {
  select("project", "");
  state.set({ side: "inspector", addingModel: { reading: false } });
  setTimeout(() => document.getElementById("add-model-file")?.focus(), 0);
}

/** Says at the field of that id, as it is now, what it is refused for. */
export function refuseAt(id, message) {
  const field = document.getElementById(id);
  if (!field) return;
  field.focus();
  field.scrollIntoView({ block: "nearest" });
  refuse(field, message);
}
