import { followPointer } from "/elements/held-pointer.js";
import { expect, test } from "./harness.js";

/** An element that hears of pointers as if they were held; `tell` says that something has happened to one. */
function held() {
  const element = document.createElement("div");
  element.setPointerCapture = () => {};
  const tell = (type, { pointerId = 1, ...rest } = {}) =>
    element.dispatchEvent(new PointerEvent(type, { pointerId, ...rest }));
  return { element, tell };
}

test("a drag ends when the pointer is let go or taken away, and hears of no other pointer", () => {
  const { element, tell } = held();
  const heard = [];
  const pressed = { button: 0, pointerId: 1 };
  expect(followPointer(element, pressed, ({ clientX }) => heard.push(clientX), () => heard.push("end")), true);
  tell("pointermove", { clientX: 5 });
  tell("pointermove", { clientX: 6, pointerId: 2 });
  tell("lostpointercapture", { pointerId: 2 });
  tell("pointermove", { clientX: 7 });
  tell("lostpointercapture");
  tell("pointermove", { clientX: 8 });
  expect(heard, [5, 7, "end"]);
});

test("only the main button drags", () => {
  const { element, tell } = held();
  let heard = 0;
  expect(followPointer(element, { button: 2, pointerId: 1 }, () => (heard += 1)), false);
  tell("pointermove");
  expect(heard, 0);
});
