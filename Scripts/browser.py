"""A headless Chromium, driven through chromedriver's W3C WebDriver protocol with the standard library alone."""

import base64
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"

# The protocol's private code points for keys that type nothing.
KEYS = {
    "Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "Backspace": "\ue003", "Delete": "\ue017",
    "Left": "\ue012", "Up": "\ue013", "Right": "\ue014", "Down": "\ue015", "Home": "\ue011", "End": "\ue010",
    "Shift": "\ue008", "Control": "\ue009", "Alt": "\ue00a", "F2": "\ue032", "F6": "\ue036", "Space": " ",
}


class Failure(Exception):
    """What was expected and did not come, in a sentence."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Browser:
    """One window. Use it in a `with` statement: browser and driver end with it."""

    def __init__(self, width=1280, height=720, arguments=()):
        driver, chromium = shutil.which("chromedriver"), shutil.which("chromium")
        if not driver or not chromium:
            raise Failure("chromium and chromedriver are not installed; run Scripts/install-dependencies test")
        self.port = free_port()
        # Driver and browser leave files where files for a while go, too.
        self.folder = tempfile.TemporaryDirectory(prefix="pegbar-browser-")
        self.log = pathlib.Path(self.folder.name, "chromedriver.log").open("wb")
        self.driver = subprocess.Popen(
            [driver, f"--port={self.port}"], stdout=self.log, stderr=self.log,
            env=os.environ | {"TMPDIR": self.folder.name})
        self.session = None
        try:
            self.until(self._answers, "chromedriver to answer")
            flags = [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--no-first-run", f"--user-data-dir={self.folder.name}/profile", f"--window-size={width},{height}",
                *arguments,
            ]
            options = {"binary": chromium, "args": flags}
            wishes = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
            answer = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": wishes}})
            self.session = f"/session/{answer['sessionId']}"
            self.resize(width, height)
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.session:
            try:
                self.ask("DELETE", self.session)
            except (Failure, OSError):
                pass
        self.driver.terminate()
        self.driver.wait(20)
        self.log.close()
        # The browser's processes outlive the driver a little, and would write into the folder while it goes.
        end = time.monotonic() + 10
        while left := self._processes():
            if time.monotonic() > end:
                for process in left:
                    os.kill(process, signal.SIGKILL)
            time.sleep(0.05)
        self.folder.cleanup()

    def _processes(self):
        """Those that have the browser's folder on their command line."""
        found = []
        for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
            try:
                if self.folder.name.encode() in path.read_bytes():
                    found.append(int(path.parent.name))
            except OSError:
                pass
        return found

    def _answers(self):
        try:
            return self.ask("GET", "/status")["ready"]
        except OSError:
            return False

    def ask(self, method, path, body=None, timeout=120):
        """One command of the protocol."""
        data = None if body is None else json.dumps(body).encode()
        address = f"http://127.0.0.1:{self.port}{path}"
        request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            told = json.load(error)["value"]
            raise Failure(f"{path}: {told['error']}: {told['message'].splitlines()[0]}") from None

    def _post(self, path, body):
        return self.ask("POST", self.session + path, body)

    # The window

    def open(self, address):
        self._post("/url", {"url": address})

    def resize(self, width, height):
        """Makes the page itself that large, whatever the window's frame takes."""
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def screenshot(self, path):
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.ask("GET", self.session + "/screenshot")))

    def new_tab(self):
        """Opens a tab and turns to it; answers with its handle."""
        handle = self._post("/window/new", {"type": "tab"})["handle"]
        self.turn_to(handle)
        return handle

    def tab(self):
        return self.ask("GET", self.session + "/window")

    def close_tab(self, other):
        """Closes this tab and turns to another."""
        self.ask("DELETE", self.session + "/window")
        self.turn_to(other)

    def turn_to(self, handle):
        self._post("/window", {"handle": handle})

    def console(self):
        """What the page said on its console since the last call: `(level, text)`."""
        return [(entry["level"], entry["message"]) for entry in self._post("/se/log", {"type": "browser"})]

    def devtools(self, command, **parameters):
        """A command of Chromium's own protocol."""
        return self._post("/goog/cdp/execute", {"cmd": command, "params": parameters})

    # The page

    def run(self, script, *arguments):
        """Runs a function's body; promises are awaited."""
        return self._post("/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector, text=None):
        """The first visible element of a selector (whose text, or accessible name, contains `text`), or None."""
        return self.run(
            """return [...document.querySelectorAll(arguments[0])].find((one) => one.checkVisibility()
                 && (arguments[1] === null || one.textContent.includes(arguments[1])
                   || (one.getAttribute("aria-label") ?? "").includes(arguments[1]))) ?? null""", selector, text)

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0])?.textContent ?? null", selector)

    def click(self, selector, text=None, count=1):
        element = self.until(lambda: self.find(selector, text), f"{selector} {text or ''} to be there")
        self.run("arguments[0].scrollIntoView({block: 'nearest'})", element)
        self.pointer(element, 0, 0, count)

    def pointer(self, element, x, y, count=1, drag=None):
        """Presses the mouse at x, y from an element's middle, `count` times; drags by `drag` if given."""
        steps = [{"type": "pointerMove", "duration": 0, "origin": element, "x": x, "y": y}]
        for _ in range(count):
            steps.append({"type": "pointerDown", "button": 0})
            if drag:
                steps.append({"type": "pointerMove", "duration": 120, "origin": "pointer", "x": drag[0], "y": drag[1]})
            steps.append({"type": "pointerUp", "button": 0})
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}
        self._post("/actions", {"actions": [mouse]})

    def drag_and_drop(self, one, other, x=0, y=0):
        """Drags an element with the mouse and drops it x, y from another's middle."""
        middle = "const box = arguments[0].getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]"
        (left, top), (right, bottom) = self.run(middle, one), self.run(middle, other)
        # Without a window manager the browser's own drag loop has nobody to ask: its events are sent by hand.
        self.devtools("Input.setInterceptDrags", enabled=True)
        self.run("""window.dragIsOn = false;
            addEventListener("dragstart", () => (window.dragIsOn = true), { once: true, capture: true });""")
        mouse = {"button": "left", "buttons": 1}
        self.devtools("Input.dispatchMouseEvent", type="mousePressed", x=left, y=top, clickCount=1, **mouse)
        for step in (2, 4, 8, 12):
            self.devtools("Input.dispatchMouseEvent", type="mouseMoved", x=left + step, y=top, **mouse)
        # A busy machine takes its time to see that this is a drag; what is dropped before that is dropped by nobody.
        self.until(lambda: self.run("return window.dragIsOn === true"), "a drag to begin", 10)
        data = {"items": [], "dragOperationsMask": 19}
        for kind in ("dragEnter", "dragOver", "dragOver", "drop"):
            self.devtools("Input.dispatchDragEvent", type=kind, x=right + x, y=bottom + y, data=data)
        self.devtools("Input.dispatchMouseEvent", type="mouseReleased", x=right + x, y=bottom + y, clickCount=1, **mouse)
        self.devtools("Input.setInterceptDrags", enabled=False)

    def press(self, *names):
        """Presses keys one after the other: `press("B", "Shift-Left", "Ctrl-Z", "4", "Enter")`."""
        steps = []
        for name in names:
            *held, last = name.split("-") if len(name) > 1 else [name]
            held = [KEYS[{"Ctrl": "Control"}.get(one, one)] for one in held]
            key = KEYS.get(last, last.lower() if len(last) == 1 and KEYS["Shift"] not in held else last)
            steps += [{"type": "keyDown", "value": one} for one in [*held, key]]
            steps += [{"type": "keyUp", "value": one} for one in [key, *reversed(held)]]
        self._post("/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": steps}]})

    def type(self, text):
        """Types into what has the focus, even where the page draws that anew meanwhile."""
        steps = [{"type": kind, "value": one} for one in text for kind in ("keyDown", "keyUp")]
        self._post("/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": steps}]})

    def until(self, condition, what, seconds=30):
        """Waits until `condition()` is true; answers with its value."""
        end = time.monotonic() + seconds
        while True:
            value = condition()
            if value:
                return value
            if time.monotonic() > end:
                raise Failure(f"waited {seconds} s for {what}")
            time.sleep(0.05)
