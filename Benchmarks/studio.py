#!/usr/bin/env python3
"""How quick the studio is, in headless Chromium on this machine. Started by `Benchmarks/studio`.

A project with StyleGAN 2 config F: how soon the page can be used, how soon a shuffle shows its draft and its exact
picture, beside what one picture takes `pegbar-benchmark` in the same round, and whether scrubbing over ready frames
keeps up with the screen. Then a project of a thousand transitions with a chain of ten thousand frames: loading, edits,
identities, scrubbing and scrolling.

Exit codes: 0, 1 when a target is missed (with --targets), 64 wrong use, 70 when a program fails.
"""
import json
import pathlib
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Scripts"))
import benchmark  # noqa: E402
import networks  # noqa: E402
import processors  # noqa: E402
import projects  # noqa: E402
import workers  # noqa: E402
from browser import Browser, Failure  # noqa: E402
from report import middle  # noqa: E402

PORTRAITS = benchmark.ROOT / "Models" / "portraits-256-000301.safetensors"
# Milliseconds until the page can be used; a shuffle's exact picture over one picture; a screen's frame and a half.
MOST_LOADING, MOST_SHUFFLE, MOST_INTERVAL = 300, 1.5, 25
# Frames of the small projects; the large one's transitions and their steps.
READY, TRANSITIONS, STEPS = 96, 1000, 10

# Notes when the playhead first says where it is.
WATCH_LOADING = """
(() => {
  const look = () => {
    const timeline = document.querySelector("pegbar-timeline");
    if (timeline?.getAttribute("aria-valuetext")?.startsWith("frame ")) window.usableAfter = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""

SHUFFLE = """
const { state } = await import("/model/state.js");
const { shuffleBoth } = await import("/actions/choosing.js");
const before = state.picture?.id ?? null;
const began = performance.now();
const found = { draft: null, exact: null };
shuffleBoth();
await new Promise((resolve) => {
  const look = () => {
    const { picture, frames, playhead } = state;
    const here = picture && frames && picture.id === frames.id(playhead) && picture.id !== before;
    if (here && found.draft === null) found.draft = performance.now() - began;
    if (here && picture.quality === "exact") {
      found.exact = performance.now() - began;
      resolve();
    } else if (performance.now() - began > 60000) resolve();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
return found;
"""

# Moves the mouse over the timeline, a step with each frame of the screen, or scrolls the tree of takes.
SMOOTHLY = """
const [what, seconds] = arguments;
const { state } = await import("/model/state.js");
const canvas = document.querySelector("pegbar-timeline canvas");
const tree = document.querySelector("pegbar-takes [role=tree]");
const box = canvas.getBoundingClientRect();
const send = (kind, part) => canvas.dispatchEvent(new PointerEvent(kind, {
  bubbles: true, pointerId: 1, isPrimary: true, button: 0, buttons: 1, clientX: box.x + 2 + part * (box.width - 4),
  clientY: box.y + 10 }));
const intervals = [];
let moved = 0;
let last = null;
let place = null;
const began = performance.now();
if (what === "scrub") send("pointerdown", 0);
await new Promise((resolve) => {
  const look = (now) => {
    if (last !== null) intervals.push(now - last);
    last = now;
    const part = ((now - began) / 1000 / seconds * 2) % 1;
    if (what === "scrub") send("pointermove", part);
    else {
      const scroller = [tree, ...tree.querySelectorAll("*")].find((one) => one.scrollHeight > one.clientHeight + 100);
      scroller.scrollTop = part * scroller.scrollHeight;
    }
    const here = what === "scrub" ? state.playhead : Math.round(part * 1000);
    if (here !== place) moved += 1;
    place = here;
    if (now - began > seconds * 1000) resolve();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
if (what === "scrub") send("pointerup", 0.5);
return { intervals, moved };
"""

TIMED = """
const [name, members] = arguments;
const { state } = await import("/model/state.js");
const { edit } = await import("/server/edits.js");
const before = state.revision;
const began = performance.now();
const answer = await edit(name, members);
while (state.revision === before) await new Promise((resolve) => setTimeout(resolve, 1));
return answer === null ? null : performance.now() - began;
"""

FETCHED = """
const began = performance.now();
const answer = await fetch(arguments[0]);
await answer.text();
return performance.now() - began;
"""


class Studio:
    """A running `pegbar studio`; ends with its `with` statement."""

    def __init__(self, program, project, cache):
        self.process = subprocess.Popen(
            [program, "studio", project.name, "--port", "0", "--no-open", "--cache", str(cache)], cwd=project.parent,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.process.stdout.readline().strip()
        if not self.address.startswith("http://"):
            raise Failure("pegbar studio printed no address")
        self.home = self.address.split("?")[0]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)


class Page:
    """What is measured of the page, in milliseconds."""

    def __init__(self, browser):
        self.browser = browser

    def loading(self, address):
        self.browser.open(address)
        return self.browser.until(lambda: self.browser.run("return window.usableAfter ?? null"), "the page", 120)

    def state(self, expression):
        return self.browser.run(f'const {{ state }} = await import("/model/state.js"); return {expression}')

    def all_ready(self):
        # The playhead goes along, because pages ask for what lies ahead of it.
        ready = "return document.querySelector('pegbar-transport').dataset.ready === 'true'"
        self.browser.until(lambda: self.browser.run(ready), "all pictures", 600)
        time.sleep(2)

    def smooth(self, what):
        """The share of the screen's frames that came late, the longest interval, and how often something moved."""
        found = self.browser.run(SMOOTHLY, what, 4)
        late = [one for one in found["intervals"] if one > MOST_INTERVAL]
        intervals = found["intervals"]
        return dict(frames=len(intervals), late=len(late), longest=max(intervals), moved=found["moved"])


def measure_small(options, folder, browser):
    network = networks.written(options.networks, "stylegan2", options.size)
    np.save(folder / "latents.npy", networks.latents(range(64)))
    found = {name: [] for name in ("loading", "draft", "exact", "picture")}
    worker = workers.pegbar(options.programs, network, folder / "latents.npy", options.threads)
    worker.paint(0, 2)
    projects.write(folder / "small.json", network, [READY], rate=24)
    page = Page(browser)
    with Studio(options.programs / "pegbar", folder / "small.json", folder / "cache") as studio:
        found["first loading"] = [page.loading(studio.address)]
        browser.until(lambda: page.state('state.picture?.quality === "exact"'), "the first picture", 120)
        for number in range(options.rounds):
            found["loading"].append(page.loading(studio.home))
            browser.until(lambda: page.state('state.picture?.quality === "exact"'), "a picture", 120)
            # Pictures that lie ahead are being painted now, as they are when somebody shuffles.
            shuffled = browser.run(SHUFFLE)
            if not shuffled["exact"]:
                raise Failure("a shuffle showed no picture within a minute")
            found["draft"].append(shuffled["draft"])
            found["exact"].append(shuffled["exact"])
            browser.open("about:blank")
            # Nobody wishes for anything any more.
            time.sleep(2 + options.size / 256)
            found["picture"].append(1000 * worker.paint(number, 1))
    worker.close()
    return found


def measure_scrubbing(options, folder, browser):
    projects.write(folder / "ready.json", PORTRAITS, [READY], rate=24)
    page = Page(browser)
    with Studio(options.programs / "pegbar", folder / "ready.json", folder / "cache") as studio:
        page.loading(studio.address)
        page.all_ready()
        return [page.smooth("scrub") for _ in range(options.rounds)]


def measure_large(options, folder, browser):
    projects.write(folder / "large.json", PORTRAITS, [STEPS] * TRANSITIONS, rate=24)
    page, found = Page(browser), {}
    with Studio(options.programs / "pegbar", folder / "large.json", folder / "cache") as studio:
        found["first loading"] = [page.loading(studio.address)]
        rounds = range(options.rounds)
        found["loading"] = [page.loading(studio.home) for _ in rounds]
        time.sleep(3)
        edits = [
            ("note", lambda n: ("note", {"kind": "key", "name": "key-7", "note": f"note {n}"})),
            ("retime", lambda n: ("retime", {"transition": "move-500", "steps": 11 + n})),
            ("rename", lambda n: ("rename", {"kind": "key", "name": f"key-9{'x' * n}", "to": f"key-9{'x' * (n + 1)}"})),
            ("shuffle", lambda n: ("shuffle-destination", {"transition": "move-999"})),
        ]
        for name, members in edits:
            found[f"edit: {name}"] = [browser.run(TIMED, *members(number)) for number in rounds]
        for name, path in [
            ("project", "/api/project"), ("plan", "/api/plan?chain=round"),
            ("identities of 2,000 frames", "/api/frames?chain=round&frames=1-2000"),
            ("change of 2,000 frames", "/api/change?chain=round&frames=1-2000"),
        ]:
            found[f"GET {name}"] = [browser.run(FETCHED, path) for _ in rounds]
        smooth = {what: [page.smooth(what) for _ in rounds] for what in ("scrub", "scroll")}
    return found, smooth


def print_times(title, found):
    print(f"\n{title}, milliseconds")
    width = max(len(name) for name in found)
    for name, values in found.items():
        print(f"  {name:{width}}  {middle(values, '.0f')}", flush=True)


def print_smooth(title, rounds):
    late, frames = sum(one["late"] for one in rounds), sum(one["frames"] for one in rounds)
    print(f"  {title}: {late} of {frames} frames of the screen came late, the longest after "
          f"{max(one['longest'] for one in rounds):.0f} ms; {sum(one['moved'] for one in rounds)} places shown",
          flush=True)
    return late


def judged(what, found, limit, form=".0f"):
    print(f"  {'met   ' if found <= limit else 'MISSED'}  {what}: {found:{form}}, at most {limit}", flush=True)
    return found <= limit


def parsed():
    parser = benchmark.Options(__doc__)
    parser.add_rounds()
    parser.add_argument("--size", type=int, choices=networks.MODELS["stylegan2"], default=256, help="of the network")
    return parser.parsed()


def main():
    options = parsed()
    print(f"{processors.name()}, processors {', '.join(map(str, options.cpus))}, {options.rounds} rounds", flush=True)
    met = []
    try:
        with tempfile.TemporaryDirectory(prefix="pegbar-studio-") as folder, Browser() as browser:
            folder = pathlib.Path(folder)
            browser.devtools("Page.addScriptToEvaluateOnNewDocument", source=WATCH_LOADING)
            small = measure_small(options, folder, browser)
            print_times(f"A project with StyleGAN 2 F at {options.size}", small)
            met.append(judged("the page can be used after, ms", statistics.median(small["loading"]), MOST_LOADING))
            ratio = statistics.median(exact / one for exact, one in zip(small["exact"], small["picture"]))
            met.append(judged("a shuffle's exact picture, times one picture", ratio, MOST_SHUFFLE, ".2f"))
            ready = measure_scrubbing(options, folder, browser)
            met.append(judged("late frames", print_smooth(f"scrubbing over {READY} ready frames", ready), 0))
            large, smooth = measure_large(options, folder, browser)
            print_times(f"{TRANSITIONS:,} transitions, {TRANSITIONS * STEPS:,} frames", large)
            for what, rounds in smooth.items():
                print_smooth({"scrub": "scrubbing", "scroll": "scrolling the tree"}[what], rounds)
    except Failure as failure:
        raise benchmark.ProgramError(failure) from failure
    if options.json:
        facts = dict(processor=processors.name(), cpus=options.cpus, small=small, ready=ready, large=large, smooth=smooth)
        options.json.write_text(json.dumps(facts, indent=2) + "\n")
    return 1 if options.targets and not all(met) else 0


if __name__ == "__main__":
    sys.exit(benchmark.exit_code(main))
