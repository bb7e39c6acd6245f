/** Starts the page: elements, keyboard, events, and the first look at the project. */
import "./panels/bar.js";
import "./takes/takes.js";
import "./viewer/viewer.js";
import "./panels/sheet.js";
import "./panels/wall.js";
import "./panels/ended.js";
import "./panels/toasts.js";
import "./transport/transport.js";
import "./timeline/timeline.js";
import "./inspector/inspector.js";
import "./panels/seen.js";
import "./panels/light-table.js";
import "./panels/render.js";
import "./panels/messages-panel.js";
import "./panels/command-line.js";
import { startDrawings } from "./actions/drawings.js";
import { startMessages } from "./actions/messages.js";
import { fetchRenders } from "./actions/renders.js";
import { fetchSeen } from "./actions/seeing.js";
import { startShowing } from "./actions/showing.js";
import { startWorkingPlace } from "./actions/working-place.js";
import { startKeyboard } from "./keyboard/keyboard.js";
import { state } from "./model/state.js";
import { startPresenting } from "./pictures/presenter.js";
import { fetchProject, listen } from "./server/events.js";
import { startChange } from "./timeline/change.js";

/** Shows the part of the right side that is chosen. */
function showSide() {
  for (const part of document.querySelectorAll("[data-side]")) part.hidden = part.dataset.side !== state.side;
}

startWorkingPlace();
startShowing();
startPresenting();
startChange();
startDrawings();
startKeyboard();
startMessages();
state.follow(["side"], showSide);
listen(() => {
  fetchProject();
  fetchRenders();
  fetchSeen();
});
fetchProject();
