import { json, serving, until } from "./fake-server.js";
import { expect, test } from "./harness.js";
import { state } from "/model/state.js";
import "/panels/seen.js";
import "/panels/wall.js";

const report = (changes = {}) => ({ revision: "r1", file: "a.json", commandLine: "pegbar show a.json",
  project: { models: { late: {} }, keys: {} }, models: { late: { classes: 0 } }, ...changes });

/** A list of seeds, in sight; `answers` resolve what it asked for. */
async function listing(tag, changes, body) {
  const host = document.createElement("div");
  host.className = "test-list";
  const answers = [];
  await serving((_, path) => {
    if (path.startsWith("/api/seen")) return json({ seen: changes.seen ?? [], more: false });
    return path.startsWith("/api/frames") ? new Promise((resolve) => answers.push(resolve)) : json({}, 204);
  }, async () => {
    state.set({ report: report(), ...changes });
    const list = document.createElement(tag);
    host.append(list);
    document.body.append(host);
    list.host.style.cssText = "height: 200px; width: 300px; overflow: auto; position: relative";
    await body({ list, answers, asking: (count) => until(() => answers.length >= count, `question ${count}`) });
  });
  state.set({ wall: null, centre: "picture", side: "inspector", seen: [] });
  await null;
  host.remove();
  state.set({ report: null });
}

const pictures = (...ids) => json({ pictures: ids, ready: "" });
const shownIn = (list) => [...list.host.querySelectorAll("img")].map((image) => image.dataset.picture);

test("a wall asks for its pictures again when the project has changed, and the newest answer counts", () =>
  listing("pegbar-wall", { wall: [7, 8], centre: "wall" }, async ({ list, answers, asking }) => {
    await asking(1);
    state.set({ report: report({ revision: "r2" }) });
    await asking(2);
    answers[1](pictures("new-7", "new-8"));
    await until(() => shownIn(list).join() === "new-7,new-8", "new pictures");
    answers[0](pictures("old-7", "old-8"));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(shownIn(list), ["new-7", "new-8"]);
    state.set({ report: report({ revision: "r3", project: { keys: {} }, file: "a.json" }) });
    await asking(3);
    answers[2](pictures(null, null));
    await until(() => list.words.textContent.includes("no model yet"), "what is missing");
    expect(list.words.textContent.includes("NAME"), true);
  }));

test("what was seen is asked for again when the project has changed, also after a failure", () =>
  listing("pegbar-seen", { side: "seen", seen: [{ id: 1, kind: "wall", seeds: [7], time: 0 }] },
    async ({ list, answers, asking }) => {
      await asking(1);
      answers[0](json({ error: "unsound", message: "the file has errors" }, 422));
      state.set({ report: report({ revision: "r2" }) });
      await asking(2);
      answers[1](pictures("a-7"));
      await until(() => shownIn(list).join() === "a-7", "picture");
      state.set({ report: report({ revision: "r3" }) });
      await asking(3);
      answers[2](pictures("b-7"));
      await until(() => shownIn(list).join() === "b-7", "the other picture");
    }));
