/** Every key of the page, what it does, and in what words the help says so. */
import * as choosing from "../actions/choosing.js";
import { toggleComparison } from "../actions/comparing.js";
import { turnOnion, turnShadow } from "../actions/looking.js";
import { freshWall } from "../actions/seeing.js";
import { select, selectAndShow } from "../actions/showing.js";
import { redo, undo } from "../actions/undoing.js";
import { removeItem } from "../inspector/parts.js";
import { state } from "../model/state.js";
import { fasterSpeed } from "../playback/frame-clock.js";
import { goTo, goToEnd, goToKey, play, playWhole, stepBy, turnPoint } from "../playback/player.js";

const viewer = () => document.querySelector("pegbar-viewer");
const timeline = () => document.querySelector("pegbar-timeline");
const by = (frames) => (key) => stepBy(key.endsWith("Left") ? -frames : frames);
const overlay = (part) => () => state.set({ overlay: { ...state.overlay, [part]: !state.overlay[part] } });
const side = (name) => () => state.set({ side: name });
const centre = (name) => () => state.set({ centre: state.centre === name ? "picture" : name });
const zoom = (value) => () => state.set({ zoom: value, pan: { x: 0, y: 0 } });

/** The drawings' acts are fetched with the light table. */
const byDrawing = (act) => (key) => import("../actions/drawings.js")
  .then((drawings) => drawings[act](key.endsWith("Up") ? -1 : 1));

/** Puts the focus into a control of the inspector as soon as that is shown, before the next key can come. */
function focusOn(id) {
  return () => {
    state.set({ side: "inspector" });
    queueMicrotask(() => {
      const control = document.getElementById(id);
      control?.focus();
      control?.select?.();
    });
  };
}

/** Moves the enlarged picture so that what lies in the arrow's direction comes into sight. */
function lookRound(key) {
  const [x, y] = { Left: [40, 0], Right: [-40, 0], Up: [0, 40], Down: [0, -40] }[key.split("-").at(-1)];
  if (state.zoom !== "fit") state.set({ pan: { x: state.pan.x + x, y: state.pan.y + y } });
}

function showSelected() {
  const { kind, name } = state.selection;
  selectAndShow(kind, name);
}

/** The focus goes round the parts of the page. */
function nextRegion(direction) {
  const regions = ["#takes-tree", "pegbar-viewer canvas", "pegbar-timeline", "#frame-number", "pegbar-inspector input"];
  const found = regions.map((one) => document.querySelector(one)).filter((one) => one?.checkVisibility());
  const here = found.findIndex((one) => one === document.activeElement || one.contains(document.activeElement));
  found[(here + direction + found.length) % found.length]?.focus();
}

function removeSelected() {
  const { kind, name } = state.selection;
  if (kind !== "project") removeItem(kind, name);
}

/** `[title, [[keys, words, act], ...]]`: groups for the help, in its order. An act hears which of its keys it was. */
export const keymap = [
  ["Play", [
    [["Space"], "play, stop", () => play(state.speed === 0 ? 1 : 0)],
    [["J"], "backwards; again: faster", () => play(fasterSpeed(state.speed, -1))],
    [["K"], "stop", () => play(0)],
    [["L"], "forwards; again: faster", () => play(fasterSpeed(state.speed, 1))],
    [["R"], "loop, or stop at the end", () => state.set({ loop: !state.loop })],
    [["I"], "in point here; again: none", () => turnPoint("inPoint")],
    [["O"], "out point here; again: none", () => turnPoint("outPoint")],
    [["Shift-R"], "no in and out points", playWhole],
  ]],
  ["Step", [
    [["Left", "Right"], "one frame back, on", by(1)],
    [["Shift-Left", "Shift-Right"], "ten", by(10)],
    [["Ctrl-Left", "Ctrl-Right"], "a hundred", by(100)],
    [["Home"], "first frame", () => goTo(1)],
    [["End"], "last frame", goToEnd],
    [["Up"], "previous key", () => goToKey(-1)],
    [["Down"], "next key", () => goToKey(1)],
  ]],
  ["Choose", [
    [["B"], "shuffle both", () => choosing.shuffleBoth()],
    [["Shift-B"], "a new move between two fresh keys", () => choosing.shuffleBoth(true)],
    [["D"], "keep source, shuffle destination: another take", () => choosing.shuffleDestination()],
    [["Shift-D"], "the same, in place of this take", () => choosing.shuffleDestination(true)],
    [["N"], "use destination as next source", choosing.continueFrom],
    [["["], "previous take from the same key", () => choosing.showSibling(-1)],
    [["]"], "next take from the same key", () => choosing.showSibling(1)],
    [["C"], "choose this take", choosing.chooseTake],
    [["W"], "wall of fresh seeds", centre("wall")],
    [["Shift-W"], "another wall", () => freshWall()],
    [["E"], "what was seen: have it back", side("seen")],
  ]],
  ["Change", [
    [["T"], "retime", () => {
      const transition = choosing.needed("retime");
      if (transition === null) return;
      select("transition", transition);
      focusOn("retime-steps")();
    }],
    [["S"], "split at the playhead", choosing.splitHere],
    [["V"], "reverse, as another transition", () => choosing.reverse(false)],
    [["Shift-V"], "reverse in place", () => choosing.reverse(true)],
    [["P"], "close the loop", choosing.closeLoop],
    [["H"], "link the key to another", () => {
      const key = choosing.currentKey();
      if (key !== null) select("key", key);
      focusOn("link-to")();
    }],
    [["F2"], "rename", focusOn("item-name")],
    [["Shift-N"], "note", focusOn("item-note")],
    [["Alt-1", "Alt-2", "Alt-3", "Alt-4", "Alt-5"], "stars", (key) => choosing.rate(Number(key.at(-1)))],
    [["Alt-0"], "no rating", () => choosing.rate(null)],
    [["Delete"], "remove", removeSelected],
    [["Ctrl-Z"], "undo", undo],
    [["Ctrl-Shift-Z", "Ctrl-Y"], "redo", redo],
  ]],
  ["Drawings", [
    [["Q"], "show them, or not", overlay("on")],
    [["Shift-Q"], "difference from them", overlay("difference")],
    [["Shift-Up", "Shift-Down"], "previous, next", byDrawing("goToDrawing")],
    [["Ctrl-Up", "Ctrl-Down"], "previous, next that is missing or wrong", byDrawing("goToGap")],
  ]],
  ["Look", [
    [["A"], "between A and B", toggleComparison],
    [["Shift-A"], "no comparison", () => state.set({ comparison: null })],
    [["G"], "onion skin", turnOnion],
    [["Shift-S"], "silhouette, colour, as the project says", turnShadow],
    [["Y"], "contact sheet", centre("sheet")],
    [["F"], "fit", zoom("fit")],
    [["Z"], "pixels, one to one", zoom(1)],
    [["+", "="], "larger", () => viewer().zoomBy(1)],
    [["-"], "smaller", () => viewer().zoomBy(-1)],
    [["Ctrl-Shift-Left", "Ctrl-Shift-Right", "Ctrl-Shift-Up", "Ctrl-Shift-Down"], "look round when enlarged", lookRound],
    [["."], "timeline larger", () => timeline().zoomBy(1.5)],
    [[","], "timeline smaller", () => timeline().zoomBy(1 / 1.5)],
  ]],
  ["Page", [
    [["Enter"], "show what is selected", showSelected],
    [["/"], "find a key or take", () => document.getElementById("find-takes").focus()],
    [["F6"], "next part of the page", () => nextRegion(1)],
    [["Shift-F6"], "previous part", () => nextRegion(-1)],
    [["Shift-I"], "inspector", side("inspector")],
    [["U"], "light table: drawings, onion skin", side("light-table")],
    [["X"], "render", side("render")],
    [["M"], "messages and history", side("messages")],
    [["?"], "these keys", () => import("./help.js").then(({ showHelp }) => showHelp())],
  ]],
];

/** What each key does. */
export const acts =
  new Map(keymap.flatMap(([, entries]) => entries.flatMap(([keys, , act]) => keys.map((key) => [key, act]))));
