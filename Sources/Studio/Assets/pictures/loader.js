/** Pictures from the server to bitmaps in memory, decoded once, bounded by bytes. */
import { client, reach, refusal } from "../server/client.js";
import { BoundedMap } from "./bounded-map.js";
import { forget, isReady, markReady } from "./readiness.js";

/** Bytes of decoded pictures that are kept: a thousand of 256 x 256, sixty of 1024 x 1024. */
const memory = 256 * 1024 * 1024;
const exact = new BoundedMap(memory, (bitmap) => bitmap.close());
const inFlight = new Map();

export const decoded = (id) => (id === null ? undefined : exact.get(id));
export const isDecoded = (id) => exact.has(id);
/** How many pictures of this size the memory holds. */
export const capacityFor = (width, height) => Math.max(4, Math.floor(memory / ((width ?? 256) * (height ?? 256) * 4)));

async function picture(path, signal) {
  const response = await reach(path, { signal, headers: { "Pegbar-Client": client } });
  if (response.status === 204) return null;
  if (!response.ok) throw await refusal(response);
  return response;
}

async function fetchExact(id, wait, signal) {
  const response = await picture(`/api/pictures/${id}.rgba${wait ? "" : "?wait=0"}`, signal);
  const width = Number(response.headers.get("Pegbar-Width"));
  const height = Number(response.headers.get("Pegbar-Height"));
  const pixels = new ImageData(new Uint8ClampedArray(await response.arrayBuffer()), width, height);
  const bitmap = await createImageBitmap(pixels, { colorSpaceConversion: "none", premultiplyAlpha: "none" });
  markReady([id]);
  // Somebody else may have fetched it meanwhile, and may be showing that one.
  if (exact.has(id)) bitmap.close();
  else exact.set(id, bitmap, width * height * 4);
  return exact.get(id);
}

/** The exact picture. With `wait`, the server paints it now if it must; without, only what is painted already. */
export function load(id, { wait = false, signal } = {}) {
  const known = exact.get(id);
  if (known) return Promise.resolve(known);
  if (!wait && inFlight.has(id)) return inFlight.get(id);
  const fetching = fetchExact(id, wait, signal).catch((error) => {
    if (error.status === 404) forget(id);
    throw error;
  });
  if (!wait) {
    inFlight.set(id, fetching);
    fetching.finally(() => inFlight.delete(id)).catch(() => {});
  }
  return fetching;
}

/** A draft: rough and at once; null where the model has none. */
export async function loadDraft(id, signal) {
  const response = await picture(`/api/pictures/${id}.png?draft=1`, signal);
  if (response === null) return null;
  if (response.headers.get("Pegbar-Draft") === "no") markReady([id]);
  return createImageBitmap(await response.blob(), { colorSpaceConversion: "none" });
}

/** Fetches what of `ids` is painted and not decoded, `lanes` at a time, until `stopped()`; calls `done` after each. */
export async function loadAll(ids, lanes, stopped, done) {
  const queue = ids[Symbol.iterator]();
  const lane = async () => {
    for (const id of queue) {
      if (stopped()) return;
      if (!id || exact.has(id) || !isReady(id)) continue;
      try {
        await load(id);
        done(id);
      } catch {
        // The server's cache has thrown it out meanwhile: `load` forgot it, and the next wish paints it again.
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
