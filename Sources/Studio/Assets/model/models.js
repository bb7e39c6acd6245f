/** Questions about the models of a project: how each is, and who uses it; pure. */
import { namesOf } from "./takes.js";

/** What is known of a model: `{kind: "ready" | "opening" | "problem", words}`. */
export function modelState(report, name) {
  const known = report.models?.[name];
  if (known === undefined || known === null) return { kind: "opening", words: "being opened ..." };
  if (known.problem) return { kind: "problem", words: known.problem };
  const { width, height, architecture, classes } = known;
  const words = [`${width} × ${height}`, architecture, classes > 0 && `${classes} classes`];
  return { kind: "ready", words: words.filter(Boolean).join(", ") };
}

/** Who names a model as theirs: `{project, chains, transitions}`. */
export function usersOf(project, name) {
  const naming = (table) => namesOf(table).filter((one) => table[one].model === name);
  const only = Object.keys(project.models ?? {}).length === 1;
  return { project: project.model === name || (project.model === undefined && only),
    chains: naming(project.chains ?? {}), transitions: naming(project.transitions ?? {}) };
}

/** What a model is called that is made of this file, unless somebody says otherwise: the file's name without its ending. */
export function nameFromFile(path) {
  const parts = path.trim().split("/").filter(Boolean);
  const last = parts.at(-1) ?? "";
  const own = last === "model.json" && parts.length > 1 ? parts.at(-2) : last;
  return own.replace(/(.)\.[A-Za-z0-9]+$/, "$1");
}
