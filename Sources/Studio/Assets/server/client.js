/** Requests to the server. Every answer but pictures is JSON; every error is a sentence for people. */

/** This tab's name, new with each load. (`crypto.randomUUID` is there for pages of this machine only.) */
export const client = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0"))
  .join("");

/** What the server refused: `kind` is the error's word (`conflict`, `refused` ...), `message` may be shown as it is. */
export class ServerError extends Error {
  constructor(status, { error = "failed", message, details = {} } = {}) {
    super(message ?? `the server answered with status ${status}`);
    this.status = status;
    this.kind = error;
    this.details = details ?? {};
  }
}

/** What a failed answer says, as an error. */
export async function refusal(response) {
  let body;
  try {
    body = await response.json();
  } catch {
    body = {};
  }
  return new ServerError(response.status, body);
}

/** What is said when nobody answers. */
export const unreachable = "The studio does not answer. It has ended, was started anew, or is out of reach.";

/** As `fetch`, with a sentence for people where there is no answer at all. */
export async function reach(path, options = {}) {
  try {
    return await fetch(path, options);
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ServerError(0, { error: "unreachable", message: unreachable });
  }
}

async function asked(method, path, body, signal) {
  const headers = { "Pegbar-Client": client };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const response = await reach(path, {
    method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw await refusal(response);
  return response.status === 204 ? null : response.json();
}

export const get = (path, signal) => asked("GET", path, undefined, signal);
export const post = (path, body, signal) => asked("POST", path, body, signal);
export const put = (path, body, signal) => asked("PUT", path, body, signal);
export const remove = (path) => asked("DELETE", path, {});

/** Whether an error only says that we no longer wanted the answer. */
export const isAbort = (error) => error?.name === "AbortError";
