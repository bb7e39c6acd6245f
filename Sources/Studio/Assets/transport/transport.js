/** The transport: play, steps, frame number, loop, in and out, what is ready, how it is looked at. */
import { button, choice, make, refill } from "../elements/make.js";
import { accept, refuse } from "../elements/refusal.js";
import { turnOnion, turnShadow } from "../actions/looking.js";
import { candidates, compareWith } from "../actions/comparing.js";
import { clockOf } from "../model/rate.js";
import { state } from "../model/state.js";
import { goTo, goToEnd, goToKey, play, playWhole, stepBy, turnPoint } from "../playback/player.js";
import { playedRange } from "../pictures/reading-order.js";
import { isReady } from "../pictures/readiness.js";

/** Steps by one frame, with Shift held by ten, with Ctrl by a hundred. */
const by = (direction) => ({ shiftKey, ctrlKey, metaKey }) =>
  stepBy(direction * (ctrlKey || metaKey ? 100 : shiftKey ? 10 : 1));

/** What the play button says: what it would do, or how fast it plays. */
function signOf(speed) {
  if (speed === 0) return "▶";
  if (Math.abs(speed) > 1) return `${speed < 0 ? "−" : ""}${Math.abs(speed)}×`;
  return speed < 0 ? "◀" : "❚❚";
}

class Transport extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "toolbar");
    this.setAttribute("aria-label", "transport");
    this.playButton = button("▶", () => play(state.speed === 0 ? 1 : 0),
      { key: "Space", class: "play", title: "Play" });
    this.number = make("input", {
      class: "frame-number", type: "text", inputMode: "numeric", "aria-label": "frame number", id: "frame-number",
      oninput: () => accept(this.number),
      onkeydown: (event) => this.#onNumberKey(event),
      onblur: () => this.#goToTyped(),
      onfocus: () => this.number.select(),
    });
    this.count = make("span", { class: "dim" });
    this.clock = make("span", { class: "clock", title: "seconds and pictures" });
    this.ready = make("span", { class: "dim", title: "Painted pictures in the played range" });
    this.meter = make("progress", { max: 1, value: 0, "aria-label": "painted pictures" });
    this.dropped = make("span", { class: "warn", role: "status" });
    this.loopButton = this.#toggle("Loop", "R", () => state.set({ loop: !state.loop }));
    this.inButton = this.#toggle("In", "I", () => turnPoint("inPoint"));
    this.outButton = this.#toggle("Out", "O", () => turnPoint("outPoint"));
    this.wholeButton = button("×", playWhole, { key: "Shift-R", title: "No in and out points", class: "plain",
      "aria-label": "no in and out points" });
    this.onionButton = this.#toggle("Onion", "G", turnOnion);
    this.shadowButton = this.#toggle("Shadow", "Shift-S", turnShadow);
    this.looking = make("span", { class: "looking" });
    this.append(
      make("span", { class: "group" },
        button("|‹", () => goTo(1), { key: "Home", title: "First frame" }),
        button("◆‹", () => goToKey(-1), { key: "Up", title: "Previous key" }),
        button("‹", by(-1), { key: "Left", title: "One frame back; with Shift ten, with Ctrl a hundred" }),
        this.playButton,
        button("›", by(1), { key: "Right", title: "One frame on; with Shift ten, with Ctrl a hundred" }),
        button("›◆", () => goToKey(1), { key: "Down", title: "Next key" }),
        button("›|", goToEnd, { key: "End", title: "Last frame" })),
      make("span", { class: "group" }, this.number, this.count, this.clock),
      make("span", { class: "group" }, this.loopButton, this.inButton, this.outButton,
        this.wholeButton),
      make("span", { class: "group" }, this.meter, this.ready, this.dropped),
      make("span", { class: "group last" }, this.shadowButton, this.onionButton, this.looking));
    state.follow(["playhead", "plan", "typed"], () => this.#drawNumber());
    state.follow(["speed", "loop", "inPoint", "outPoint", "onion", "dropped", "preview"], () => this.#drawToggles());
    state.follow(["painted", "plan", "frames", "inPoint", "outPoint"], () => this.#drawReadySoon());
    state.follow(["comparison", "shown", "report", "zoom"], () => this.#drawLookingUnlessWiping());
  }

  #toggle(label, key, act) {
    return button(label, act, { key, "aria-pressed": "false" });
  }

  /** The frame that is typed; null if it is no frame of what is shown. */
  #typedFrame() {
    const frame = Number(this.number.value);
    return state.plan && Number.isInteger(frame) && frame >= 1 && frame <= state.plan.frames ? frame : null;
  }

  #onNumberKey({ key }) {
    if (key === "Escape") {
      this.number.value = String(state.playhead);
      accept(this.number);
    } else if (key === "Enter") {
      if (state.plan && this.#typedFrame() === null) {
        refuse(this.number, `Frames are whole numbers from 1 to ${state.plan.frames}.`);
      } else this.number.blur();
    }
  }

  #goToTyped() {
    const frame = this.#typedFrame();
    accept(this.number);
    if (frame !== null && frame !== state.playhead) goTo(frame);
    this.#drawNumber();
  }

  #drawNumber() {
    const { plan, playhead, typed } = state;
    const text = plan ? String(playhead) : "";
    if (typed !== "") this.number.value = typed;
    else if (document.activeElement !== this.number) this.number.value = text;
    this.number.classList.toggle("typing", typed !== "");
    this.count.textContent = plan ? `/ ${plan.frames}` : "";
    this.clock.textContent = plan ? `${clockOf(playhead, plan.frameRate)}  at ${plan.frameRate}` : "";
  }

  #drawToggles() {
    const { speed, loop, inPoint, outPoint, onion, dropped, preview } = state;
    this.shadowButton.setAttribute("aria-pressed", preview.shadow !== undefined);
    this.shadowButton.textContent = preview.shadow === "off" ? "Colour" : "Shadow";
    this.shadowButton.title = "Silhouette, plain colour, or as the project says (Shift-S); only shown so in this tab";
    this.playButton.textContent = signOf(speed);
    this.playButton.setAttribute("aria-label", speed === 0 ? "Play" : "Stop");
    this.loopButton.setAttribute("aria-pressed", loop);
    this.inButton.setAttribute("aria-pressed", inPoint !== null);
    this.inButton.textContent = inPoint === null ? "In" : `In ${inPoint}`;
    this.outButton.setAttribute("aria-pressed", outPoint !== null);
    this.outButton.textContent = outPoint === null ? "Out" : `Out ${outPoint}`;
    this.wholeButton.hidden = inPoint === null && outPoint === null;
    this.onionButton.setAttribute("aria-pressed", onion.on);
    this.dropped.textContent = dropped > 0 ? `${dropped} late` : "";
    this.dropped.title = "Frames that were due before their picture was there; they were dropped, nothing slipped";
  }

  #drawReadySoon() {
    this.waiting ??= setTimeout(() => {
      this.waiting = null;
      this.#drawReady();
    }, 100);
  }

  #drawReady() {
    const { plan, frames, inPoint, outPoint } = state;
    if (!plan || !frames) {
      this.ready.textContent = "";
      this.meter.value = 0;
      return;
    }
    const { first, last } = playedRange(plan.frames, inPoint, outPoint);
    let count = 0;
    for (let frame = first; frame <= last; frame += 1) if (isReady(frames.id(frame))) count += 1;
    this.meter.value = count / (last - first + 1);
    this.ready.textContent = count === last - first + 1 ? "ready" : `${count} / ${last - first + 1}`;
    this.dataset.ready = count === last - first + 1;
  }

  /** While the wipe is being moved, its slider stays the one that is moved. */
  #drawLookingUnlessWiping() {
    const slider = this.looking.querySelector(".wipe");
    if (slider && slider === document.activeElement && state.comparison?.mode === "wipe") return;
    this.#drawLooking();
  }

  #drawLooking() {
    const { comparison, zoom } = state;
    const labels = candidates().map(({ label }) => label);
    const modes = [["a", "A"], ["b", "B"], ["wipe", "wipe"], ["beside", "side by side"], ["difference", "difference"]];
    refill(this.looking,
      choice([["", "Compare ..."], ...labels], comparison?.label ?? "", compareWith,
        { "aria-label": "compare with", title: "Compare with (A)", "data-focus": "compare",
          disabled: labels.length === 0 }),
      comparison && choice(modes, comparison.mode, (mode) => state.set({ comparison: { ...state.comparison, mode } }),
        { "aria-label": "how to compare", "data-focus": "mode" }),
      comparison?.mode === "wipe" && make("input", { type: "range", class: "wipe", min: 0, max: 1, step: 0.01,
        value: String(comparison.wipe), "aria-label": "where the wipe stands", "data-focus": "wipe",
        oninput: ({ target }) => state.set({ comparison: { ...state.comparison, wipe: Number(target.value) } }) }),
      choice([["fit", "Fit"], ["1", "1:1"], ["2", "2:1"], ["4", "4:1"], ["8", "8:1"], ["16", "16:1"]],
        zoom === "fit" ? "fit" : String(zoom),
        (value) => state.set({ zoom: value === "fit" ? "fit" : Number(value), pan: { x: 0, y: 0 } }),
        { "aria-label": "zoom", title: "Zoom (F fits, Z shows pixels, + and -)", "data-focus": "zoom" }));
  }
}

customElements.define("pegbar-transport", Transport);
