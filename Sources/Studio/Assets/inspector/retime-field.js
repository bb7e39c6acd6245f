/** Retiming: a new number of steps, the report of which frames keep their picture, and only then the deed. */
import { button, make } from "../elements/make.js";
import { accept, reasonAgainst, refuse } from "../elements/refusal.js";
import { basedOn, edit, editPreview } from "../server/edits.js";
import { state } from "../model/state.js";

/**
 * What is being typed for a transition, begun at a revision: field and report are drawn anew when somebody else changes
 * the project.
 */
let wish = null;

/** Steps of a transition; once the report is there, Enter retimes. */
export function retimeField(name, steps) {
  const report = make("div", { class: "report", role: "status" });
  let shown = null;
  /** The number of steps of which the report tells. */
  let reported = null;
  const input = make("input", {
    type: "number", class: "short", min: 1, max: 1000000, defaultValue: String(steps), "aria-label": "steps",
      id: "retime-steps", "data-focus": "steps",
    oninput: () => {
      accept(input);
      look();
    },
    onkeydown: (event) => {
      if (event.key === "Enter") retime();
      if (event.key === "Escape") {
        forget();
        input.blur();
      }
    },
    onblur: () => wanted() === null && forget(),
  });
  /** What is typed, null if it is no number of steps. */
  const wanted = () => (input.value === "" || reasonAgainst(input) !== null ? null : Number(input.value));
  const forget = () => {
    wish = null;
    shown = reported = null;
    accept(input);
    input.value = String(steps);
    report.replaceChildren();
  };
  const retime = () => {
    const count = wanted();
    if (count === null) {
      refuse(input, "Steps are a whole number from 1 to 1000000.");
      return;
    }
    // Nobody agrees to what cannot be read yet.
    if (count !== steps && reported !== count) return;
    const begun = wish?.begun ?? null;
    wish = null;
    input.blur();
    if (count !== steps) basedOn(begun, () => edit("retime", { transition: name, steps: count }));
  };
  async function look() {
    const count = wanted();
    shown = count;
    reported = null;
    const begun = wish?.name === name ? wish.begun : state.revision;
    wish = count === null || count === steps ? null : { name, text: input.value, begun };
    if (wish === null) {
      report.replaceChildren();
      return;
    }
    try {
      const answer = await editPreview("retime", { transition: name, steps: count });
      if (shown !== count) return;
      reported = count;
      report.replaceChildren(
        make("ul", { class: "lines" }, [...answer.lines, ...answer.notes].map((line) => make("li", {}, line))),
        make("div", { class: "buttons" },
          button(`Retime to ${count}`, retime, { class: "primary", title: "Retime (Enter)" })));
    } catch (error) {
      if (shown === count) report.replaceChildren(make("p", { class: "warn" }, error.message));
    }
  }
  const scaled = (factor) => () => {
    input.value = String(Math.max(1, Math.round((wanted() ?? steps) * factor)));
    look();
  };
  if (wish?.name === name) {
    input.value = wish.text;
    look();
  } else wish = null;
  return make("div", {}, make("div", { class: "field" }, make("span", {}, "Steps"), input,
    button("½", scaled(0.5), { title: "Half as many" }), button("×2", scaled(2), { title: "Twice as many" })), report);
}
