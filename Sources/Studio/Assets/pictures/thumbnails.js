/** Small pictures: for the timeline as bitmaps, for lists as addresses. Only what is in sight is asked for. */
import { client } from "../server/client.js";
import { state } from "../model/state.js";
import { BoundedMap } from "./bounded-map.js";
import { forget, isReady } from "./readiness.js";
import { wishForThumbnails } from "./wishes.js";

const width = 128;
const bitmaps = new BoundedMap(1500, (bitmap) => bitmap.close());
const fetching = new Set();
const lanes = 2;
let queue = [];

/** The address of a small picture, null until it is painted. */
export const thumbnailAddress = (id) => (id && isReady(id) ? `/api/pictures/${id}.png?width=${width}&wait=0` : null);

/** The bitmap of a small picture if it is here. */
export const thumbnail = (id) => (id ? bitmaps.get(id) : undefined);

async function fetchNext() {
  const id = queue.shift();
  if (id === undefined) return;
  if (!bitmaps.has(id) && isReady(id)) {
    fetching.add(id);
    try {
      const response = await fetch(thumbnailAddress(id), { headers: { "Pegbar-Client": client } });
      if (response.ok) bitmaps.set(id, await createImageBitmap(await response.blob()));
      else forget(id);
      state.set({ painted: state.painted + 1 });
    } finally {
      fetching.delete(id);
    }
  }
  await fetchNext();
}

/** What the part `who` of the page has in sight, best first: painted ones are fetched, the others wished for. */
export function inSight(who, ids) {
  wishForThumbnails(who, ids.filter((id) => id && !isReady(id)));
}

/** The bitmaps that the timeline wants, in order. */
export function wantBitmaps(ids) {
  const idle = lanes - fetching.size;
  queue = ids.filter((id) => id && isReady(id) && !bitmaps.has(id) && !fetching.has(id));
  for (let lane = 0; lane < Math.min(idle, queue.length); lane += 1) fetchNext().catch(() => {});
}
