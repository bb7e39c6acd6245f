import { runAll } from "./harness.js";
import "./chain-order.js";
import "./edits.js";
import "./events.js";
import "./frame-clock.js";
import "./frame-table.js";
import "./keys.js";
import "./look.js";
import "./messages.js";
import "./onion.js";
import "./patch.js";
import "./placement.js";
import "./plan.js";
import "./player.js";
import "./presenter.js";
import "./reading-order.js";
import "./renamed.js";
import "./scale.js";
import "./shadow.js";
import "./store.js";
import "./takes.js";
import "./tile-keys.js";
import "./undone.js";
import "./viewer.js";
import "./virtual-grid.js";
// Last: what it starts follows the state from then on.
import "./showing.js";

await runAll();
