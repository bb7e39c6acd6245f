/** A notice over the page while the studio does not answer: nothing that is done would arrive. */
import { make } from "../elements/make.js";
import { state } from "../model/state.js";

/** For how long a connection may be interrupted before that is said, in milliseconds. */
const patience = 1500;

class Ended extends HTMLElement {
  #timer = null;

  connectedCallback() {
    this.setAttribute("role", "alert");
    this.hidden = true;
    state.on(["connected"], () => this.#look());
  }

  #look() {
    clearTimeout(this.#timer);
    if (state.connected) {
      this.hidden = true;
      this.replaceChildren();
    } else this.#timer = setTimeout(() => this.#say(), patience);
  }

  #say() {
    this.replaceChildren(make("h2", {}, "The studio has ended or was started anew."),
      make("p", {}, "Open the address that ", make("code", {}, "pegbar studio"),
        " prints; nothing is lost, everything is in the project file."),
      make("p", { class: "dim" }, "This goes away by itself if the connection comes back."));
    this.hidden = false;
  }
}

customElements.define("pegbar-ended", Ended);
