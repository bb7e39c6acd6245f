#!/usr/bin/env python3
"""A whole render beside the generator alone, alternating. Started by `Benchmarks/render`.

A chain between random keys is rendered by `pegbar render` to numbered PNGs and an MP4, with an empty cache, and
`pegbar-benchmark --serve` paints as many pictures of the same network on as many threads. Each round does both, in an
order that changes, and then parts of the render, to see what each costs. Ratios are taken within a round.

Exit codes: 0, 1 when a target is missed (with --targets), 64 wrong use, 70 when a program fails.
"""
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

import benchmark
import networks
import processors
import projects
import workers
from report import middle

KEYS = 3
LATENTS = 64
# The generator's throughput that a whole render reaches.
TARGET = 0.95
# What is rendered besides the whole, each without a cache.
PARTS = {"pictures": "numbered PNGs", "movie": "MP4"}


class Renders:
    """Renders of one project, each from nothing."""

    def __init__(self, program, folder, threads):
        self.program, self.folder, self.threads = program, folder, threads

    def whole(self, frames=None):
        """Seconds from the first painted picture to the end of the program, and what processors worked in all."""
        ended, worked, cache = self.run(["-o", "out", "-o", "out.mp4"], frames)
        entries = [path for path in cache.rglob("*.picture")]
        return ended - min(path.stat().st_mtime_ns for path in entries) / 1e9, worked

    def processor_seconds(self, part, frames=None):
        outputs = {"pictures": ["-o", "out"], "movie": ["-o", "out.mp4"]}[part]
        return self.run([*outputs, "--no-cache"], frames)[1]

    def run(self, arguments, frames):
        for name in ("out", "cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        for path in self.folder.glob("out.mp4*"):
            path.unlink()
        cache = self.folder / "cache"
        command = [self.program, "render", "project.json", "round", "--threads", str(self.threads), *arguments]
        command += ["--frames", frames] if frames else []
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        process = subprocess.run(
            command, cwd=self.folder, env=os.environ | {"PEGBAR_CACHE": str(cache)}, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, check=False)
        ended, after = time.time(), resource.getrusage(resource.RUSAGE_CHILDREN)
        if process.returncode != 0:
            sys.stderr.write(process.stderr)
            raise benchmark.ProgramError(f"{' '.join(map(str, command))}: exit code {process.returncode}")
        return ended, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, cache


class PaintingOnly:
    """The generator alone."""

    def __init__(self, worker, threads):
        self.worker, self.threads = worker, threads
        # The first pictures prepare weights.
        worker.paint(0, threads)

    def measure(self, first, count):
        """Seconds of the clock and of processors."""
        before = self.worked()
        seconds = self.worker.paint(first, count)
        return seconds, self.worked() - before

    def worked(self):
        fields = pathlib.Path(f"/proc/{self.worker.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1]
        user, system = fields.split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def measured(options, size):
    """What was found at one size: per round and picture, seconds of the clock and of processors."""
    network = networks.written(options.networks, "stylegan2", size)
    found = {name: [] for name in ("paint", "render", "paintWorked", "renderWorked", *PARTS)}
    with tempfile.TemporaryDirectory(prefix="pegbar-render-", dir=options.folder) as folder:
        folder = pathlib.Path(folder)
        np.save(folder / "latents.npy", networks.latents(range(LATENTS)))
        steps = [options.pictures * (key + 1) // KEYS - options.pictures * key // KEYS for key in range(KEYS)]
        projects.write(folder / "project.json", network, steps, closed=True)
        painting = PaintingOnly(
            workers.pegbar(options.programs, network, folder / "latents.npy", options.threads),
            options.threads)
        renders = Renders(options.programs / "pegbar", folder, options.threads)
        # The project learns the model's hash, and files are in memory.
        renders.whole("1")
        more = options.pictures - 1

        def paint(number):
            seconds, worked = painting.measure(number, more)
            found["paint"].append(seconds / more)
            found["paintWorked"].append(worked / more)

        def render():
            one = renders.whole("1")[1]
            seconds, worked = renders.whole()
            found["render"].append(seconds / more)
            found["renderWorked"].append((worked - one) / more)

        for number in range(options.rounds):
            for step in (lambda: paint(number), render)[:: 1 if number % 2 == 0 else -1]:
                step()
            for part in PARTS if options.parts else ():
                one = renders.processor_seconds(part, "1")
                found[part].append((renders.processor_seconds(part) - one) / more)
        painting.worker.close()
    return found


def ratios(found, above, below):
    return [theirs / own for theirs, own in zip(found[above], found[below])]


def print_size(size, found, options):
    reached, worked = ratios(found, "paint", "render"), ratios(found, "paintWorked", "renderWorked")
    print(f"\nStyleGAN 2 F at {size}, {options.pictures} pictures, {options.rounds} rounds")
    print(f"  {'':24}  {'seconds per picture':24}  processor seconds per picture")
    for name, title in (("paint", "generator alone"), ("render", "whole render")):
        print(f"  {title:24}  {middle(found[name], '.3f'):24}  {middle(found[name + 'Worked'], '.3f')}")
    print(f"  {'throughput reached, %':24}  {middle([100 * value for value in reached], '.1f'):24}  "
          f"{middle([100 * value for value in worked], '.1f')}")
    if options.parts:
        print("  processor milliseconds per picture, beyond the generator's:")
        costs = {title: [(part - own) * 1000 for part, own in zip(found[name], found["paintWorked"])]
                 for name, title in PARTS.items()}
        costs["cache"] = [
            (whole - own) * 1000 - pictures - movie for whole, own, pictures, movie in
            zip(found["renderWorked"], found["paintWorked"], *costs.values())]
        for title, values in costs.items():
            share = statistics.median(values) / statistics.median(found["paintWorked"]) / 10
            print(f"    {title:22}  {middle(values, '.1f'):24}  {share:.1f} % of the generator's")
    met = statistics.median(reached) >= TARGET
    print(f"  {'met   ' if met else 'MISSED'}  a whole render, of the generator's throughput: "
          f"{100 * statistics.median(reached):.1f} %, at least {100 * TARGET:.0f} %", flush=True)
    return met


def parsed():
    parser = benchmark.Options(__doc__)
    parser.add_rounds()
    parser.add_argument("--size", type=int, nargs="+", choices=networks.MODELS["stylegan2"], default=[256, 1024])
    parser.add_argument("--pictures", type=benchmark.count, default=48, help="of the chain")
    parser.add_argument("--no-parts", dest="parts", action="store_false", help="only the whole render")
    parser.add_argument("--folder", type=benchmark.folder,
                        help="where to render; the system's temporary folder by default")
    options = parser.parsed()
    if options.pictures <= KEYS:
        parser.error(f"--pictures is more than {KEYS}")
    return options


def main():
    options = parsed()
    print(f"{processors.name()}, {options.threads} threads on processors {', '.join(map(str, options.cpus))}", flush=True)
    found = {size: measured(options, size) for size in options.size}
    met = [print_size(size, rounds, options) for size, rounds in found.items()]
    if options.json:
        facts = dict(processor=processors.name(), cpus=options.cpus, threads=options.threads, pictures=options.pictures)
        options.json.write_text(json.dumps(dict(facts, sizes=found), indent=2) + "\n")
    return 1 if options.targets and not all(met) else 0


if __name__ == "__main__":
    sys.exit(benchmark.exit_code(main))
