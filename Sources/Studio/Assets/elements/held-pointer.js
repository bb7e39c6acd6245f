/** Dragging with a pointer. */

/**
 * Calls `move(event)` for each movement of the pointer that was pressed on `element`, until it is let go or taken away,
 * and then `end()`. Only the main button drags: false, and nothing happens, for another.
 */
export function followPointer(element, pressed, move, end = () => {}) {
  if (pressed.button !== 0) return false;
  const { pointerId } = pressed;
  const hearing = new AbortController();
  const { signal } = hearing;
  const own = (act) => (event) => event.pointerId === pointerId && act(event);
  element.setPointerCapture(pointerId);
  element.addEventListener("pointermove", own(move), { signal });
  // The capture ends with the button, with a gesture of the system, and with an element that goes away.
  element.addEventListener("lostpointercapture", own(() => {
    hearing.abort();
    end();
  }), { signal });
  return true;
}
