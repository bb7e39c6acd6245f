/** Rendering from the page: what, progress, cancel, resume, links. */
import { button, check, choice, field, make, refill } from "../elements/make.js";
import { accept, refuse } from "../elements/refusal.js";
import { cancelRender, fetchRenders, render, resumeRender } from "../actions/renders.js";
import { bareList, countOfFrames } from "../model/frame-list.js";
import { state } from "../model/state.js";

/** How far a render is. */
function words({ state: own, resumable, done, total, fromCache, timeLeft }) {
  if (own === "failed" && !resumable) return "refused";
  const far = { running: `${done} of ${total}`, done: `done, ${total} frame${total === 1 ? "" : "s"}`,
    cancelled: `cancelled at ${done} of ${total}`, failed: `failed at ${done} of ${total}` }[own];
  return [far, fromCache && `${fromCache} from the cache`, timeLeft && `${timeLeft} left`].filter(Boolean).join(", ");
}

class RenderPanel extends HTMLElement {
  #rows = new Map();
  /** `which` frames: `all`, `range` from the in to the out point, `these`; null is what the points say. */
  #wishes = { pictures: true, movie: true, which: null, these: "", tailHandle: false, overwrite: false };

  connectedCallback() {
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "render");
    this.head = make("div", { class: "render-head" });
    this.list = make("div", { class: "renders" });
    this.append(this.head, this.list);
    state.on(["shown"], () => (this.#wishes.which = null));
    state.follow(["shown", "inPoint", "outPoint", "plan"], () => this.#draw());
    state.follow(["renders"], () => this.#drawRows());
    let busy = null;
    state.on(["renders"], () => {
      const now = state.renders.some(({ state: own }) => own === "running");
      if (now !== busy) this.#draw();
      busy = now;
    });
    fetchRenders();
  }

  #check(label, name, hint) {
    const set = (on) => {
      this.#wishes[name] = on;
      this.#draw();
    };
    return check(label, this.#wishes[name], set, { title: hint, id: `render-${name}`, "data-focus": name });
  }

  /** The in and out points as frames, null where there are none. */
  #range() {
    const { inPoint, outPoint, plan } = state;
    if (inPoint === null && outPoint === null) return null;
    return { first: inPoint ?? 1, last: outPoint ?? plan.frames };
  }

  #which() {
    const range = this.#range();
    const { which } = this.#wishes;
    return (which === "range" && !range ? null : which) ?? (range ? "range" : "all");
  }

  /** The frames as the command line takes them; null for all of them. */
  #frames() {
    const { first, last } = this.#range() ?? {};
    return { all: null, range: `${first}-${last}`, these: bareList(this.#wishes.these) }[this.#which()];
  }

  #start() {
    const { pictures, movie, tailHandle, overwrite } = this.#wishes;
    const frames = this.#frames();
    if (frames !== null && countOfFrames(frames, state.plan.frames) === null) {
      const field = document.getElementById("render-frames");
      field?.focus();
      if (field) refuse(field, this.#reason());
      return;
    }
    render({ pictures, movie, ...(frames === null ? {} : { frames }), ...(movie && tailHandle ? { tailHandle } : {}),
      ...(overwrite ? { overwrite } : {}) });
  }

  #reason() {
    return `Frames are whole numbers from 1 to ${state.plan.frames}, such as 1-48,60.`;
  }

  /** Which frames are rendered. */
  #framesField() {
    const { plan } = state;
    const range = this.#range();
    const which = this.#which();
    const set = (value) => {
      this.#wishes.which = value;
      accept(null);
      this.#draw();
      if (value === "these") document.getElementById("render-frames")?.focus();
    };
    const options = [["all", `all ${plan.frames}`],
      ...(range ? [["range", `${range.first} to ${range.last}, in to out`]] : []), ["these", "these ..."]];
    const typed = which === "these" && make("input",
      { type: "text", id: "render-frames", "data-focus": "these", "aria-label": "frames to render", spellcheck: false,
        placeholder: "1-48,60", value: this.#wishes.these,
        oninput: (event) => {
          this.#wishes.these = event.target.value;
          accept(event.target);
          this.#nameStart();
        },
        onkeydown: (event) => event.key === "Enter" ? this.#start() : event.key === "Escape" && event.target.blur() });
    return [
      field("Frames", choice(options, which, set, { id: "render-which", "data-focus": "which" })),
      typed && field("", typed),
    ];
  }

  /** The button says what it would do. */
  #nameStart() {
    const { plan } = state;
    const frames = this.#frames();
    const count = frames === null ? plan.frames : countOfFrames(frames, plan.frames);
    const all = `${plan.frames} frame${plan.frames === 1 ? "" : "s"}`;
    this.start.textContent = count === null ? "Render these frames"
      : count === plan.frames ? `Render ${all}` : `Render ${count} of ${all}`;
    this.apart.hidden = count === plan.frames || !this.#wishes.movie;
  }

  #draw() {
    const { shown, plan, renders } = state;
    const renderable = plan && shown && shown.kind !== "key";
    const busy = renders.some(({ state: own }) => own === "running");
    if (!renderable) {
      refill(this.head, make("h2", {}, "Render: show a chain or a transition first"));
      return;
    }
    const { pictures, movie } = this.#wishes;
    this.apart = make("p", { class: "dim" }, "Pictures keep their numbers. The movie of a part is a file of its "
      + "own; it begins with the first of these frames, so that its frames have other numbers.");
    this.start = button("", () => this.#start(), { class: "primary", disabled: busy || !(pictures || movie),
      title: busy ? "A render is running" : "Render", id: "render-start", "data-focus": "start" });
    this.#nameStart();
    refill(this.head,
      make("h2", {}, "Render ", make("bdi", {}, shown.name)),
      this.#check("Numbered pictures", "pictures"), this.#check("Movie for tracing", "movie"),
      ...this.#framesField(),
      this.apart,
      movie && this.#check("Tail handle", "tailHandle",
        "Repeats the last picture up to a whole second, for programs that lose the last frame"),
      this.#check("Replace pictures that were drawn on or are of another chain", "overwrite",
        "Without it a render is refused where pictures would be lost that it did not make as they are now"),
      this.start);
  }

  /** One article for each render; while it runs only its numbers change, so that its buttons can be pressed. */
  #drawRows() {
    const rows = state.renders.map((one) => {
      const known = this.#rows.get(one.id);
      const look = JSON.stringify({ ...one, changes: 0, done: 0, fromCache: 0, timeLeft: null });
      const row = known?.look === look ? known.row : this.#row(one);
      row.querySelector("[role=status]").textContent = words(one);
      row.querySelector("progress").value = one.done;
      return { id: one.id, look, row };
    });
    const before = [...this.list.children];
    if (rows.length !== before.length || rows.some(({ row }, index) => row !== before[index])) {
      refill(this.list, rows.map(({ row }) => row));
    }
    this.#rows = new Map(rows.map((row) => [row.id, row]));
  }

  #row({ id, state: own, resumable, total, message, links, commandLine, folder, movie, chain, transition, frames,
    first }) {
    // What changes ten times a second is not spoken; its end is.
    const live = own === "running" ? "off" : "polite";
    return make("article",
      { class: `render ${own}`, "aria-label": `render of ${chain ?? transition}`, id: `render-${id}` },
      make("strong", {}, make("bdi", {}, chain ?? transition)),
      frames && make("span", {}, ` ${frames.replaceAll(",", ", ")}`),
      make("div", { class: "dim", role: "status", "aria-live": live }),
      make("progress", { max: total || 1, "aria-label": `progress of ${chain ?? transition}` }),
      message && make("p", { class: own === "failed" ? "warn" : "dim" }, message),
      make("div", { class: "buttons" },
        own === "running" && button("Cancel", () => cancelRender(id), { "data-focus": `cancel-${id}` }),
        resumable && button("Resume", () => resumeRender(id), { "data-focus": `resume-${id}` }),
        links?.movie && make("a", { href: links.movie, target: "_blank", rel: "noreferrer" }, "Watch"),
        links?.movie && make("a", { href: `${links.movie}?download=1`, download: "" }, "Save the movie"),
        links?.frame
          && make("a", { href: links.frame.replace("{frame}", String(first)), target: "_blank", rel: "noreferrer" },
            `Frame ${first}`)),
      own === "done" && make("p", { class: "dim" }, [folder, movie].filter(Boolean).join("\n")),
      commandLine && make("code", {}, commandLine));
  }
}

customElements.define("pegbar-render", RenderPanel);
