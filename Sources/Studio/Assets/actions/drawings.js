/** Bringing the animator's drawings in. */
import { get, post, remove } from "../server/client.js";
import { neighbouringMark } from "../model/drawing-marks.js";
import { state } from "../model/state.js";
import { viewQuery } from "../pictures/view.js";
import { tell, tellError } from "./messages.js";

const withNumbers = (drawings) => ({ ...drawings, has: new Set(drawings.numbers),
  stampOf: new Map(drawings.numbers.map((number, index) => [number, drawings.stamps[index]])) });

/** The folders that may be looked at. */
export async function drawingFolders() {
  try {
    return (await get("/api/drawings/folders")).folders;
  } catch (error) {
    tellError(error);
    return [];
  }
}

/** Shows the drawings of a folder over the pictures. */
export async function openDrawings(folder) {
  try {
    state.set({ drawings: withNumbers(await post("/api/drawings", { folder })),
      overlay: { ...state.overlay, on: true } });
    await fetchReport();
  } catch (error) {
    tellError(error);
  }
}

/** Goes to the next frame in a direction that has one of these marks, of what is shown. */
function goToMark(direction, marks, what) {
  const { drawings, plan, playhead } = state;
  if (!drawings) tell({ text: "No drawings are open: choose a folder on the light table (U).", kind: "note" });
  if (!drawings || !plan) return;
  const frame = neighbouringMark(drawings, plan.frames, playhead, direction, marks);
  if (frame === null) {
    tell({ text: `There is no ${what} ${direction > 0 ? "after" : "before"} frame ${playhead}.`, kind: "note" });
  } else state.set({ playhead: frame, centre: "picture", speed: 0 });
}

/** To the drawing before or after this one. */
export const goToDrawing = (direction) => goToMark(direction, ["drawn", "wrong"], "drawing");
/** To the frame before or after this one that has no drawing, or one that wants mending. */
export const goToGap = (direction) => goToMark(direction, ["missing", "wrong"], "frame without a sound drawing");

/** Puts the drawings away; the server need not watch their folder for this tab any more. */
export function closeDrawings() {
  const { drawings } = state;
  state.set({ drawings: null });
  if (drawings) remove(`/api/drawings/${encodeURIComponent(drawings.id)}`).catch(tellError);
}

let fetching = 0;

/** Fetches numbers, stamp, and the report for what is shown. */
export async function fetchReport() {
  const { drawings, shown } = state;
  if (!drawings || !shown) return;
  const turn = (fetching += 1);
  try {
    const found = await get(`/api/drawings/${encodeURIComponent(drawings.id)}?${viewQuery(shown)}`);
    if (turn === fetching && state.drawings?.id === drawings.id) state.set({ drawings: withNumbers(found) });
  } catch (error) {
    tellError(error);
  }
}

export function startDrawings() {
  state.on(["plan"], fetchReport);
  // The server forgets what a tab looked at when its stream of events ends.
  state.on(["connected"], () => state.connected && fetchReport());
  document.addEventListener("drawings-changed", ({ detail }) => detail === state.drawings?.id && fetchReport());
}
