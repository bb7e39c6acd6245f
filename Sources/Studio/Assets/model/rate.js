/** Frame rates: whole numbers or exact ratios, as the project file writes them. Seconds are computed, never stored. */

/** `"12"`, `12` or `"24000/1001"` as `{numerator, denominator}`; 12 when it is none of these. */
export function parsedRate(rate) {
  const match = /^(\d+)(?:\/(\d+))?$/.exec(String(rate ?? 12));
  if (!match) return { numerator: 12, denominator: 1 };
  return { numerator: Number(match[1]), denominator: Number(match[2] ?? 1) };
}

/** How many seconds `frames` last. */
export function secondsOf(frames, rate) {
  const { numerator, denominator } = parsedRate(rate);
  return (frames * denominator) / numerator;
}

/** `"2 seconds"`, `"1 second"`, `"2.08 seconds"`. */
export function secondsInWords(seconds) {
  const text = String(Math.round(seconds * 100) / 100);
  return text === "1" ? "1 second" : `${text} seconds`;
}

/** `0:02+03`: minutes, seconds, and pictures beyond the second, counted at the nearest whole rate. */
export function clockOf(frame, rate) {
  const { numerator, denominator } = parsedRate(rate);
  const perSecond = Math.max(1, Math.round(numerator / denominator));
  const whole = Math.floor((frame - 1) / perSecond);
  const beyond = (frame - 1) % perSecond;
  const two = (number) => String(number).padStart(2, "0");
  return `${Math.floor(whole / 60)}:${two(whole % 60)}+${two(beyond)}`;
}
