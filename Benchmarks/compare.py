#!/usr/bin/env python3
"""Alternates Pegbar and PyTorch on the same networks and prints a table. Usually started by `Benchmarks/compare`.

Rounds alternate (Pegbar, PyTorch, Pegbar, PyTorch ...), so that whatever else the machine does meets both, and the
ratio is taken within each round. Before that the pictures of one seed are compared. Exit code 0, or 65 if they differ.
"""
import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
# How many pictures a round takes of each resolution: about the same time for all.
PICTURES = {256: 16, 512: 8, 1024: 4}
SEED = 85
# Largest difference of a pixel, as a part of the picture's standard deviation.
TOLERANCE = 3e-4


def network(folder, resolution):
    """The random network's file, written if it is not there yet."""
    path = folder / f"config-f-{resolution}.safetensors"
    if not path.exists():
        partial = path.with_suffix(".partial")
        command = [sys.executable, str(HERE / "random_network.py"), str(partial), "--resolution", str(resolution)]
        subprocess.run(command, check=True)
        os.replace(partial, path)
    return path


class Contender:
    """A program that measures itself on a model and prints JSON."""

    def __init__(self, name, command, arguments=()):
        self.name, self.command, self.arguments = name, command, list(arguments)

    def measure(self, model, pictures, threads, extra=()):
        command = [*self.command, str(model), "--pictures", str(pictures), "--threads", str(threads)]
        result = subprocess.run([*command, *self.arguments, *extra], stdout=subprocess.PIPE, text=True, check=True)
        return json.loads(result.stdout)

    def picture(self, model, threads):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "picture.npy")
            self.measure(model, 1, threads, ["--save", path, "--seed", str(SEED)])
            return np.load(path)


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def row(resolution, name, results, ratio):
    times = [result["millisecondsPerPicture"] for result in results]
    median, rate = statistics.median(times), statistics.median(result["gflops"] for result in results)
    memory = max(result["peakMemoryBytes"] for result in results) / 2**20
    load = statistics.median(result["loadSeconds"] for result in results)
    print(
        f"{resolution:>10}  {name:<8} {median:>9.1f} {min(times):>9.1f} {max(times):>9.1f} {ratio:>8} "
        f"{rate:>8.1f} {memory:>8.0f} {load:>8.2f}",
        flush=True,
    )


def compare(resolution, options, contenders):
    model = network(options.networks, resolution)
    if len(contenders) == 2:
        ours, theirs = (contender.picture(model, options.threads) for contender in contenders)
        difference = float(np.abs(ours - theirs).max() / theirs.std())
        if not difference <= TOLERANCE:
            print(f"{resolution}: the pictures differ by {difference:.1e} of their standard deviation", file=sys.stderr)
            return False
    pictures = options.pictures or PICTURES.get(resolution, 4)
    results = [[] for _ in contenders]
    for _ in range(options.rounds):
        for contender, found in zip(contenders, results):
            found.append(contender.measure(model, pictures, options.threads))
    if len(contenders) == 2:
        ratios = [b["millisecondsPerPicture"] / a["millisecondsPerPicture"] for a, b in zip(*results)]
        ratio = f"{statistics.median(ratios):.2f}x"
    else:
        ratio = ""
    for index, (contender, found) in enumerate(zip(contenders, results)):
        row(resolution, contender.name, found, ratio if index == 0 else "")
    for contender, found in zip(contenders, results):
        if "shares" in found[-1]:
            shares = sorted(found[-1]["shares"].items(), key=lambda item: -item[1])
            print(" " * 12 + ", ".join(f"{name} {100 * share:.0f} %" for name, share in shares if share >= 0.005))
    if len(contenders) == 2:
        print(" " * 12 + f"largest difference of a pixel: {difference:.1e} of the picture's standard deviation")
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--networks", type=pathlib.Path, required=True, help="the folder for random networks")
    parser.add_argument("--pegbar", help="the pegbar-benchmark program; without it PyTorch is measured alone")
    parser.add_argument("--resolutions", type=int, nargs="+", default=[256, 512, 1024])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pictures", type=int, help="pictures of a round (default: by resolution)")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--pytorch-batch", type=int, default=1, help="pictures that PyTorch computes at a time")
    options = parser.parse_args()
    contenders = []
    if options.pegbar:
        contenders.append(Contender("Pegbar", [options.pegbar], ["--json"]))
    pytorch = [sys.executable, str(HERE / "measure_pytorch.py")]
    contenders.append(Contender("PyTorch", pytorch, ["--batch", str(options.pytorch_batch)]))
    print(f"{processor()}, {options.threads} threads, {options.rounds} rounds")
    titles = f"{'resolution':>10}  {'':<8} {'ms':>9} {'min':>9} {'max':>9} {'ratio':>8}"
    print(f"{titles} {'GFLOP/s':>8} {'MiB':>8} {'load s':>8}")
    agree = True
    for resolution in options.resolutions:
        agree = compare(resolution, options, contenders) and agree
    return 0 if agree else 65


if __name__ == "__main__":
    sys.exit(main())
