/** What is wrong with a project, as a list. */
import { make } from "./make.js";

/** The first `most` of `problems`, each with its line and place. */
export function problemList(problems, most, properties = {}) {
  const rows = problems.slice(0, most).map(({ severity, place, message, line }) =>
    make("li", { class: severity === "error" ? "warn" : "" },
      [line ? `line ${line}` : "", place, message].filter(Boolean).join(": ")));
  return make("ul", { class: "lines", ...properties }, rows);
}
