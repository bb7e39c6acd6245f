/** Where one works in a project: kept by the tab, so that loading the page again leads there. */
import { state } from "../model/state.js";
import { stands } from "../model/takes.js";

const kept = ["shown", "selection", "playhead", "side", "inPoint", "outPoint", "loop", "onion", "overlay"];
const placeOf = (report) => `pegbar:${report.file}`;

function read(report) {
  try {
    return JSON.parse(sessionStorage.getItem(placeOf(report)));
  } catch {
    // What another version of the page has left may be anything.
    return null;
  }
}

async function openAgain({ folder, overlay }) {
  const { openDrawings } = await import("./drawings.js");
  await openDrawings(folder);
  state.set({ overlay: overlay ?? state.overlay });
}

/** Goes where the tab was, as far as that is still there. */
function goBack(place, { project }) {
  if (!stands(place.shown, project)) return;
  const selection = place.selection?.kind === "project" || stands(place.selection, project)
    ? place.selection : { kind: place.shown.kind, name: place.shown.name };
  const rest = Object.fromEntries(kept.filter((name) => place[name] !== undefined).map((name) => [name, place[name]]));
  state.set({ ...rest, selection });
  if (place.folder) openAgain(place);
}

/** Keeps the place from now on, and goes back to it once the project is known; called before anything is shown. */
export function startWorkingPlace() {
  let timer = null;
  let known = false;
  const keep = () => {
    clearTimeout(timer);
    timer = null;
    if (!known || !state.shown) return;
    const place = Object.fromEntries(kept.map((name) => [name, state[name]]));
    sessionStorage.setItem(placeOf(state.report), JSON.stringify({ ...place, folder: state.drawings?.folder ?? null }));
  };
  const stop = state.on(["report"], () => {
    stop();
    const place = read(state.report);
    known = true;
    if (place) goBack(place, state.report);
  });
  state.on([...kept, "drawings"], () => (timer ??= setTimeout(keep, 500)));
  addEventListener("pagehide", keep);
}
