/** Rendering from the page: what, progress, cancel, resume, links. */
import { button, check, make, refill } from "../elements/make.js";
import { cancelRender, fetchRenders, render, resumeRender } from "../actions/renders.js";
import { state } from "../model/state.js";

class RenderPanel extends HTMLElement {
  #wishes = { pictures: true, movie: true, range: false, tailHandle: false, overwrite: false };

  connectedCallback() {
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "render");
    state.follow(["shown", "inPoint", "outPoint", "renders", "plan"], () => this.#draw());
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
    refill(this,
      make("h2", {}, renderable ? `Render ${shown.name}` : "Render: show a chain or a transition first"),
      renderable && [
        this.#check("Numbered pictures", "pictures"), this.#check("Movie for tracing", "movie"),
        (inPoint !== null || outPoint !== null)
          && this.#check(`Only ${inPoint ?? 1} to ${outPoint ?? plan.frames}`, "range", "From the in to the out point"),
        this.#check("Tail handle", "tailHandle",
          "Repeats the last picture up to a whole second, for programs that lose the last frame"),
        this.#check("Replace another chain's pictures", "overwrite"),
        button(`Render ${plan.frames} frames`, () => this.#start(),
          { class: "primary", disabled: busy, id: "render-start", "data-focus": "start" }),
      ],
      make("div", { class: "renders" }, renders.map((one) => this.#row(one))));
  }

  #row(one) {
    const { id, state: own, done, total, message, links, commandLine, folder, movie, chain, transition,
      fromCache } = one;
    const words = { running: `${done} of ${total}`, done: `done, ${total} frames`,
      cancelled: `cancelled at ${done} of ${total}`, failed: `failed at ${done} of ${total}` }[own];
    return make("article",
      { class: `render ${own}`, "aria-label": `render of ${chain ?? transition}`, id: `render-${id}` },
      make("strong", {}, chain ?? transition),
        make("span", { class: "dim", role: "status" }, ` ${words}${fromCache ? `, ${fromCache} from the cache` : ""}`),
      make("progress", { max: total || 1, value: done, "aria-label": `progress of ${chain ?? transition}` }),
      message && make("p", { class: own === "failed" ? "warn" : "dim" }, message),
      make("div", { class: "buttons" },
        own === "running" && button("Cancel", () => cancelRender(id), { "data-focus": `cancel-${id}` }),
        (own === "cancelled" || own === "failed")
          && button("Resume", () => resumeRender(id), { "data-focus": `resume-${id}` }),
        links?.movie && make("a", { href: links.movie, target: "_blank", rel: "noreferrer" }, "Watch"),
        links?.movie && make("a", { href: `${links.movie}?download=1`, download: "" }, "Save the movie"),
        links?.frame
          && make("a", { href: links.frame.replace("{frame}", "1"), target: "_blank", rel: "noreferrer" }, "Frame 1")),
      own === "done" && make("p", { class: "dim" }, [folder, movie].filter(Boolean).join("\n")),
      commandLine && make("code", {}, commandLine));
  }
}

customElements.define("pegbar-render", RenderPanel);
