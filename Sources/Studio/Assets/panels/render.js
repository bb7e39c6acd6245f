/** Rendering from the page: what, progress, cancel, resume, links. */
import { button, check, make, refill } from "../elements/make.js";
import { cancelRender, fetchRenders, render, resumeRender } from "../actions/renders.js";
import { state } from "../model/state.js";

/** How far a render is. */
function words({ state: own, resumable, done, total, fromCache }) {
  if (own === "failed" && !resumable) return "refused";
  const far = { running: `${done} of ${total}`, done: `done, ${total} frames`,
    cancelled: `cancelled at ${done} of ${total}`, failed: `failed at ${done} of ${total}` }[own];
  return `${far}${fromCache ? `, ${fromCache} from the cache` : ""}`;
}

class RenderPanel extends HTMLElement {
  #rows = new Map();
  #wishes = { pictures: true, movie: true, range: false, tailHandle: false, overwrite: false };

  connectedCallback() {
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "render");
    this.head = make("div", { class: "render-head" });
    this.list = make("div", { class: "renders" });
    this.append(this.head, this.list);
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
    const set = (on) => (this.#wishes[name] = on);
    return check(label, this.#wishes[name], set, { title: hint, id: `render-${name}`, "data-focus": name });
  }

  #start() {
    const { pictures, movie, range, tailHandle, overwrite } = this.#wishes;
    const { inPoint, outPoint, plan } = state;
    const frames = range ? `${inPoint ?? 1}-${outPoint ?? plan.frames}` : undefined;
    render({ pictures, movie, ...(frames ? { frames } : {}), ...(tailHandle ? { tailHandle } : {}),
      ...(overwrite ? { overwrite } : {}) });
  }

  #draw() {
    const { shown, plan, inPoint, outPoint, renders } = state;
    const renderable = plan && shown && shown.kind !== "key";
    const busy = renders.some(({ state: own }) => own === "running");
    refill(this.head,
      make("h2", {}, renderable ? `Render ${shown.name}` : "Render: show a chain or a transition first"),
      renderable && [
        this.#check("Numbered pictures", "pictures"), this.#check("Movie for tracing", "movie"),
        (inPoint !== null || outPoint !== null)
          && this.#check(`Only ${inPoint ?? 1} to ${outPoint ?? plan.frames}`, "range", "From the in to the out point"),
        this.#check("Tail handle", "tailHandle",
          "Repeats the last picture up to a whole second, for programs that lose the last frame"),
        this.#check("Replace pictures that were drawn on or are of another chain", "overwrite",
          "Without it a render is refused where pictures would be lost that it did not make as they are now"),
        button(`Render ${plan.frames} frames`, () => this.#start(),
          { class: "primary", disabled: busy, id: "render-start", "data-focus": "start" }),
      ]);
  }

  /** One article for each render; while it runs only its numbers change, so that its buttons can be pressed. */
  #drawRows() {
    const rows = state.renders.map((one) => {
      const known = this.#rows.get(one.id);
      const look = JSON.stringify({ ...one, done: 0, fromCache: 0 });
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

  #row({ id, state: own, resumable, total, message, links, commandLine, folder, movie, chain, transition }) {
    return make("article",
      { class: `render ${own}`, "aria-label": `render of ${chain ?? transition}`, id: `render-${id}` },
      make("strong", {}, chain ?? transition), " ", make("span", { class: "dim", role: "status" }),
      make("progress", { max: total || 1, "aria-label": `progress of ${chain ?? transition}` }),
      message && make("p", { class: own === "failed" ? "warn" : "dim" }, message),
      make("div", { class: "buttons" },
        own === "running" && button("Cancel", () => cancelRender(id), { "data-focus": `cancel-${id}` }),
        resumable && button("Resume", () => resumeRender(id), { "data-focus": `resume-${id}` }),
        links?.movie && make("a", { href: links.movie, target: "_blank", rel: "noreferrer" }, "Watch"),
        links?.movie && make("a", { href: `${links.movie}?download=1`, download: "" }, "Save the movie"),
        links?.frame
          && make("a", { href: links.frame.replace("{frame}", "1"), target: "_blank", rel: "noreferrer" }, "Frame 1")),
      own === "done" && make("p", { class: "dim" }, [folder, movie].filter(Boolean).join("\n")),
      commandLine && make("code", {}, commandLine));
  }
}

customElements.define("pegbar-render", RenderPanel);
