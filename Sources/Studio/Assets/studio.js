/** Starts the page: what is seen first, the keyboard, events, the first look at the project; then all the rest. */
import "./panels/bar.js";
import "./takes/takes.js";
import "./viewer/viewer.js";
import "./panels/toasts.js";
import "./transport/transport.js";
import "./timeline/timeline.js";
import { startMessages } from "./actions/messages.js";
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

/** What can be done without at first does not keep the first picture waiting. */
const later = () => import("./later.js");
/** Safari cannot say when it is idle. */
const whenIdle = globalThis.requestIdleCallback ?? ((act, { timeout }) => setTimeout(act, timeout));

startWorkingPlace();
startShowing();
startPresenting();
startChange();
startKeyboard();
startMessages();
state.follow(["side"], showSide);
listen(() => {
  fetchProject();
  later().then(({ catchUp }) => catchUp());
});
fetchProject().then(() => whenIdle(later, { timeout: 200 }));
