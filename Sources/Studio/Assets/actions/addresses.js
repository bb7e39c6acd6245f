/** A fresh one-time address for another browser. */
import { post } from "../server/client.js";
import { askYes } from "../panels/ask.js";
import { tellError } from "./messages.js";

export async function newAddress() {
  try {
    const { address } = await post("/api/addresses", {});
    const copied = await askYes("An address for another browser", [address, "It works once, for ten minutes."], "Copy");
    if (copied) await navigator.clipboard.writeText(address);
  } catch (error) {
    tellError(error);
  }
}
