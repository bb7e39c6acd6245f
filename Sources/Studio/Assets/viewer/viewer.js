/** The viewer: the playhead's picture on a canvas, exact to the pixel, with everything that may lie over it. */
import { followPointer } from "../elements/held-pointer.js";
import { button, make } from "../elements/make.js";
import { shuffleBoth } from "../actions/choosing.js";
import { freshWall } from "../actions/seeing.js";
import { failureOf } from "../model/failure.js";
import { wantsChoice, wantsModel } from "../model/first-model.js";
import { frameInWords, modelShown } from "../model/plan.js";
import { state } from "../model/state.js";
import { decoded } from "../pictures/loader.js";
import { retry } from "../pictures/presenter.js";
import { greyOf } from "../pictures/shadow.js";
import { drawComparison, drawDrawing, drawOnion, silhouette } from "./layers.js";
import { drawingAt, drawingWords } from "./drawing-sheets.js";
import { onionFrames } from "./onion.js";
import { nextZoom, panAround, pixelAt, placement } from "./placement.js";

const drawnBy = [
  "picture", "otherPicture", "comparison", "onion", "zoom", "pan", "sketch", "drawings", "overlay", "painted", "plan",
  "failure", "report", "problem", "centre", "playhead", "preview",
];

/** What changes only words, unless something that belongs to a frame lies over the picture. */
const saidBy = new Set(["painted", "playhead", "failure", "problem", "report", "centre", "preview"]);

/** The ways to compare in which only one of the two is seen. */
const alone = new Set(["a", "b"]);

/** How this tab shows the pictures otherwise than the project says. */
function previewWords({ shadow, truncation, model }) {
  const words = [shadow === "on" && "silhouette", shadow === "off" && !state.sketch && "colour",
    truncation !== undefined && `psi ${truncation}`, model && `model ${model}`].filter(Boolean);
  return words.length > 0 ? `${words.join(", ")}: only shown so` : "";
}

/** Which of the two is seen, or where. */
function comparisonWords({ mode, label }, name) {
  const words = { a: `A: ${name}`, b: `B: ${label}`, difference: `A ${name} less B ${label}` };
  return words[mode] ?? `left A: ${name}, right B: ${label}`;
}

/** What to do in a project that has nothing to show. */
function beginning(report) {
  return wantsModel(report) ?? "Nothing here yet. A first move is two fresh keys and the way between them.";
}

class Viewer extends HTMLElement {
  connectedCallback() {
    this.canvas = make("canvas", { role: "img", tabIndex: 0, "aria-label": "picture" });
    this.words = make("p", { class: "viewer-words", role: "status" });
    this.pixel = make("output", { class: "viewer-pixel" });
    this.quality = make("span", { class: "viewer-quality" });
    this.again = button("Try again", retry, { hidden: true });
    this.first = make("div", { class: "buttons", hidden: true },
      button("Shuffle a first move", () => shuffleBoth(true), { key: "B", class: "primary" }),
      button("A wall of fresh seeds", () => freshWall(), { key: "W" }));
    this.wants = make("div", { class: "buttons", hidden: true },
      button("Add a model", () => import("../actions/models.js").then(({ wantModel }) => wantModel()),
        { class: "primary" }));
    this.compared = make("span", { class: "viewer-compared", role: "status" });
    const notice = make("div", { class: "viewer-notice" }, this.words, this.again, this.first, this.wants);
    this.append(this.canvas, this.compared, notice, this.pixel, this.quality);
    new ResizeObserver(() => this.#fitCanvas()).observe(this);
    state.follow(drawnBy, (changed) => this.#update(changed));
    this.canvas.addEventListener("wheel", (event) => this.#onWheel(event), { passive: false });
    this.canvas.addEventListener("pointerdown", (event) => this.#onPress(event));
    this.canvas.addEventListener("pointermove", (event) => this.#readPixel(event));
    this.canvas.addEventListener("pointerleave", () => (this.pixel.value = ""));
    this.canvas.addEventListener("dblclick", () => state.set({ zoom: "fit", pan: { x: 0, y: 0 } }));
  }

  #fitCanvas() {
    const ratio = devicePixelRatio;
    this.canvas.width = Math.max(1, Math.round(this.clientWidth * ratio));
    this.canvas.height = Math.max(1, Math.round(this.clientHeight * ratio));
    this.#draw();
  }

  /** What to draw: A, or B while the comparison shows it alone. */
  #bitmap() {
    const { picture, otherPicture, comparison } = state;
    return comparison?.mode === "b" ? (otherPicture?.bitmap ?? null) : (picture?.bitmap ?? null);
  }

  /** The frame that is on the canvas, which may not be the playhead's yet; null if it is none of what is shown. */
  #frame() {
    const { picture, otherPicture, comparison, frames, otherFrames, playhead } = state;
    const [table, shown] = comparison?.mode === "b" ? [otherFrames, otherPicture] : [frames, picture];
    return table?.frameOf(shown, playhead) ?? null;
  }

  #place(bitmap) {
    return placement(this.canvas, bitmap, state.zoom, state.pan);
  }

  #update(changed) {
    const covered = state.onion.on || (state.drawings && state.overlay.on) || state.comparison;
    if (!covered && drawnBy.every((name) => saidBy.has(name) || !changed.has(name))) this.#say(this.#bitmap());
    else this.#draw();
  }

  #draw() {
    const context = this.canvas.getContext("2d", { alpha: false });
    context.fillStyle = "#0e0f10";
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    const bitmap = this.#bitmap();
    this.#say(bitmap);
    if (!bitmap || !state.plan) return;
    const { comparison, otherPicture, otherFrames } = state;
    const frame = this.#frame();
    const beside = comparison?.mode === "beside";
    const whole = beside ? { width: bitmap.width * 2, height: bitmap.height } : bitmap;
    const place = this.#place(whole);
    context.imageSmoothingEnabled = place.scale < 1 || (state.zoom === "fit" && !Number.isInteger(place.scale));
    context.imageSmoothingQuality = place.scale < 1 ? "high" : "low";
    const box = { x: place.x, y: place.y, width: bitmap.width * place.scale, height: bitmap.height * place.scale };
    context.drawImage(state.sketch ? silhouette(bitmap, state.sketch) : bitmap, box.x, box.y, box.width, box.height);
    const isBeside = otherPicture && otherFrames?.id(otherFrames.within(frame)) === otherPicture.id;
    if (comparison && !alone.has(comparison.mode) && isBeside) {
      const other = beside ? { ...box, x: box.x + box.width } : box;
      drawComparison(context, otherPicture.bitmap, comparison, other);
    }
    if (frame === null) return;
    if (state.onion.on) this.#drawOnion(context, box, frame);
    const drawing = state.overlay.on ? drawingAt(frame) : null;
    if (drawing) drawDrawing(context, drawing, state.overlay, box);
  }

  #drawOnion(context, box, frame) {
    const frames = onionFrames(state.plan, frame, state.onion);
    const bitmaps = (list) => list.map((frame) => decoded(state.frames?.id(frame) ?? null));
    drawOnion(context, { before: bitmaps(frames.before), after: bitmaps(frames.after) }, state.onion, box);
  }

  /** Words for what cannot be seen, and for those who cannot see. */
  #say(bitmap) {
    const { report, problem, shown, plan, failure, picture, frames, playhead, comparison, centre } = state;
    const empty = report !== null && !shown;
    const failed = failureOf(failure, frames?.id(playhead));
    let words = report ? "" : (problem ?? "Opening the project ...");
    if (empty) words = beginning(report);
    else if (failed) words = wantsChoice(report, modelShown(state)) ?? failed.message;
    else if (!bitmap && plan) words = comparison?.mode === "b" ? "Painting the other picture ..." : "Painting ...";
    if (this.words.textContent !== words) this.words.textContent = words;
    this.words.parentElement.hidden = words === "" || centre !== "picture";
    this.again.hidden = empty || !failed?.id;
    const hasModel = report === null || wantsModel(report) === null;
    this.wants.hidden = hasModel || words === "";
    this.first.hidden = !empty || !hasModel;
    const quality = this.#awaited() ? "painting" : picture?.quality === "draft" ? "draft" : "";
    const { drawings, overlay } = state;
    const here = this.#frame() ?? playhead;
    const drawing = drawings && overlay.on ? drawingWords(drawings, here) : "";
    this.compared.textContent = comparison && plan ? comparisonWords(comparison, plan.name) : "";
    const otherwise = previewWords(state.preview);
    this.quality.textContent = [otherwise, drawing, quality].filter(Boolean).join("   ");
    const label = plan ? `${plan.name}, ${frameInWords(plan, Math.min(here, plan.frames))}` : words || "picture";
    if (state.speed === 0) this.canvas.setAttribute("aria-label", label);
  }

  /** Whether the playhead stands where something that would be seen is not painted yet. */
  #awaited() {
    const { picture, otherPicture, comparison, frames, otherFrames, playhead, speed } = state;
    const lacks = (table, shown) => {
      const id = table?.id(table.within(playhead)) ?? null;
      return shown && id !== null && shown.id !== id;
    };
    return speed === 0 && (lacks(frames, picture) || (comparison && lacks(otherFrames, otherPicture)));
  }

  #point(event) {
    return { x: event.offsetX * devicePixelRatio, y: event.offsetY * devicePixelRatio };
  }

  #onWheel(event) {
    event.preventDefault();
    const bitmap = this.#bitmap();
    if (bitmap) this.zoomBy(event.deltaY < 0 ? 1 : -1, this.#point(event));
  }

  /** Zooms one step in (1) or out (-1) around a point, the middle unless given. */
  zoomBy(direction, point = { x: this.canvas.width / 2, y: this.canvas.height / 2 }) {
    const bitmap = this.#bitmap();
    if (!bitmap) return;
    const before = this.#place(bitmap);
    const zoom = nextZoom(before.scale, direction);
    state.set({ zoom, pan: panAround(point, this.canvas, bitmap, before, zoom) });
  }

  #onPress(event) {
    const { comparison, pan, zoom } = state;
    const from = this.#point(event);
    const move = (next) => {
      const to = this.#point(next);
      if (comparison?.mode === "wipe") this.#wipeTo(to);
      else if (zoom !== "fit") state.set({ pan: { x: pan.x + to.x - from.x, y: pan.y + to.y - from.y } });
    };
    if (followPointer(this.canvas, event, move) && comparison?.mode === "wipe") this.#wipeTo(from);
  }

  #wipeTo(point) {
    const bitmap = this.#bitmap();
    if (!bitmap) return;
    const place = this.#place(bitmap);
    const wipe = Math.min(1, Math.max(0, (point.x - place.x) / (bitmap.width * place.scale)));
    state.set({ comparison: { ...state.comparison, wipe } });
  }

  /** Says which pixel is under the pointer, its colour and its grey as the shadow's threshold sees it. */
  #readPixel(event) {
    const bitmap = this.#bitmap();
    const pixel = bitmap && pixelAt(this.#point(event), this.#place(bitmap), bitmap);
    if (!pixel) {
      this.pixel.value = "";
      return;
    }
    this.reader ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    this.reader.drawImage(bitmap, pixel.x, pixel.y, 1, 1, 0, 0, 1, 1);
    const [red, green, blue] = this.reader.getImageData(0, 0, 1, 1).data;
    this.pixel.value = `${pixel.x}, ${pixel.y}   ${red} ${green} ${blue}   grey ${greyOf(red, green, blue)}`;
  }
}

customElements.define("pegbar-viewer", Viewer);
