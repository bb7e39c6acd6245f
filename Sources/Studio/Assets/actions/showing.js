/** Choosing what the viewer and the timeline show, and keeping plan and identities in step with the project. */
import { get } from "../server/client.js";
import { planOfKey } from "../model/plan.js";
import { renamed } from "../model/renamed.js";
import { namesOf, stands } from "../model/takes.js";
import { state } from "../model/state.js";
import { FrameTable } from "../pictures/frame-table.js";
import { viewQuery } from "../pictures/view.js";
import { wishAnew } from "../pictures/wishes.js";
import { tellError } from "./messages.js";

let planning = 0;

/** What was shown before, the latest last, and what is gone but may come back by undo or redo. */
const visited = [];
let lost = null;

/** What to show when nothing is, or when it is gone: what was shown before, else the first chain, transition or key. */
function fallback(project) {
  const before = visited.findLast((shown) => stands(shown, project));
  if (before) return before;
  for (const kind of ["chain", "transition", "key"]) {
    const [name] = namesOf(project[`${kind}s`]);
    if (name !== undefined) return { kind, name };
  }
  return null;
}

/** Where the playhead and the in and out points were, of each thing that was shown before, by its query. */
const places = new Map();

/** Shows a chain, transition or key: where it was left, or from its first frame, unless told otherwise. */
export function show(shown, playhead = null) {
  const query = viewQuery(shown);
  const before = state.shown && viewQuery(state.shown);
  if (before === query) {
    state.set({ shown: state.shown, centre: "picture", speed: 0 });
    state.set({ playhead: playhead ?? 1 });
    return;
  }
  if (before) {
    visited.splice(0, Math.max(0, visited.push(state.shown) - 50));
    const { playhead: at, inPoint, outPoint } = state;
    places.set(before, { playhead: at, inPoint, outPoint });
  }
  const place = places.get(query) ?? { playhead: 1, inPoint: null, outPoint: null };
  state.set({ shown, centre: "picture", speed: 0 });
  state.set({ plan: null, ...place, playhead: playhead ?? place.playhead, comparison: null });
}

/** Selects for the inspector; nothing else moves. */
export function select(kind, name) {
  const { selection } = state;
  if (selection.kind !== kind || selection.name !== name) state.set({ selection: { kind, name } });
}

/** Selects something, and shows it if it is a key, transition or chain. */
export function selectAndShow(kind, name) {
  select(kind, name);
  if (kind !== "project" && kind !== "model") show({ kind, name });
}

/** What the plan that was asked for last is of. */
let planned = { shown: null, appearance: null, models: null };

/** Asks for the plan again unless nothing has changed that it depends on: neither star nor note moves a picture. */
async function makePlan() {
  const { shown, report } = state;
  const { appearance, models } = report ?? {};
  const same = planned.shown === shown && planned.appearance === appearance && planned.models === models;
  if (shown && same) return;
  planned = { shown, appearance, models };
  const turn = (planning += 1);
  if (!shown || !report) return;
  try {
    const plan = shown.kind === "key"
      ? planOfKey(shown.name, String(report.project.frameRate ?? 12))
      : await get(`/api/plan?${viewQuery(shown)}`);
    if (turn !== planning) return;
    const failure = plan.problem ? { message: plan.problem } : null;
    state.set({ plan, playhead: Math.min(state.playhead, plan.frames), failure });
    loadFrames();
  } catch (error) {
    if (turn !== planning) return;
    planned = { shown: null, appearance: null, models: null };
    state.set({ plan: null, frames: null, picture: null, speed: 0, failure: { message: error.message } });
  }
}

function table(shown, preview, older) {
  const made = new FrameTable(shown, preview, state.plan.frames);
  made.inherit(older);
  older?.stop();
  made.load(state.playhead, (error) => state.set({ failure: { message: error.message } }));
  return made;
}

function loadFrames() {
  if (state.plan) state.set({ frames: table(state.shown, state.preview, state.frames) });
}

let comparing = 0;

async function loadOther() {
  const { comparison, plan } = state;
  const turn = (comparing += 1);
  if (!comparison || !plan) {
    state.otherFrames?.stop();
    state.set({ otherFrames: null, otherPicture: null });
    return;
  }
  const other = comparison.shown ?? state.shown;
  try {
    const count = other.kind === "key" ? 1 : (await get(`/api/plan?${viewQuery(other)}`)).frames;
    if (turn !== comparing) return;
    const made = new FrameTable(other, { ...state.preview, ...comparison.preview }, count);
    state.otherFrames?.stop();
    made.load(Math.min(state.playhead, count), tellError);
    state.set({ otherFrames: made, otherPicture: null });
  } catch (error) {
    if (turn === comparing) tellError(error);
  }
}

/** What is shown and selected keeps being so under another name. */
function followNames(before, project) {
  for (const part of ["shown", "selection"]) {
    const thing = state[part];
    const name = thing && thing.kind !== "project" ? renamed(before, project, thing) : null;
    if (name !== null) state.set({ [part]: { ...thing, name } });
  }
  visited.splice(0, visited.length,
    ...visited.map((thing) => ({ ...thing, name: renamed(before, project, thing) ?? thing.name })));
}

/** Keeps what is shown in step with the project from now on. */
export function startShowing() {
  let before = null;
  state.on(["report"], () => {
    const { project } = state.report;
    if (before !== null) followNames(before, project);
    if (lost?.shown && state.shown === lost.instead && stands(lost.shown, project)) {
      selectAndShow(lost.shown.kind, lost.shown.name);
      lost = null;
    } else if (!stands(state.shown, project)) {
      const shown = fallback(project);
      lost = { shown: state.shown, instead: shown };
      state.set({ shown, plan: null, frames: null, picture: null, playhead: 1, speed: 0, comparison: null });
      if (before === null && shown) state.set({ selection: { kind: shown.kind, name: shown.name } });
    }
    if (state.selection.kind !== "project" && !stands(state.selection, project)) {
      const { shown } = state;
      state.set({ selection: shown ? { kind: shown.kind, name: shown.name } : { kind: "project", name: "" } });
    }
    before = project;
  });
  state.on(["report", "shown"], makePlan);
  state.on(["preview"], loadFrames);
  let rendering = false;
  state.on(["renders"], () => {
    const before = rendering;
    rendering = state.renders.some((one) => one.state === "running");
    if (!before || rendering) return;
    loadFrames();
    wishAnew();
  });
  let compared = "";
  state.on(["comparison", "plan", "preview"], (changed) => {
    const { comparison } = state;
    const query = comparison ? viewQuery(comparison.shown ?? state.shown, comparison.preview) : "";
    if (query === compared && !changed.has("plan") && !changed.has("preview")) return;
    compared = query;
    loadOther();
  });
}
