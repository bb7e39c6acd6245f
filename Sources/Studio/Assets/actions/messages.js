/** Messages: what edits did, what others did, what was refused. None is lost; the panel keeps the last 300. */
import { state } from "../model/state.js";

let next = 1;

/**
 * Adds a message. `kind` is `done` (an edit's lines), `note`, `news` (somebody else's edit) or `error`; errors stay
 * on the screen until they are put away.
 */
export function tell({ text, kind = "done", lines = [], command = null }) {
  const message = { id: next++, text, kind, lines, command, time: new Date(), away: false };
  state.set({
    messages: [message, ...state.messages].slice(0, 300),
    unread: state.side === "messages" ? 0 : state.unread + (kind === "error" ? 1 : 0),
  });
}

/** Says an error, whatever it was. */
export function tellError(error) {
  const problems = (error.details?.problems ?? [])
    .map(({ place, message }) => (place ? `${place}: ${message}` : message));
  tell({ text: error.message, kind: "error", lines: problems });
}

/** Takes an error off the screen; it stays in the panel. */
export function putAway(id) {
  state.set({ messages: state.messages.map((message) => (message.id === id ? { ...message, away: true } : message)) });
}
