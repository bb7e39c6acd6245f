/** Looking at what is shown otherwise than the project says, in this tab only. */
import { state } from "../model/state.js";

/** What comes after what the project says (`undefined`): the silhouette, then plain colour. */
const following = new Map([[undefined, "on"], ["on", "off"], ["off", undefined]]);

/** The onion skin, or none. */
export const turnOnion = () => state.set({ onion: { ...state.onion, on: !state.onion.on } });

/** From what the project says to the silhouette, to plain colour, and back. */
export function turnShadow() {
  const { shadow, ...rest } = state.preview;
  const next = following.get(shadow);
  state.set({ preview: next === undefined ? rest : { ...rest, shadow: next } });
}
