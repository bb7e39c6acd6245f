/** Beside the shuffles in the bar: the steps, the snapshot, and the class of what is shuffled next. */
import { make, refill } from "../elements/make.js";
import { freshClassField, freshModel, freshSteps } from "../inspector/fresh-fields.js";
import { state } from "../model/state.js";

class FreshMove extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", "the next move");
    this.classList.add("group");
    state.follow(["report", "fresh", "selection", "shown", "plan"], () => this.#draw());
  }

  #draw() {
    const freshClass = freshClassField("next-class");
    refill(this, make("span", { class: "dim" }, "Steps"), freshSteps("next-steps"), freshModel("next-model"),
      freshClass && [make("span", { class: "dim" }, "Class"), freshClass]);
  }
}

customElements.define("pegbar-fresh-move", FreshMove);
