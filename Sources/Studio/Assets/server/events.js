/** The stream of server-sent events, and how each kind changes the state. */
import { client, get } from "./client.js";
import { state } from "../model/state.js";
import { withFailure } from "../model/failure.js";
import { patched } from "../model/patch.js";
import { withRenders } from "../model/renders.js";
import { markReady } from "../pictures/readiness.js";
import { wishAnew } from "../pictures/wishes.js";
import { tell } from "../actions/messages.js";

let session = null;
let fetching = null;
/** How often the stream has said something of the project, and the revision that it named last. */
const heard = { times: 0, revision: null };
/** What was told of models while the project was being fetched: the answer may be older. */
let opened = {};
const waiting = new Map();

/** Fetches the project whole; several calls at once share one request. */
export function fetchProject() {
  fetching ??= fetchNewest();
  return fetching;
}

/** Fetches until the state is what the stream spoke of last: an answer that events have overtaken replaces nothing. */
async function fetchNewest() {
  for (;;) {
    const before = heard.times;
    opened = {};
    const answer = await get("/api/project").then((report) => ({ report }), ({ message }) => ({ message }));
    const { report, message } = answer;
    const isOvertaken = heard.times !== before && report?.revision !== heard.revision;
    const isLast = !isOvertaken || (report !== undefined && state.revision === heard.revision);
    // Who hears of it may want to fetch it again.
    if (isLast) fetching = null;
    if (report && (!isOvertaken || state.report === null)) {
      state.set({ report: withModels(report, opened), revision: report.revision, problem: null });
      settle(report.revision);
    }
    if (!isOvertaken && message !== undefined) state.set({ problem: message });
    if (isLast) return;
  }
}

/** Notes that the stream has spoken of the project. */
function hear(revision = heard.revision) {
  heard.times += 1;
  heard.revision = revision;
}

function settle(revision) {
  waiting.get(revision)?.settle();
  waiting.delete(revision);
}

/** Resolves when the state has reached or passed `revision`, which an answer may know before its event has come. */
export function reached(revision) {
  if (state.revision === revision) return Promise.resolve();
  if (!waiting.has(revision)) {
    const one = {};
    one.promise = new Promise((resolve) => {
      const timer = setTimeout(() => fetchProject().then(() => settle(revision)), 800);
      one.settle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    waiting.set(revision, one);
  }
  return waiting.get(revision).promise;
}

function onProject(event) {
  hear(event.revision);
  if (event.revision === state.revision) return;
  if (event.client !== client
    && event.what) tell({ text: `${event.by ?? "somebody else"}: ${event.what}`, kind: "news" });
  if (!state.report || event.patch === null || event.before !== state.revision) {
    fetchProject();
    return;
  }
  const report = { ...patched(state.report, event.patch), revision: event.revision };
  if (event.history) report.history = event.history;
  state.set({ report, revision: event.revision });
  settle(event.revision);
}

/** Notes how far a render is; its end is a message too, for whoever looks elsewhere. */
function onRender(render) {
  const before = state.renders.find(({ id }) => id === render.id);
  state.set({ renders: withRenders(state.renders, [render]) });
  const { state: now, total, chain, transition, message } = render;
  if (before?.state !== "running" || now === "running") return;
  const name = chain ?? transition;
  if (now === "done") tell({ text: `Rendered "${name}": ${total} frame${total === 1 ? "" : "s"}.`, kind: "done" });
  else if (now === "failed") tell({ text: `The render of "${name}" failed: ${message}`, kind: "error" });
}

/** A report with what was told of models since; null is one that is opened anew. */
function withModels(report, told) {
  const known = Object.entries({ ...report.models, ...told }).filter(([, model]) => model !== null);
  return { ...report, models: Object.fromEntries(known) };
}

/** Models that were opened meanwhile, or could not be. */
function onModels({ models }) {
  opened = { ...opened, ...models };
  if (state.report) state.set({ report: withModels(state.report, models) });
}

/** Asks for models that may have been opened before the stream was: nobody tells of them again. */
function missModels() {
  const { report } = state;
  const isMissing = Object.keys(report?.project.models ?? {}).some((name) => report.models?.[name] === undefined);
  if (isMissing) fetchProject();
}

const handlers = {
  hello({ session: current, revision }) {
    if (session !== null && session !== current) location.reload();
    // Whoever had gone away is a stranger: what it wished for was forgotten.
    if (session !== null) wishAnew();
    session = current;
    hear(revision);
    state.set({ connected: true });
    if (state.revision !== null && revision !== state.revision) fetchProject();
    else if (state.report) missModels();
    else {
      const stop = state.on(["report"], () => {
        stop();
        missModels();
      });
    }
  },
  reset({ revision }) {
    hear(revision);
    fetchProject();
  },
  project: onProject,
  problem({ message }) {
    hear();
    state.set({ problem: message });
    if (message === null) fetchProject();
  },
  ready: ({ pictures }) => markReady(pictures),
  failed: ({ picture, message }) => state.set({
    failure: withFailure(state.failure, { id: picture, message }, state.frames?.id(state.playhead)),
  }),
  render: onRender,
  models: onModels,
  drawings: ({ id }) => document.dispatchEvent(new CustomEvent("drawings-changed", { detail: id })),
  seen: (entry) => state.set({ seen: [entry, ...state.seen.filter(({ id }) => id !== entry.id)] }),
};

/** How long a tab may be out of sight before it gives its connection back, in milliseconds. */
const patience = 20000;
let source = null;
/** The last event that was heard, which a stream that is opened anew goes on from. */
let last = "";
/** How long after it was sent away the page asks again, in milliseconds. */
const retryAfter = 4000;
let again = null;

/** Opens the stream; the browser keeps it open and repeats what was missed. */
function open() {
  clearTimeout(again);
  source = new EventSource(`/api/events?client=${client}${last && `&after=${encodeURIComponent(last)}`}`);
  for (const [name, handler] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => {
      last = event.lastEventId || last;
      handler(JSON.parse(event.data));
    });
  }
  source.addEventListener("error", ({ target }) => {
    state.set({ connected: false });
    // The browser tries again by itself unless it was sent away; this tab may be let in later.
    if (target === source && target.readyState === EventSource.CLOSED) again = setTimeout(open, retryAfter);
  });
  source.addEventListener("open", () => state.set({ connected: true }));
}

/**
 * Listens to the server while the tab is in sight. A browser has six connections for all tabs of a server, so those out of
 * sight let theirs go; `catchUp` is called when such a tab is looked at again.
 */
export function listen(catchUp) {
  let timer = null;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.hidden) {
      timer = setTimeout(() => {
        clearTimeout(again);
        source.close();
        source = null;
      }, patience);
    } else if (source === null) {
      open();
      catchUp();
    }
  });
  open();
}
