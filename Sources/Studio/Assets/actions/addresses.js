/** A fresh one-time address for another browser. */
import { post } from "../server/client.js";
import { copied } from "../elements/clipboard.js";
import { askText, askYes } from "../panels/ask.js";
import { tellError } from "./messages.js";

export async function newAddress() {
  try {
    const { address } = await post("/api/addresses", {});
    const title = "An address for another browser";
    const copies = await askYes(title, [address, "It works once, for ten minutes."], "Copy");
    if (copies && !(await copied(address))) await askText(title, "Copy it with Ctrl-C", address);
  } catch (error) {
    tellError(error);
  }
}
