/** Getting out: renders, their progress, cancelling and resuming. */
import { get, post } from "../server/client.js";
import { withRenders } from "../model/renders.js";
import { state } from "../model/state.js";
import { tellError } from "./messages.js";

async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    tellError(error);
    return null;
  }
}

function keep(render) {
  if (render) state.set({ renders: withRenders(state.renders, [render]) });
}

export const fetchRenders = () => attempt(async () => {
  const { renders } = await get("/api/renders");
  state.set({ renders: withRenders(state.renders, renders) });
});

/** Renders what is shown. */
export async function render(wishes) {
  const { kind, name } = state.shown;
  keep(await attempt(() => post("/api/renders", { [kind]: name, ...wishes })));
}

export const cancelRender = async (id) => keep(await attempt(() => post(`/api/renders/${id}/cancel`, {})));
export const resumeRender = async (id) => keep(await attempt(() => post(`/api/renders/${id}/resume`, {})));
