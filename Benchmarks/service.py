"""A contender's side of the conversation with `compare.py`; what it is asked is in README.md, section "Workers"."""
import argparse
import json
import os
import resource
import signal
import sys
import time

import numpy as np


def serve(description, make, add_options=lambda parser: None):
    """Answers requests until standard input ends.

    `make(options)` loads the model and gives a painter: `image(z)` from z `[1, z]` to `[1, channels, height, width]`,
    arrays of NumPy both; `paint(rows)` for many such z, whose images are dropped; `facts`, what it says about itself.
    """
    # Ctrl-C ends all programs of a benchmark at once, and only the one that asks has something to say.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("model")
    parser.add_argument("--latents", required=True, help="npy file, [count, z]")
    parser.add_argument("--threads", type=int, required=True)
    add_options(parser)
    options = parser.parse_args()

    # Whatever a library prints goes to standard error instead of into an answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)

    def answer(**members):
        print(json.dumps(members), file=answers, flush=True)

    began = time.perf_counter()
    painter = make(options)
    answer(loadSeconds=time.perf_counter() - began, **painter.facts)
    latents = np.load(options.latents)
    for line in sys.stdin:
        words = line.rstrip("\n").split(" ", 2)
        if words[0] == "paint":
            first, count = int(words[1]), int(words[2])
            rows = [latents[index % len(latents)][None] for index in range(first, first + count)]
            began = time.perf_counter()
            painter.paint(rows)
            answer(seconds=time.perf_counter() - began)
        elif words[0] == "save":
            index = int(words[1]) % len(latents)
            np.save(words[2], painter.image(latents[index][None]))
            answer()
        elif words[0] == "memory":
            answer(peakMemoryBytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
        else:
            sys.exit(f"what is '{line.strip()}'?")
