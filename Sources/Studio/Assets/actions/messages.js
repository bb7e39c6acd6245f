/** Messages: what edits did, what others did, what was refused. None is lost; the panel keeps the last 300. */
import { state } from "../model/state.js";

let next = 1;

/** How many messages lie over the picture at once. */
const mostShown = 3;

/** Those that stay on the screen beside a new one: nothing is said twice, and no more than `mostShown`. */
function withoutOld(messages, { text, away }) {
  if (away) return messages;
  let shown = 1;
  return messages.map((message) => {
    if (message.away) return message;
    shown += message.text === text ? 0 : 1;
    return message.text === text || shown > mostShown ? { ...message, away: true } : message;
  });
}

/**
 * Adds a message. `kind` is `done` (an edit's lines), `note`, `news` (somebody else's edit) or `error`; `offers` are
 * buttons, `[label, act, key]`. One that is `away` stands in the panel only; one `ofProblem` goes when the file can be
 * read again.
 */
export function tell({ text, kind = "done", lines = [], command = null, offers = [], away = false,
  ofProblem = false }) {
  const message = { id: next++, text, kind, lines, command, offers, time: new Date(), away, ofProblem };
  state.set({
    messages: [message, ...withoutOld(state.messages, message)].slice(0, 300),
    unread: state.side === "messages" ? 0 : state.unread + (kind === "error" ? 1 : 0),
  });
}

/** Errors that are over as soon as the project file can be read. */
const ofFile = new Set(["unsound"]);
const unheardKinds = new Set(["unreachable", "forbidden"]);

/** Says an error, whatever it was; in the panel only while a notice says that the studio has ended. */
export function tellError(error, { away = false, ...rest } = {}) {
  const problems = (error.details?.problems ?? [])
    .map(({ place, message }) => (place ? `${place}: ${message}` : message));
  const unheard = !state.connected && unheardKinds.has(error.kind);
  tell({ text: error.message, kind: "error", lines: problems, away: away || unheard,
    ofProblem: state.problem !== null || ofFile.has(error.kind), ...rest });
}

/** Takes messages off the screen; they stay in the panel. */
export function putAway(...ids) {
  const gone = new Set(ids);
  const messages = state.messages.map((message) => (gone.has(message.id) ? { ...message, away: true } : message));
  state.set({ messages });
}

/** Takes what was said of the file off the screen as soon as it can be read again. */
export function startMessages() {
  let before = state.problem;
  state.on(["problem"], () => {
    const over = before !== null && state.problem === null;
    before = state.problem;
    if (over) putAway(...state.messages.filter((one) => one.ofProblem && !one.away).map(({ id }) => id));
  });
}
