/** Edits go through here: sent with the revision on the screen, their words shown, refusals kept visible. */
import { post } from "./client.js";
import { fetchProject, reached } from "./events.js";
import { state } from "../model/state.js";
import { foretell } from "../pictures/frame-table.js";
import { load } from "../pictures/loader.js";
import { noteFrames } from "../pictures/readiness.js";
import { tell, tellError } from "../actions/messages.js";

/** Has the first picture of what an edit made painted and fetched before anybody has asked where it stands. */
function fetchFirst({ pictures, result }) {
  noteFrames(pictures?.transition);
  noteFrames(pictures?.keys);
  if (pictures?.transition && result.transition) foretell(result.transition, pictures.transition);
  const first = pictures?.transition?.pictures?.[0];
  // Whoever shows it asks for it as well, and says so if it fails.
  if (first) load(first, { wait: true }).catch(() => {});
}

let hearing = null;

/** Runs `work`; what its edits are refused for is said to `hear(error)` instead of over the picture. */
export function hearRefusals(hear, work) {
  hearing = hear;
  try {
    return work();
  } finally {
    hearing = null;
  }
}

let base = null;

/** Runs `work`; its edits are of the project at `revision`, when what they say was begun; null is as it is now. */
export function basedOn(revision, work) {
  base = revision;
  try {
    return work();
  } finally {
    base = null;
  }
}

/**
 * Sends an edit; answers with the server's answer once the state has it, or null if it was refused: also if somebody
 * has changed what it is about since the revision on the screen, that of `basedOn`, or one among the members.
 */
export async function edit(name, members = {}) {
  const refused = hearing ?? tellError;
  const revision = base ?? state.revision;
  if (state.revision === null) {
    tell({ text: "The project is still being opened.", kind: "note" });
    return null;
  }
  try {
    const answer = await post("/api/edits", { edit: name, revision, ...members });
    fetchFirst(answer);
    if (answer.changed.length > 0) await reached(answer.revision);
    state.set({ lastCommand: answer.commandLine });
    tell({ text: answer.what, lines: [...answer.lines, ...answer.notes], command: answer.commandLine });
    return answer;
  } catch (error) {
    refused(error);
    if (error.kind === "stale" || error.kind === "conflict") await fetchProject();
    return null;
  }
}

/** What an edit would do, without doing it, and at which `revision`. Throws what the server refuses. */
export function editPreview(name, members) {
  return post("/api/edits/preview", { edit: name, revision: state.revision, ...members });
}
