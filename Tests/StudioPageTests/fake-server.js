/** Stands in for the server: `fetch` answers what a test says, and nothing between tests. */

globalThis.fetch = () => new Promise(() => {});

/** Milliseconds pass. */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until `reached()` is true; fails after two seconds. */
export async function until(reached, what) {
  for (let tries = 0; !reached(); tries += 1) {
    if (tries > 200) throw new Error(`no ${what}`);
    await pause(10);
  }
}

/** An answer of JSON. */
export const json = (body, status = 200) => new Response(status === 204 ? null : JSON.stringify(body), { status });

/** A picture of 2 x 2 pixels of one colour, as the server sends it. */
export function pixels(red, green, blue) {
  const bytes = new Uint8Array(Array.from({ length: 4 }, () => [red, green, blue, 255]).flat());
  return new Response(bytes, { headers: { "Pegbar-Width": "2", "Pegbar-Height": "2" } });
}

/** A PNG of one colour. */
export async function png(colour, size = 2) {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext("2d");
  context.fillStyle = colour;
  context.fillRect(0, 0, size, size);
  return new Response(await canvas.convertToBlob());
}

/**
 * Runs `body` while `answer(method, path, sent, signal)` stands in for the server; one that answers nothing is a 404.
 * `asked` lists the requests so far as `METHOD path`.
 */
export async function serving(answer, body) {
  const before = globalThis.fetch;
  const asked = [];
  globalThis.fetch = async (path, { method = "GET", body: text, signal } = {}) => {
    asked.push(`${method} ${path}`);
    const withdrawn = new Promise((_, reject) => signal?.addEventListener("abort",
      () => reject(new DOMException("withdrawn", "AbortError"))));
    const given = Promise.resolve(answer(method, String(path), text === undefined ? null : JSON.parse(text)))
      .then((response) => response ?? json({ error: "not-found", message: `nobody serves ${path}` }, 404));
    return Promise.race([given, withdrawn]);
  };
  try {
    await body(asked);
  } finally {
    globalThis.fetch = before;
  }
}
