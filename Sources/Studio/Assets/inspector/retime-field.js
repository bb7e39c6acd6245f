/** Retiming: a new number of steps, the report of which frames keep their picture, and only then the deed. */
import { button, make } from "../elements/make.js";
import { edit, editPreview } from "../server/edits.js";

/** Steps of a transition; Enter shows the report, Enter again retimes. */
export function retimeField(name, steps) {
  const report = make("div", { class: "report", role: "status" });
  let shown = null;
  const input = make("input", {
    type: "number", class: "short", min: 1, max: 1000000, value: String(steps), "aria-label": "steps",
      id: "retime-steps", "data-focus": "steps",
    oninput: () => look(),
    onkeydown: (event) => {
      if (event.key === "Enter") retime();
      if (event.key === "Escape") {
        input.value = String(steps);
        report.replaceChildren();
        input.blur();
      }
    },
  });
  const wanted = () => Math.max(1, Math.round(Number(input.value) || steps));
  const retime = () => {
    input.blur();
    if (wanted() !== steps) edit("retime", { transition: name, steps: wanted() });
  };
  async function look() {
    const count = wanted();
    shown = count;
    if (count === steps) {
      report.replaceChildren();
      return;
    }
    try {
      const answer = await editPreview("retime", { transition: name, steps: count });
      if (shown !== count) return;
      report.replaceChildren(
        make("ul", { class: "lines" }, [...answer.lines, ...answer.notes].map((line) => make("li", {}, line))),
        make("div", { class: "buttons" },
          button(`Retime to ${count}`, retime, { class: "primary", title: "Retime (Enter)" })));
    } catch (error) {
      report.replaceChildren(make("p", { class: "warn" }, error.message));
    }
  }
  const scaled = (factor) => () => {
    input.value = String(Math.max(1, Math.round(wanted() * factor)));
    look();
  };
  return make("div", {}, make("div", { class: "field" }, make("span", {}, "Steps"), input,
    button("½", scaled(0.5), { title: "Half as many" }), button("×2", scaled(2), { title: "Twice as many" })), report);
}
