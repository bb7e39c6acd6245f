/** Dragging in the tree: a key onto a key links them, a transition onto a chain appends it. */
import { appendTo } from "../actions/chains.js";
import { link } from "../actions/choosing.js";

let dragged = null;

/** What dropping the dragged row onto this one would do, or null. */
function deed({ kind, name }) {
  if (dragged?.kind === "key" && kind === "key") return () => link(dragged.name, name);
  if (dragged?.kind === "transition" && kind === "chain") return () => appendTo(name, dragged.name);
  return null;
}

/** Lets a row be dragged and dropped upon. */
export function makeDraggable(cell, row) {
  cell.draggable = row.kind !== "chain";
  cell.addEventListener("dragstart", (event) => {
    dragged = row;
    event.dataTransfer.effectAllowed = "link";
    event.dataTransfer.setData("text/plain", row.name);
  });
  cell.addEventListener("dragend", () => (dragged = null));
  cell.addEventListener("dragover", (event) => {
    if (!deed(row)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "link";
    cell.classList.add("dropping");
  });
  cell.addEventListener("dragleave", () => cell.classList.remove("dropping"));
  cell.addEventListener("drop", (event) => {
    event.preventDefault();
    cell.classList.remove("dropping");
    deed(row)?.();
  });
}
