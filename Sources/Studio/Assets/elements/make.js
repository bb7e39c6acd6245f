/** Makes DOM elements; the page has no other templates. */

/**
 * An element with properties and children. Names that begin with `on` are listeners, `class`, `role`, `for` and names
 * with a hyphen are attributes, all others are properties. Children that are null or false are left out.
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class" || name === "role" || name === "for" || name === "list" || name.includes("-")) {
      element.setAttribute(name, value);
    } else element[name] = value;
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A button; its title names the key that does the same. */
export function button(label, act, { key, title, ...properties } = {}) {
  const help = [title ?? label, key ? `(${key})` : ""].filter(Boolean).join(" ");
  return make("button", {
    type: "button", title: help, ...properties,
    "aria-keyshortcuts": key?.replace("Ctrl-", "Control+").replace("Shift-", "Shift+"),
    onclick: act,
  }, label);
}

/** A labelled control in one row of a form. */
export function field(label, control, hint) {
  const row = make("label", { class: "field" }, make("span", {}, label), control);
  if (hint) row.title = hint;
  return row;
}

/** A box to tick, with its words after it. */
export function check(label, checked, act, { title, ...properties } = {}) {
  const box = make("input", { type: "checkbox", checked, ...properties, onchange: () => act(box.checked) });
  return make("label", { class: "check", title }, box, make("span", {}, label));
}

/** A select of `[value, text]` pairs or plain texts. */
export function choice(options, value, act, properties = {}) {
  const select = make("select", { ...properties, onchange: () => act(select.value) }, options.map((option) => {
    const [own, text] = Array.isArray(option) ? option : [option, option];
    return make("option", { value: own, selected: own === value }, text);
  }));
  return select;
}

const isTyped = (field) => field.value !== field.defaultValue;

/** What is typed into a text field, and what of it is selected; null for other controls. */
function stateOf(field) {
  const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  if (!isText || ["range", "checkbox", "color"].includes(field.type)) return null;
  const { value, selectionStart, selectionEnd, selectionDirection, dataset } = field;
  return { typed: isTyped(field) ? value : null, begun: dataset.begun,
    selection: [selectionStart, selectionEnd, selectionDirection] };
}

/** Goes on with what was being typed into the field that stood in this one's place. */
function goOnTyping(field, { typed, selection, begun }) {
  if (typed !== null) {
    field.value = typed;
    // Nobody types it anew, so the browser will not say that it has changed.
    field.dataset.typed = "";
    if (begun !== undefined) field.dataset.begun = begun;
  }
  // Numbers have no selection that can be asked for: one that was not typed into is as the Tab key left it.
  if (selection[0] !== null && field.selectionStart !== null) field.setSelectionRange(...selection);
  else if (typed === null) field.select();
}

/**
 * Puts `children` in place of what `element` has. The control of the same `data-focus` keeps the focus, and what is
 * being typed into it.
 */
export function refill(element, ...children) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const name = focused?.dataset.focus;
  const before = focused && stateOf(focused);
  // Where an element stands is only asked if it has something to scroll: the browser must lay out the page to say.
  const scrollTop = element.hasChildNodes() ? element.scrollTop : 0;
  element.replaceChildren(...children.flat(2)
    .filter((child) => child !== null && child !== undefined && child !== false));
  if (scrollTop > 0) element.scrollTop = scrollTop;
  const next = name && element.querySelector(`[data-focus="${CSS.escape(name)}"]`);
  if (!next) return;
  next.focus({ preventScroll: true });
  if (before !== null && stateOf(next) !== null) goOnTyping(next, before);
}
