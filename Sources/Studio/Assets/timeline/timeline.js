/** The timeline: a slider for the playhead, drawn on a canvas of which only what is in sight is painted. */
import { make } from "../elements/make.js";
import { goTo } from "../playback/player.js";
import { select } from "../actions/showing.js";
import { frameInWords, lengthOf, segmentAt } from "../model/plan.js";
import { state } from "../model/state.js";
import { isDecoded } from "../pictures/loader.js";
import { isReady } from "../pictures/readiness.js";
import { inSight, thumbnail, wantBitmaps } from "../pictures/thumbnails.js";
import { heightOfRows, paintPlayhead, paintTimeline, rows } from "./paint.js";
import { acceptOnTimeline } from "../takes/dragging.js";
import { bounded, filmstrip, fitting, frameAtX, offsetAround, revealing } from "./scale.js";

const drawnBy = ["plan", "frames", "playhead", "inPoint", "outPoint", "painted", "change", "selection"];

/** What is painted in the meantime is shown this often, in milliseconds. */
const patience = 100;

class Timeline extends HTMLElement {
  #scale = { offset: 0, perFrame: 8 };
  #fits = true;
  #request = null;
  #width = 1;
  /** Everything but the playhead, kept for when only that moves; whether it must be painted anew, and when it was. */
  #ground = new OffscreenCanvas(1, 1);
  #stale = true;
  #paintedAt = -Infinity;
  #waiting = null;

  connectedCallback() {
    this.canvas = make("canvas", {});
    this.canvas.style.height = `${heightOfRows}px`;
    this.knob = make("div", { class: "timeline-knob" });
    this.bar = make("div", { class: "timeline-bar", "aria-hidden": "true" }, this.knob);
    this.append(this.canvas, this.bar);
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
    this.canvas.height = Math.round(heightOfRows * devicePixelRatio);
    this.#ground = new OffscreenCanvas(this.canvas.width, this.canvas.height);
    this.#fit();
    this.#drawAnew();
  }

  #fit() {
    if (this.#fits && state.plan) this.#scale = { offset: 0, perFrame: this.#fitting() };
  }

  /** Pixels for each frame so that everything fits, and no frame is wider than its picture. */
  #fitting() {
    return fitting(state.plan.frames, this.#width - 8, rows.film);
  }

  #update(changed) {
    const { plan, playhead } = state;
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
      this.setAttribute("aria-valuetext", frameInWords(plan, playhead));
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
    const { plan, playhead } = state;
    const context = this.canvas.getContext("2d", { alpha: false });
    if (!plan) {
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      context.fillStyle = "#16171a";
      context.fillRect(0, 0, this.#width, heightOfRows);
      return;
    }
    // Pictures that were decoded meanwhile tell nobody.
    if (this.#stale || performance.now() - this.#paintedAt > patience) this.#drawGround();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.#ground, 0, 0);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    paintPlayhead(context, { scale: this.#scale, playhead });
  }

  #drawGround() {
    const { plan, frames, inPoint, outPoint, change, selection } = state;
    this.#stale = false;
    this.#paintedAt = performance.now();
    const context = this.#ground.getContext("2d", { alpha: false });
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    const id = (frame) => frames?.id(frame) ?? null;
    paintTimeline(context, {
      width: this.#width, scale: this.#scale, plan, inPoint, outPoint,
      isReady: (frame) => isReady(id(frame)), isDecoded: (frame) => isDecoded(id(frame)),
      picture: (frame) => thumbnail(id(frame)), change: change?.query === frames?.query ? change?.values : null,
      selected: selection.kind === "transition" ? selection.name : null,
    });
    this.#wantThumbnails(id);
    this.#drawBar();
  }

  #wantThumbnails(id) {
    const slots = filmstrip(this.#scale, this.#width, state.plan.frames, rows.film);
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

  #frame(event) {
    return frameAtX(event.clientX - this.canvas.getBoundingClientRect().left, this.#scale, state.plan.frames);
  }

  #onPress(event) {
    if (!state.plan || event.button !== 0) return;
    this.dragging = true;
    goTo(this.#frame(event));
    const segment = segmentAt(state.plan, this.#frame(event));
    if (segment && event.offsetY > rows.ruler && event.offsetY < rows.ruler + rows.keys) select("transition",
      segment.transition);
    this.canvas.setPointerCapture(event.pointerId);
    const move = (next) => goTo(this.#frame(next));
    this.canvas.addEventListener("pointermove", move);
    this.canvas.addEventListener("pointerup", () => {
      this.canvas.removeEventListener("pointermove", move);
      this.dragging = false;
    }, { once: true });
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
    const move = ({ clientX }) => this.#scrollTo(((clientX - left) / width) * state.plan.frames - seen / 2);
    move(event);
    this.bar.setPointerCapture(event.pointerId);
    this.bar.addEventListener("pointermove", move);
    this.bar.addEventListener("pointerup", () => this.bar.removeEventListener("pointermove", move), { once: true });
  }
}

customElements.define("pegbar-timeline", Timeline);
