/** The page's state: what the server said, what this tab looks at, and how. Every tab has its own. */
import { Store } from "./store.js";

export const state = new Store({
  /** `GET /api/project`, kept up to date by events; null before the first answer. */
  report: null,
  revision: null,
  /** Whether the stream of events is open, and what the server says about an unreadable file. */
  connected: false,
  problem: null,

  /** What the viewer and the timeline show: `{kind: "chain" | "transition" | "key", name}`. */
  shown: null,
  /** `GET /api/plan` of what is shown; a key has a plan of one frame. */
  plan: null,
  /** What the inspector is about: `{kind: "key" | "transition" | "chain" | "project", name}`. */
  selection: { kind: "project", name: "" },

  /** How the next shuffled move will be; null is as the move before, or as usual. */
  fresh: { steps: null, path: null, easing: null, model: null, class: null },
  /** What undo or redo has just changed, as the server writes subjects: `key:anna`. */
  touched: new Set(),

  playhead: 1,
  /** Speed and direction: 0 stands, 1 plays, -2 plays backwards at twice the rate. */
  speed: 0,
  loop: true,
  /** In and out points as frames, null where there is none. */
  inPoint: null,
  outPoint: null,
  /** Frames that were due and could not be shown in time since playing began. */
  dropped: 0,

  /** Parts of the look shown otherwise than the project says: `{shadow, truncation, model}`. */
  preview: {},
  /** A silhouette computed by the page while its sliders move; null otherwise. */
  sketch: null,
  /** Identities of the shown frames, of the frames compared with, and which are painted. */
  frames: null,
  otherFrames: null,
  /** Counts upward whenever pictures were painted or decoded. */
  painted: 0,
  /** What is on the canvas: `{id, frame, bitmap, quality: "exact" | "draft"}` with the frame that it is of, or null. */
  picture: null,
  otherPicture: null,
  failure: null,

  onion: { on: false, unit: "frames", before: 1, after: 1, opacity: 0.3, tint: true },
  /** What is compared with: `{label, shown, preview, mode: "a" | "b" | "wipe" | "beside" | "difference", wipe}`. */
  comparison: null,
  /** Zoom of the viewer: "fit", or screen pixels for one pixel of the picture. */
  zoom: "fit",
  pan: { x: 0, y: 0 },

  /** The folder of drawings that is looked at, and how it lies over the pictures. */
  drawings: null,
  overlay: { on: true, opacity: 0.6, difference: false },
  /** How much each shown frame differs from the one before it: frame to grey levels. */
  change: null,

  centre: "picture",
  side: "inspector",
  /** Files that may be named as models, null before they were asked for. */
  modelFiles: null,
  /** A model that is being added: `{reading}`, whether its file is being read; null for none. */
  addingModel: null,
  wall: null,
  wallPicked: [],
  sheetEvery: 0,
  seen: [],
  /** Whether older ones than these are known to the server. */
  seenMore: false,
  renders: [],
  messages: [],
  unread: 0,
  /** Command lines that give what is on the screen, and that of the last edit. */
  commands: {},
  lastCommand: null,
  /** A frame number that is being typed. */
  typed: "",
});
