/** Names of keys as the page writes them; pure. */

const words = { " ": "Space", ArrowLeft: "Left", ArrowRight: "Right", ArrowUp: "Up", ArrowDown: "Down" };

/** `Ctrl-Shift-Z`, `Shift-Left`, `J`, `?` of a keyboard event. Alt with an arrow is Ctrl with it. */
export function keyName({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  const named = words[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  const symbol = named.length === 1 && !/[A-Z]/.test(named);
  const arrow = /^Arrow/.test(key);
  const control = ctrlKey || metaKey || (altKey && arrow);
  if (altKey && !arrow) return `Alt-${named}`;
  return `${control ? "Ctrl-" : ""}${shiftKey && !symbol ? "Shift-" : ""}${named}`;
}

/** Whether a key that is pressed in this element is meant for it: text is typed there, or it has keys of its own. */
export function belongsTo(element, name) {
  if (!element) return false;
  const { tagName, type } = element;
  if (tagName === "TEXTAREA" || tagName === "SELECT") return true;
  if (tagName === "INPUT") {
    if (["checkbox", "color"].includes(type)) return name === "Space";
    if (type === "range") return /^(Left|Right|Up|Down|Home|End|PageUp|PageDown)$/.test(name);
    return true;
  }
  return (tagName === "BUTTON" || tagName === "A") && (name === "Space" || name === "Enter");
}
