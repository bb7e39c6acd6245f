/** The animator's drawings as bitmaps, those near the playhead kept decoded. */
import { reach } from "../server/client.js";
import { matterOf } from "../model/drawing-marks.js";
import { state } from "../model/state.js";
import { BoundedMap } from "../pictures/bounded-map.js";

const sheets = new BoundedMap(192 * 1024 * 1024, (bitmap) => bitmap.close?.());
const fetching = new Map();
/** Addresses of drawings that the server or the browser cannot read. */
const unreadable = new BoundedMap(10000);
/** Of the folder `id`: where each drawing was that is decoded, to be shown until the one that was saved since is there. */
let latest = { id: null, addresses: new Map() };

const addressOf = ({ id, stampOf }, frame) => `/api/drawings/${encodeURIComponent(id)}/${frame}.png?stamp=${
  encodeURIComponent(stampOf.get(frame) ?? "")}`;

function keepLatest(id, frame, address) {
  if (latest.id !== id) latest = { id, addresses: new Map() };
  const before = latest.addresses.get(frame);
  if (before !== undefined && before !== address) sheets.delete(before);
  latest.addresses.set(frame, address);
}

async function fetchSheet(id, frame, address) {
  const response = await reach(address);
  const bitmap = response.ok
    ? await createImageBitmap(await response.blob(), { colorSpaceConversion: "none" }).catch(() => null)
    : null;
  if (bitmap) {
    sheets.set(address, bitmap, bitmap.width * bitmap.height * 4);
    keepLatest(id, frame, address);
  } else unreadable.set(address, true);
  state.set({ painted: state.painted + 1 });
}

function want(drawings, frame) {
  if (!drawings.has.has(frame)) return;
  const address = addressOf(drawings, frame);
  if (sheets.has(address) || fetching.has(address) || unreadable.has(address) || fetching.size >= 2) return;
  fetching.set(address, fetchSheet(drawings.id, frame, address).catch(() => {}).finally(() => fetching.delete(address)));
}

/**
 * The drawing of a frame if it is decoded, as it was before if it was saved just now; asks for it, and for the next few,
 * if not.
 */
export function drawingAt(frame) {
  const { drawings, speed } = state;
  if (!drawings) return null;
  want(drawings, frame);
  const step = speed < 0 ? -1 : 1;
  for (let ahead = 1; ahead <= 6; ahead += 1) want(drawings, frame + step * ahead);
  const address = addressOf(drawings, frame);
  const before = latest.id === drawings.id && drawings.has.has(frame) && !unreadable.has(address)
    ? latest.addresses.get(frame) : undefined;
  return sheets.get(address) ?? sheets.get(before) ?? null;
}

/** What is the matter with the drawing of a frame, in words; "" if nothing is. */
export function drawingWords(drawings, frame) {
  const isBroken = drawings.has.has(frame) && unreadable.has(addressOf(drawings, frame));
  return isBroken ? `drawing ${frame} cannot be read` : matterOf(drawings, frame);
}
