/** Why a field does not take what was typed: said at the field, until something else is typed. */
import { state } from "../model/state.js";
import { make } from "./make.js";

/** How long a reason is shown at a field that has its true value back, in milliseconds. */
const shownFor = 6000;

let bubble = null;
let timer = null;

/** Takes the reason away. */
export function accept(input) {
  input?.removeAttribute("aria-invalid");
  clearTimeout(timer);
  bubble?.remove();
  bubble = null;
}

/** Says the reason at `input`; with `leaving`, for a while only. */
export function refuse(input, reason, { leaving = false } = {}) {
  accept(input);
  if (!leaving) input.setAttribute("aria-invalid", "true");
  bubble = make("div", { class: "refusal", role: "alert" }, reason);
  document.body.append(bubble);
  const { left, top, bottom } = input.getBoundingClientRect();
  const { width, height } = bubble.getBoundingClientRect();
  bubble.style.left = `${Math.max(6, Math.min(left, innerWidth - width - 6))}px`;
  bubble.style.top = `${bottom + height + 6 < innerHeight ? bottom + 4 : top - height - 4}px`;
  timer = setTimeout(() => accept(input), leaving ? shownFor : 2 * shownFor);
}

/** What a number field says of what is typed into it; null if that is a number it takes. */
export function reasonAgainst(input) {
  if (input.type !== "number") return null;
  const { badInput, rangeUnderflow, rangeOverflow, stepMismatch, valueMissing } = input.validity;
  const whole = !input.hasAttribute("step");
  if (!badInput && !rangeUnderflow && !rangeOverflow && !valueMissing && !(whole && stepMismatch)) return null;
  const { min, max } = input;
  const range = min !== "" && max !== "" ? ` from ${min} to ${max}` : min !== "" ? ` of at least ${min}` : "";
  return `This takes a ${whole ? "whole " : ""}number${range}.`;
}

/**
 * Gives an input what every field does: Enter and leaving it send, Escape brings `value` back. What cannot be taken is
 * said at the field: there it can be corrected, and when it is left, the true value is back. `check(text)` is a reason
 * or null; `send(text, refused, begun)` hears at which revision the typing began, and calls `refused(error)` if the
 * answer was no. In a text of several lines Enter begins another.
 */
export function sendsWhenLeft(input, value, { check = () => null, send }) {
  let wrong = false;
  let entered = false;
  let handled = value;
  const restore = () => {
    wrong = false;
    handled = value;
    input.value = value;
    delete input.dataset.begun;
  };
  const reason = () => reasonAgainst(input) ?? check(input.value);
  const refused = ({ message }) => {
    const free = document.activeElement === document.body || document.activeElement === input;
    const staying = entered && free && input.isConnected;
    if (staying) {
      wrong = true;
      input.focus({ preventScroll: true });
    } else restore();
    const drawnAnew = () => document.querySelector(`[data-focus="${CSS.escape(input.dataset.focus)}"]`);
    const place = input.isConnected ? input : drawnAnew();
    if (place) refuse(place, message, { leaving: !staying });
  };
  input.addEventListener("input", () => {
    wrong = false;
    input.dataset.begun ??= state.revision ?? "";
    accept(input);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      accept(input);
      restore();
      input.blur();
    }
    if (event.key !== "Enter" || input instanceof HTMLTextAreaElement) return;
    const against = reason();
    if (against === null) {
      entered = true;
      input.blur();
    } else {
      event.preventDefault();
      wrong = true;
      refuse(input, against);
    }
  });
  const commit = () => {
    if (wrong || (input.value === handled && !input.validity.badInput)) return;
    const against = reason();
    if (against === null) {
      handled = input.value;
      const { begun } = input.dataset;
      delete input.dataset.begun;
      send(input.value, refused, begun || null);
    } else {
      restore();
      refuse(input, against, { leaving: true });
    }
  };
  input.addEventListener("change", commit);
  input.addEventListener("focus", () => (entered = false));
  input.addEventListener("blur", () => {
    if (wrong) {
      accept(input);
      restore();
    } else if (input.dataset.typed !== undefined) commit();
  });
}
