/** The parts of the page that are not needed for its first picture; they are fetched when that has been asked for. */
import "./inspector/inspector.js";
import "./panels/command-line.js";
import "./panels/ended.js";
import "./panels/light-table.js";
import "./panels/messages-panel.js";
import "./panels/render.js";
import "./panels/seen.js";
import "./panels/sheet.js";
import "./panels/wall.js";
import { startDrawings } from "./actions/drawings.js";
import { fetchRenders } from "./actions/renders.js";
import { fetchSeen } from "./actions/seeing.js";

startDrawings();

/** Fetches what events would have told while nobody listened. */
export function catchUp() {
  fetchRenders();
  fetchSeen();
}
