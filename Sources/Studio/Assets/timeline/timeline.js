/** The timeline: a slider for the playhead, drawn on a canvas of which only what is in sight is painted. */
import { followPointer } from "../elements/held-pointer.js";
import { make } from "../elements/make.js";
import { goTo } from "../playback/player.js";
import { select } from "../actions/showing.js";
import { matterOf } from "../model/drawing-marks.js";
import { frameInWords, lengthOf, segmentAt } from "../model/plan.js";
import { state } from "../model/state.js";
import { isDecoded } from "../pictures/loader.js";
import { isReady } from "../pictures/readiness.js";
import { inSight, thumbnail, wantBitmaps } from "../pictures/thumbnails.js";
import { layoutOf, paintTimeline } from "./paint.js";
import { acceptOnTimeline } from "../takes/dragging.js";
import { bounded, filmstrip, fitting, frameAtX, offsetAround, revealing, xOf } from "./scale.js";

const drawnBy = ["plan", "frames", "playhead", "inPoint", "outPoint", "painted", "change", "selection",
  "drawings"];

/** What is painted in the meantime is shown this often, in milliseconds. */
const patience = 100;

class Timeline extends HTMLElement {
  #scale = { offset: 0, perFrame: 8 };
  #fits = true;
  #request = null;
  #width = 1;
  #layout = layoutOf(false);
  /** Whether the canvas must be painted anew, and when it was. The playhead moves over it. */
  #stale = true;
  #paintedAt = -Infinity;
  #waiting = null;

  connectedCallback() {
    this.canvas = make("canvas", {});
    this.knob = make("div", { class: "timeline-knob" });
    this.bar = make("div", { class: "timeline-bar", "aria-hidden": "true" }, this.knob);
    this.playhead = make("div", { class: "timeline-playhead", hidden: true, "aria-hidden": "true" });
    this.#setHeight();
    this.append(this.canvas, this.playhead, this.bar);
    this.tabIndex = 0;
    this.setAttribute("role", "slider");
    this.setAttribute("aria-label", "playhead");
    this.setAttribute("aria-valuemin", "1");
    new ResizeObserver(() => this.#resize()).observe(this);
    state.follow(drawnBy, (changed) => this.#update(changed));
    this.canvas.addEventListener("pointerdown", (event) => this.#onPress(event));
    this.canvas.addEventListener("dblclick", (event) => this.#onDoubleClick(event));
    this.addEventListener("wheel", (event) => this.#onWheel(event), { passive: false });
    this.bar.addEventListener("pointerdown", (event) => this.#onBar(event));
    acceptOnTimeline(this.canvas, (event) => this.#placeAt(event));
  }

  #setHeight() {
    const height = `${this.#layout.height}px`;
    this.canvas.style.height = height;
    this.playhead.style.height = height;
  }

  /** What a screen reader says: the frame, and its drawing while there are drawings. */
  #words() {
    const { plan, playhead, drawings } = state;
    const frame = frameInWords(plan, playhead);
    return drawings ? `${frame}, ${matterOf(drawings, playhead) || "drawn"}` : frame;
  }

  /** The place of the shown chain under the pointer, and the nearest join. */
  #placeAt(event) {
    const { shown, plan } = state;
    const segment = shown?.kind === "chain" && plan ? segmentAt(plan, this.#frame(event)) : null;
    if (!segment) return null;
    const late = this.#frame(event) >= segment.first + lengthOf(segment) / 2;
    return { chain: shown.name, place: segment.place, join: segment.place + (late ? 1 : 0) };
  }

  #resize() {
    this.#width = Math.max(1, this.clientWidth);
    this.canvas.width = Math.round(this.#width * devicePixelRatio);
    this.canvas.height = Math.round(this.#layout.height * devicePixelRatio);
    this.#fit();
    this.#drawAnew();
  }

  #fit() {
    if (this.#fits && state.plan) this.#scale = { offset: 0, perFrame: this.#fitting() };
  }

  /** Pixels for each frame so that everything fits, and no frame is wider than its picture. */
  #fitting() {
    return fitting(state.plan.frames, this.#width - 8, this.#layout.rows.film);
  }

  #update(changed) {
    const { plan, playhead, drawings } = state;
    if (changed.has("drawings") && (drawings !== null) !== this.#layout.rows.drawings > 0) {
      this.#layout = layoutOf(drawings !== null);
      this.#setHeight();
      this.#resize();
    }
    if (changed.has("plan") && plan) {
      if (this.name !== plan.name) this.#fits = true;
      this.name = plan.name;
      this.#fit();
    }
    if (plan && changed.has("playhead") && !this.dragging) {
      const revealed = revealing(playhead, this.#scale, this.#width);
      const offset = bounded(revealed, this.#scale.perFrame, plan.frames, this.#width - 8);
      if (offset !== this.#scale.offset) this.#stale = true;
      this.#scale = { ...this.#scale, offset };
    }
    if (plan && state.speed === 0) {
      this.setAttribute("aria-valuemax", plan.frames);
      this.setAttribute("aria-valuenow", playhead);
      this.setAttribute("aria-valuetext", this.#words());
    }
    if ([...changed].some((name) => drawnBy.includes(name) && name !== "playhead" && name !== "painted")) {
      this.#stale = true;
    } else if (changed.has("painted")) this.#drawLater();
    this.#drawSoon();
  }

  /** Paints everything anew, at once. */
  #drawAnew() {
    this.#stale = true;
    this.#drawSoon();
  }

  /** Paints everything anew as soon as that was not done just now. */
  #drawLater() {
    this.#waiting ??= setTimeout(() => {
      this.#waiting = null;
      this.#drawAnew();
    }, Math.max(0, this.#paintedAt + patience - performance.now()));
  }

  #drawSoon() {
    this.#request ??= requestAnimationFrame(() => {
      this.#request = null;
      this.#draw();
    });
  }

  #draw() {
    const { plan } = state;
    this.#placePlayhead();
    // Pictures that were decoded meanwhile tell nobody.
    if (!this.#stale && performance.now() - this.#paintedAt <= patience) return;
    this.#stale = false;
    this.#paintedAt = performance.now();
    const context = this.canvas.getContext("2d", { alpha: false });
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    if (!plan) {
      context.fillStyle = "#16171a";
      context.fillRect(0, 0, this.#width, this.#layout.height);
      return;
    }
    const { frames, inPoint, outPoint, change, selection, drawings } = state;
    const id = (frame) => frames?.id(frame) ?? null;
    paintTimeline(context, {
      layout: this.#layout, drawings, width: this.#width, scale: this.#scale, plan, inPoint, outPoint,
      isReady: (frame) => isReady(id(frame)), isDecoded: (frame) => isDecoded(id(frame)),
      picture: (frame) => thumbnail(id(frame)), change: change?.query === frames?.query ? change?.values : null,
      selected: selection.kind === "transition" ? selection.name : null,
    });
    this.#wantThumbnails(id);
    this.#drawBar();
  }

  /** Moves the playhead's own element: nothing is painted for that. */
  #placePlayhead() {
    const { plan, playhead } = state;
    const x = plan ? Math.round(xOf(playhead, this.#scale)) : -1;
    const wide = Math.max(2, Math.round(this.#scale.perFrame));
    this.playhead.hidden = !plan || x + wide <= 0 || x >= this.#width;
    this.playhead.style.width = `${wide}px`;
    this.playhead.style.transform = `translateX(${x}px)`;
  }

  #wantThumbnails(id) {
    const slots = filmstrip(this.#scale, this.#width, state.plan.frames, this.#layout.rows.film);
    const ids = slots.map(({ frame }) => id(frame)).filter(Boolean);
    const text = ids.join();
    if (text !== this.sighted) inSight("timeline", ids);
    this.sighted = text;
    wantBitmaps(ids);
  }

  #drawBar() {
    const { offset, perFrame } = this.#scale;
    const seen = Math.min(1, this.#width / perFrame / state.plan.frames);
    this.knob.hidden = seen >= 0.99;
    this.knob.style.width = `${Math.max(2, seen * 100)}%`;
    this.knob.style.left = `${(offset / state.plan.frames) * 100}%`;
  }

  /** The frame under the pointer; `left` is the canvas's left edge, where that is known. */
  #frame(event, left = this.canvas.getBoundingClientRect().left) {
    return frameAtX(event.clientX - left, this.#scale, state.plan.frames);
  }

  #onPress(event) {
    if (!state.plan) return;
    // Asking at each move would make the browser lay out the page in between.
    const { left } = this.canvas.getBoundingClientRect();
    const move = (next) => state.plan && goTo(this.#frame(next, left));
    if (!followPointer(this.canvas, event, move, () => (this.dragging = false))) return;
    this.dragging = true;
    goTo(this.#frame(event));
    const segment = segmentAt(state.plan, this.#frame(event));
    const { rows } = this.#layout;
    if (segment && event.offsetY > rows.ruler && event.offsetY < rows.ruler + rows.keys) select("transition",
      segment.transition);
  }

  #onDoubleClick(event) {
    const segment = state.plan && segmentAt(state.plan, this.#frame(event));
    if (segment) select("transition", segment.transition);
  }

  #onWheel(event) {
    if (!state.plan) return;
    event.preventDefault();
    if (event.ctrlKey || event.altKey || event.metaKey) {
      this.zoomBy(event.deltaY < 0 ? 1.25 : 0.8, event.clientX - this.canvas.getBoundingClientRect().left);
    } else this.#scrollTo(this.#scale.offset + (event.deltaX + event.deltaY) / this.#scale.perFrame);
  }

  /** Zooms by a factor around an x, the playhead's unless given. */
  zoomBy(factor, x = (state.playhead - 1 - this.#scale.offset) * this.#scale.perFrame) {
    if (!state.plan) return;
    const least = this.#fitting();
    const perFrame = Math.min(96, Math.max(least, this.#scale.perFrame * factor));
    const offset = offsetAround(x, this.#scale, perFrame);
    this.#fits = perFrame <= least;
    this.#scale = { perFrame, offset: 0 };
    this.#scrollTo(offset);
  }

  #scrollTo(offset) {
    this.#scale = { ...this.#scale, offset: bounded(offset, this.#scale.perFrame, state.plan.frames, this.#width - 8) };
    this.#drawAnew();
  }

  #onBar(event) {
    const { left, width } = this.bar.getBoundingClientRect();
    const seen = this.#width / this.#scale.perFrame;
    const move = ({ clientX }) => state.plan
      && this.#scrollTo(((clientX - left) / width) * state.plan.frames - seen / 2);
    if (followPointer(this.bar, event, move)) move(event);
  }
}

customElements.define("pegbar-timeline", Timeline);
