/** Draws the timeline on its canvas: ruler, keys, filmstrip, readiness, strip of change, in and out. */
import { keyPlaces, lastPlaceUpTo, lengthOf } from "../model/plan.js";
import { parsedRate } from "../model/rate.js";
import { filmstrip, frameAtX, labelStep, xOf } from "./scale.js";
import { kindOfChange, median } from "./strip-of-change.js";

/** Heights of the rows from top to bottom; a large screen has a larger filmstrip. */
const large = screen.height >= 1200;
export const rows = { ruler: 18, keys: 20, film: large ? 92 : 56, ready: 5, change: large ? 40 : 26 };
export const heightOfRows = Object.values(rows).reduce((sum, height) => sum + height, 0);

/** Where each row begins. */
const top = {};
Object.entries(rows).reduce((y, [name, height]) => {
  top[name] = y;
  return y + height;
}, 0);

const colours = {
  ground: "#16171a", line: "#2d3036", text: "#9aa1ab", bright: "#d3d6db", key: "#e6b35c", join: "#4a4f58",
  hold: "#3a3324", film: "#1f2125", ready: "#4f8a5b", decoded: "#7fd493", waiting: "#2a2c31", even: "#5c7fa8",
  pop: "#ff6b57", dead: "#c79a3a",
  range: "#e6b35c", outside: "#0009", selected: "#31435c",
};

/** Everything but the playhead: where to draw, what, and what is known of each frame. */
export function paintTimeline(context,
  { width, scale, plan, inPoint, outPoint, isReady, isDecoded, picture, change, selected }) {
  const first = frameAtX(0, scale, plan.frames);
  const last = frameAtX(width, scale, plan.frames);
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, width, heightOfRows);
  paintRuler(context, { width, scale, plan, first, last });
  paintFilm(context, { width, scale, plan, picture });
  paintSegments(context, { width, scale, plan, first, last, selected });
  paintReady(context, { scale, first, last, width, isReady, isDecoded });
  if (change) paintChange(context, { scale, first, last, change });
  paintRange(context, { width, scale, plan, inPoint, outPoint });
}

function paintRuler(context, { scale, plan, first, last }) {
  const { numerator, denominator } = parsedRate(plan.frameRate);
  const step = labelStep(scale.perFrame, Math.max(1, Math.round(numerator / denominator)));
  context.font = "11px system-ui, sans-serif";
  context.textBaseline = "middle";
  context.textAlign = "left";
  for (let index = Math.floor((first - 1) / step) * step; index < last; index += step) {
    const frame = index + 1;
    const x = Math.round(xOf(frame, scale));
    context.fillStyle = colours.line;
    context.fillRect(x, 4, 1, rows.ruler - 4);
    context.fillStyle = colours.text;
    context.fillText(String(frame), x + 3, 9);
  }
  if (scale.perFrame >= 6) {
    context.fillStyle = colours.line;
    for (let frame = first; frame <= last; frame += 1) context.fillRect(Math.round(xOf(frame, scale)), rows.ruler - 4,
      1, 4);
  }
}

function paintFilm(context, { width, scale, plan, picture }) {
  context.fillStyle = colours.film;
  context.fillRect(0, top.film, Math.min(width, xOf(plan.frames + 1, scale)), rows.film);
  for (const slot of filmstrip(scale, width, plan.frames, rows.film)) {
    const bitmap = picture(slot.frame);
    if (!bitmap) continue;
    context.save();
    context.beginPath();
    context.rect(slot.x, top.film, Math.max(1, slot.width - 1), rows.film);
    context.clip();
    const drawn = (rows.film * bitmap.width) / bitmap.height;
    context.drawImage(bitmap, slot.x, top.film, drawn, rows.film);
    context.restore();
  }
}

function paintSegments(context, { width, scale, plan, first, last, selected }) {
  const places = keyPlaces(plan);
  for (const segment of plan.segments) {
    if (segment.first > last || segment.first + lengthOf(segment) <= first) continue;
    const x = xOf(segment.first, scale);
    const end = xOf(segment.first + lengthOf(segment), scale);
    if (segment.transition === selected) {
      context.fillStyle = colours.selected;
      context.fillRect(x, top.keys, end - x, rows.keys);
    }
    if (segment.hold > 0) {
      const held = xOf(segment.first + segment.steps, scale);
      context.fillStyle = colours.hold;
      context.fillRect(held, top.keys, end - held, rows.keys);
    }
    context.fillStyle = colours.join;
    context.fillRect(Math.round(x), top.keys, 1, end - x < 8 ? 4 : rows.keys + rows.film);
    const colour = segment.transition === selected ? colours.bright : colours.text;
    paintName(context, segment.transition, colour, x + 14, Math.min(end, width) - 10);
  }
  let before = -Infinity;
  for (let index = Math.max(0, lastPlaceUpTo(places, first) - 1); index < places.length
    && places[index].frame <= last; index += 1) {
    const x = xOf(places[index].frame, scale) + Math.min(scale.perFrame, 12) / 2;
    // Where keys stand closer than their diamonds are wide, every so many are drawn.
    if (x - before < 12 && index > 0) continue;
    paintDiamond(context, x, false);
    before = x;
  }
  if (plan.segments.length > 0 && last === plan.frames) paintDiamond(context, xOf(plan.frames + 1, scale), true);
}

function paintName(context, name, colour, x, end) {
  const room = end - Math.max(x, 4);
  if (room < 24) return;
  context.save();
  context.beginPath();
  context.rect(Math.max(x, 4), top.keys, room, rows.keys);
  context.clip();
  context.fillStyle = colour;
  context.fillText(name, Math.max(x, 4), top.keys + rows.keys / 2);
  context.restore();
}

/** A key; hollow where the plan arrives without showing it. */
function paintDiamond(context, x, hollow) {
  const y = top.keys + rows.keys / 2;
  context.beginPath();
  context.moveTo(x, y - 5);
  context.lineTo(x + 5, y);
  context.lineTo(x, y + 5);
  context.lineTo(x - 5, y);
  context.closePath();
  context.strokeStyle = context.fillStyle = colours.key;
  if (hollow) context.stroke();
  else context.fill();
}

/** A column of pixels shows the least ready of its frames. */
function paintReady(context, { scale, first, last, isReady, isDecoded }) {
  const step = Math.max(1, Math.floor(1 / scale.perFrame));
  for (let frame = first; frame <= last; frame += step) {
    context.fillStyle = isDecoded(frame) ? colours.decoded : isReady(frame) ? colours.ready : colours.waiting;
    context.fillRect(xOf(frame, scale), top.ready, Math.max(1, step * scale.perFrame), rows.ready - 1);
  }
}

/** A column of pixels shows the greatest change of its frames. */
function paintChange(context, { scale, first, last, change }) {
  const usual = median(change);
  const most = Math.max(usual * 4, 0.5);
  const step = Math.max(1, Math.floor(1 / scale.perFrame));
  const wide = Math.max(1, step * scale.perFrame - (scale.perFrame > 4 ? 1 : 0));
  for (let frame = first; frame <= last; frame += step) {
    let index = frame - 1;
    for (let near = frame; near < frame + step - 1
      && near < last; near += 1) if (change[near] > change[index]) index = near;
    if (change[index] === null || change[index] === undefined) continue;
    context.fillStyle = colours[kindOfChange(change, index, usual)];
    const height = Math.max(1, Math.min(1, change[index] / most) * (rows.change - 3));
    context.fillRect(xOf(frame, scale), top.change + rows.change - height, wide, height);
  }
}

function paintRange(context, { width, scale, plan, inPoint, outPoint }) {
  context.fillStyle = colours.outside;
  if (inPoint !== null) context.fillRect(0, top.keys, xOf(inPoint, scale), heightOfRows);
  const end = xOf((outPoint ?? plan.frames) + 1, scale);
  if (outPoint !== null) context.fillRect(end, top.keys, width - end, heightOfRows);
  context.fillStyle = colours.range;
  if (inPoint !== null) context.fillRect(xOf(inPoint, scale), 0, 2, rows.ruler);
  if (outPoint !== null) context.fillRect(end - 2, 0, 2, rows.ruler);
}
