import { json, pause, serving, until } from "./fake-server.js";
import { expect, test } from "./harness.js";
import { state } from "/model/state.js";
import { fetchProject, listen, reached } from "/server/events.js";
import { keepWishing, wishFor } from "/pictures/wishes.js";

/** The page's stream of events, as a test speaks through it. */
let stream = null;

class FakeStream extends EventTarget {
  constructor(address) {
    super();
    this.address = address;
    stream = this;
  }

  close() {}
}

function say(name, data) {
  stream.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
}

function listenOnce() {
  if (stream) return;
  const real = globalThis.EventSource;
  globalThis.EventSource = FakeStream;
  listen(() => {});
  globalThis.EventSource = real;
  say("hello", { session: "s", revision: "r0" });
}

const report = (revision, models = {}) => ({ revision, project: { name: revision }, models, problems: [] });
const event = (before, revision) => ({ before, revision, client: "other", by: "another tab", what: "",
  patch: { project: { name: revision } } });

/** Answers `GET /api/project` when the test says so: `answers` are what waits. */
function projects(body) {
  listenOnce();
  const answers = [];
  return serving((_, path) => (path === "/api/project" ? new Promise((resolve) => answers.push(resolve)) : json({})),
    async (asked) => {
      state.set({ report: report("r0"), revision: "r0", problem: null });
      await null;
      await body(answers, asked);
      state.set({ report: null, revision: null, problem: null });
      await pause(10);
    });
}

const asking = (answers, count) => until(() => answers.length >= count, `request ${count} for the project`);

test("an event that overtakes the answer is not lost", () => projects(async (answers) => {
  const fetching = fetchProject();
  await asking(answers, 1);
  say("project", event("r1", "r2"));
  answers[0](json(report("r1")));
  await asking(answers, 2);
  answers[1](json(report("r2")));
  await fetching;
  expect([state.revision, state.report.project.name], ["r2", "r2"]);
}));

test("an answer from before an event does not set the page back", () => projects(async (answers) => {
  const fetching = fetchProject();
  await asking(answers, 1);
  say("project", event("r0", "r1"));
  expect(state.revision, "r1");
  answers[0](json(report("r0")));
  await fetching;
  expect([state.revision, state.report.project.name, answers.length], ["r1", "r1", 1]);
}));

test("the first answer is shown in any case, and the next one asked for", () => projects(async (answers) => {
  state.set({ report: null, revision: null });
  const fetching = fetchProject();
  await asking(answers, 1);
  say("project", event("r1", "r2"));
  answers[0](json(report("r1")));
  await until(() => state.revision === "r1", "first answer");
  await asking(answers, 2);
  answers[1](json(report("r2")));
  await fetching;
  expect(state.revision, "r2");
}));

test("whoever hears of the project may fetch it again", () => projects(async (answers) => {
  const stop = state.on(["report"], () => {
    stop();
    fetchProject();
  });
  fetchProject();
  await asking(answers, 1);
  answers[0](json(report("r0")));
  await asking(answers, 2);
  const fetching = fetchProject();
  answers[1](json(report("r7")));
  await fetching;
  expect([state.revision, answers.length], ["r7", 2]);
}));

test("models that were opened meanwhile stay known", () => projects(async (answers) => {
  const fetching = fetchProject();
  await asking(answers, 1);
  say("models", { models: { early: { width: 256 } } });
  answers[0](json(report("r0", { late: { width: 64 } })));
  await fetching;
  expect(state.report.models, { late: { width: 64 }, early: { width: 256 } });
}));

test("models that were opened before anybody listened are asked for", () => projects(async (answers) => {
  const named = (models) => ({ ...report("r0", models), project: { models: { late: {} } } });
  state.set({ report: named({}) });
  say("hello", { session: "s", revision: "r0" });
  await asking(answers, 1);
  answers[0](json(named({ late: { width: 64 } })));
  await until(() => state.report.models.late?.width === 64, "the model");
  say("hello", { session: "s", revision: "r0" });
  await pause(20);
  expect(answers.length, 1);
}));

test("a refusal from before the file was mended is no problem any more", () => projects(async (answers) => {
  const fetching = fetchProject();
  await asking(answers, 1);
  say("problem", { message: null });
  answers[0](json({ error: "unsound", message: "line 3 is no JSON" }, 422));
  await asking(answers, 2);
  answers[1](json(report("r1")));
  await fetching;
  expect([state.problem, state.revision], [null, "r1"]);
  const again = fetchProject();
  await asking(answers, 3);
  answers[2](json({ error: "unsound", message: "line 4 is no JSON" }, 422));
  await again;
  expect(state.problem, "line 4 is no JSON");
}));

test("whoever waits for a revision that was passed over goes on", () => projects(async (answers) => {
  let arrived = 0;
  const both = [reached("r1"), reached("r1")].map((one) => one.then(() => (arrived += 1)));
  await asking(answers, 1);
  answers[0](json(report("r9")));
  await Promise.all(both);
  expect([arrived, state.revision], [2, "r9"]);
}));

test("wishes are said again to a server that has forgotten this tab", async () => {
  listenOnce();
  const wishes = [];
  await serving((_, path, sent) => {
    if (path === "/api/wishes") wishes.push(sent);
    return json(null, 204);
  }, async () => {
    wishFor(["wished"], [], 0);
    await until(() => wishes.some(({ now }) => now.includes("wished")), "wish");
    const before = wishes.length;
    say("hello", { session: "s", revision: state.revision });
    await until(() => wishes.length > before, "wish after the connection came back");
    expect(wishes.at(-1).now, ["wished"]);
    keepWishing([]);
  });
});
