/** Undo and redo, and showing what they were about. */
import { edit } from "../server/edits.js";
import { state } from "../model/state.js";
import { subjectsOf, toShow } from "../model/undone.js";
import { select, show } from "./showing.js";

/** For how long rows of the tree tell that they were changed, in milliseconds. */
const toldFor = 4000;

/** Marks rows in the tree for a while. */
function touch(subjects) {
  const touched = new Set(subjects.map(({ kind, name }) => `${kind}:${name}`));
  state.set({ touched });
  setTimeout(() => state.touched === touched && state.set({ touched: new Set() }), toldFor);
}

async function takeBack(name) {
  const before = state.report?.project;
  const answer = await edit(name);
  if (!answer) return;
  const { project } = state.report;
  const subjects = subjectsOf(answer.changed, before, project);
  touch(subjects);
  const subject = toShow(subjects, state.shown, project);
  if (subject !== null) show(subject);
  if (subjects.length > 0) select(subjects[0].kind, subjects[0].name);
}

export const undo = () => takeBack("undo");
export const redo = () => takeBack("redo");
