/**
 * The frame-index rule: which frame is due is computed from the time since playing began, never counted up. What comes
 * too late is dropped; nothing slips.
 */
import { parsedRate } from "../model/rate.js";

/** How many frames are due `milliseconds` after the start, at `speed` times the rate (its sign does not matter). */
export function framesDue(milliseconds, rate, speed = 1) {
  const { numerator, denominator } = parsedRate(rate);
  return Math.max(0, Math.floor((milliseconds * numerator * Math.abs(speed)) / (denominator * 1000)));
}

/** When frame `due` after the start is due, in milliseconds from the start. */
export function timeOf(due, rate, speed = 1) {
  const { numerator, denominator } = parsedRate(rate);
  return (due * denominator * 1000) / (numerator * Math.abs(speed));
}

/**
 * The frame after `due` frames from `start` in `direction` within `first` to `last`, and whether playing has come to
 * its end, which happens only without `loop`.
 */
export function frameAfter({ start, due, direction, first, last, loop }) {
  const length = last - first + 1;
  const from = start < first || start > last ? (direction > 0 ? first : last) : start;
  const frame = from + direction * due;
  if (loop) return { frame: first + ((((frame - first) % length) + length) % length), ended: false };
  if (frame > last) return { frame: last, ended: true };
  if (frame < first) return { frame: first, ended: true };
  return { frame, ended: false };
}

/** The next speed when L (`direction` 1) or J (-1) is pressed: play, then twice, four and eight times as fast. */
export function fasterSpeed(speed, direction) {
  if (Math.sign(speed) !== direction) return direction;
  return direction * Math.min(8, Math.abs(speed) * 2);
}
