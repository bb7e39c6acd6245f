/** Draws the timeline on its canvas: ruler, keys, filmstrip, readiness, strip of change, in and out. */
import { surplusOf, worstMark } from "../model/drawing-marks.js";
import { keyPlaces, lastPlaceUpTo, lengthOf } from "../model/plan.js";
import { parsedRate } from "../model/rate.js";
import { filmstrip, frameAtX, labelStep, xOf } from "./scale.js";
import { kindOfChange, median } from "./strip-of-change.js";

const large = screen.height >= 1200;

/** The rows from top to bottom; a large screen has a larger filmstrip, and drawings have a row while they are open. */
export function layoutOf(hasDrawings) {
  const rows = { ruler: 18, keys: 20, film: large ? 92 : 56, drawings: hasDrawings ? 10 : 0, ready: 5,
    change: large ? 40 : 26 };
  const top = {};
  let height = 0;
  for (const [name, own] of Object.entries(rows)) {
    top[name] = height;
    height += own;
  }
  return { rows, top, height };
}

const colours = {
  ground: "#16171a", line: "#2d3036", text: "#9aa1ab", bright: "#d3d6db", key: "#e6b35c", join: "#4a4f58",
  hold: "#3a3324", film: "#1f2125", ready: "#4f8a5b", decoded: "#7fd493", waiting: "#2a2c31", even: "#5c7fa8",
  pop: "#ff6b57", dead: "#c79a3a",
  range: "#e6b35c", outside: "#0009", selected: "#31435c", drawn: "#6f9fe0", missing: "#6b717b",
};

/** Everything but the playhead: where to draw, what, and what is known of each frame. */
export function paintTimeline(context,
  { layout, width, scale, plan, inPoint, outPoint, isReady, isDecoded, picture, change, selected, drawings }) {
  const first = frameAtX(0, scale, plan.frames);
  const last = frameAtX(width, scale, plan.frames);
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, width, layout.height);
  paintRuler(context, { layout, scale, plan, first, last });
  paintFilm(context, { layout, width, scale, plan, picture });
  paintSegments(context, { layout, width, scale, plan, first, last, selected });
  if (drawings) paintDrawings(context, { layout, width, scale, plan, first, last, drawings });
  paintReady(context, { layout, scale, first, last, isReady, isDecoded });
  if (change) paintChange(context, { layout, scale, first, last, change });
  paintRange(context, { layout, width, scale, plan, inPoint, outPoint });
}

function paintRuler(context, { layout: { rows }, scale, plan, first, last }) {
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

function paintFilm(context, { layout: { rows, top }, width, scale, plan, picture }) {
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

function paintSegments(context, { layout: { rows, top }, width, scale, plan, first, last, selected }) {
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
    paintName(context, { rows, top }, segment.transition, colour, x + 14, Math.min(end, width) - 10);
  }
  let before = -Infinity;
  for (let index = Math.max(0, lastPlaceUpTo(places, first) - 1); index < places.length
    && places[index].frame <= last; index += 1) {
    const x = xOf(places[index].frame, scale) + Math.min(scale.perFrame, 12) / 2;
    // Where keys stand closer than their diamonds are wide, every so many are drawn.
    if (x - before < 12 && index > 0) continue;
    paintDiamond(context, x, top.keys + rows.keys / 2, false);
    before = x;
  }
  if (plan.segments.length > 0 && last === plan.frames) paintDiamond(context, xOf(plan.frames + 1, scale), top.keys + rows.keys / 2, true);
}

function paintName(context, { rows, top }, name, colour, x, end) {
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
function paintDiamond(context, x, y, hollow) {
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

/**
 * Which frames have a drawing: a full box; one that wants mending is a pointed one of another colour, a frame without is
 * a line at the bottom. A column of pixels shows the worst of its frames. Drawings beyond the last frame are counted.
 */
function paintDrawings(context, { layout: { rows, top }, width, scale, plan, first, last, drawings }) {
  const step = Math.max(1, Math.floor(1 / scale.perFrame));
  const gap = scale.perFrame > 4 ? 1 : 0;
  const [y, height] = [top.drawings + 2, rows.drawings - 3];
  for (let frame = first; frame <= last; frame += step) {
    const mark = worstMark(drawings, frame, Math.min(last, frame + step - 1));
    const x = xOf(frame, scale);
    const wide = Math.max(1, step * scale.perFrame - gap);
    context.fillStyle = { drawn: colours.drawn, missing: colours.missing, wrong: colours.pop }[mark];
    if (mark === "missing") context.fillRect(x, y + height - 2, wide, 2);
    else if (mark === "drawn") context.fillRect(x, y, wide, height);
    else {
      context.beginPath();
      context.moveTo(x, y + height);
      context.lineTo(x + wide / 2, y);
      context.lineTo(x + wide, y + height);
      context.fill();
    }
  }
  const surplus = surplusOf(drawings).length;
  if (surplus === 0 || last < plan.frames) return;
  const words = `+${surplus}`;
  context.font = "bold 10px system-ui, sans-serif";
  const room = context.measureText(words).width + 6;
  const x = Math.min(xOf(plan.frames + 1, scale) + 3, width - room);
  context.fillStyle = colours.ground;
  context.fillRect(x, top.drawings, room, rows.drawings);
  context.fillStyle = colours.pop;
  context.fillText(words, x + 3, top.drawings + rows.drawings / 2 + 0.5);
}

/** A column of pixels shows the least ready of its frames. */
function paintReady(context, { layout: { rows, top }, scale, first, last, isReady, isDecoded }) {
  const step = Math.max(1, Math.floor(1 / scale.perFrame));
  for (let frame = first; frame <= last; frame += step) {
    context.fillStyle = isDecoded(frame) ? colours.decoded : isReady(frame) ? colours.ready : colours.waiting;
    context.fillRect(xOf(frame, scale), top.ready, Math.max(1, step * scale.perFrame), rows.ready - 1);
  }
}

/** A column of pixels shows the greatest change of its frames. */
function paintChange(context, { layout: { rows, top }, scale, first, last, change }) {
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

function paintRange(context, { layout: { rows, top, height }, width, scale, plan, inPoint, outPoint }) {
  context.fillStyle = colours.outside;
  if (inPoint !== null) context.fillRect(0, top.keys, xOf(inPoint, scale), height);
  const end = xOf((outPoint ?? plan.frames) + 1, scale);
  if (outPoint !== null) context.fillRect(end, top.keys, width - end, height);
  context.fillStyle = colours.range;
  if (inPoint !== null) context.fillRect(xOf(inPoint, scale), 0, 2, rows.ruler);
  if (outPoint !== null) context.fillRect(end - 2, 0, 2, rows.ruler);
}
