import { runAll } from "./harness.js";
import "./chain-order.js";
import "./frame-clock.js";
import "./keys.js";
import "./look.js";
import "./onion.js";
import "./patch.js";
import "./placement.js";
import "./plan.js";
import "./reading-order.js";
import "./scale.js";
import "./shadow.js";
import "./store.js";
import "./takes.js";
import "./tile-keys.js";
import "./undone.js";
import "./virtual-grid.js";

await runAll();
