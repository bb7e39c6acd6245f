/** Arrow keys among the tiles of a grid. */

const steps = { ArrowRight: () => 1, ArrowLeft: () => -1, ArrowDown: (columns) => columns,
  ArrowUp: (columns) => -columns };

/** The index after an arrow key, within 0 to `count` - 1; `index` is -1 where no tile has the focus. */
export function tileAfter(key, index, columns, count) {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return index < 0 ? 0 : Math.min(count - 1, Math.max(0, index + steps[key](columns)));
}

/** Lets arrows, Home and End move the focus among the tiles of `grid`. */
export function listenForArrows(grid) {
  grid.host.addEventListener("keydown", (event) => {
    const { key, ctrlKey, altKey, metaKey } = event;
    if (!(key in steps || key === "Home" || key === "End") || ctrlKey || altKey || metaKey
      || grid.items.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const focused = document.activeElement?.closest?.("[aria-posinset]");
    const index = tileAfter(key, focused ? Number(focused.getAttribute("aria-posinset")) - 1 : -1, grid.columns,
      grid.items.length);
    grid.reveal(index);
    grid.space.querySelector(`[aria-posinset="${index + 1}"]`)?.focus();
  });
}
