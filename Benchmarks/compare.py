#!/usr/bin/env python3
"""Pegbar, PyTorch and OpenVINO on the same networks and latents, alternating. Started by `Benchmarks/compare`.

Each program loads a network once, in a process of its own; only one of them works at a time. Before anything is timed,
their pictures are compared. In each round each program paints some pictures, in an order that changes from round to
round; ratios are taken within a round, so that whatever else the machine does meets all of them.

Exit codes: 0, 1 when pictures differ (also when a target is missed, with --targets), 64 wrong use, 70 when a program
fails.
"""
import json
import math
import os
import sys

import numpy as np

import benchmark
import networks
import report
import workers
from agreement import Agreement, peak_signal_to_noise

LATENTS = 64
# The latents whose pictures are compared.
COMPARED = [0, 1, 2]
MOST_PICTURES = 32
YARDSTICK = ("stylegan2", 256)


def tolerance(model):
    """What two programs in single precision may differ by.

    Sums in another order differ by a few parts in a million of the picture's standard deviation. StyleGAN 1 divides by
    deviations of whole planes, and StyleGAN 3 passes everything through long filters, which makes more of it.
    """
    return Agreement(3e-4 if model == "stylegan2" else 1e-3, 2e-5 if model == "stylegan2" else 1e-4, 0.995, 1)


class Side:
    """A program on a network, and what was measured of it."""

    def __init__(self, worker, yardstick=False):
        self.worker, self.name, self.yardstick = worker, worker.name, yardstick
        # Seconds per picture: of each round's pictures, and of each round's single one.
        self.rounds, self.alone = [], []
        self.cold = self.count = self.memory = self.packed = None

    def warm(self, seconds, threads):
        """The first picture after loading, and how many pictures a round takes: about so many seconds' worth."""
        self.cold = self.worker.paint(0, 1)
        estimate = self.worker.paint(1, threads) / threads
        # No thread is idle at the end.
        self.count = threads * max(1, min(MOST_PICTURES, round(seconds / estimate)) // threads)

    def measure(self, number):
        first = number * MOST_PICTURES
        self.rounds.append(self.worker.paint(first, self.count) / self.count)
        self.alone.append(self.worker.paint(first, 1))

    def finish(self):
        answer = self.worker.ask("memory")
        self.memory, self.packed = answer["peakMemoryBytes"], answer.get("packedWeightBytes")
        self.worker.close()


def sides(options, model, size, latents):
    """Loads the network into each program, one after the other."""
    path, found = networks.written(options.networks, model, size), []
    arguments = (latents, options.threads, options.instructions)
    if "pegbar" in options.sides:
        found.append(Side(workers.pegbar(options.programs, path, *arguments)))
    if "pytorch" in options.sides:
        found.append(Side(workers.pytorch(path, *arguments)))
    if "openvino" in options.sides and model.startswith("stylegan3"):
        # It cannot convert affine_grid; what counts is how Pegbar compares with what it takes for another network.
        yardstick = networks.written(options.networks, *YARDSTICK)
        name = f"OpenVINO on {networks.TITLES[YARDSTICK[0]]} at {YARDSTICK[1]}"
        found.append(Side(workers.openvino(yardstick, *arguments, name=name), yardstick=True))
    elif "openvino" in options.sides:
        found.append(Side(workers.openvino(path, *arguments)))
        if options.threads > 1:
            found.append(Side(workers.openvino(path, *arguments, streams=options.threads, name="OpenVINO streams")))
        if options.bfloat16:
            found.append(Side(workers.openvino(path, *arguments, precision="bf16", name="OpenVINO bf16")))
    return found


def compared(model, found):
    """Compares every program's pictures with the first's; whether they agree, and what is to be said of it."""
    first, *others = [side for side in found if not side.yardstick]
    right = [first.worker.image(index) for index in COMPARED] if others else []
    limits, results = tolerance(model), []
    for side in others:
        images = [side.worker.image(index) for index in COMPARED]
        agreement = Agreement.worst_of([Agreement.of(image, other) for image, other in zip(images, right)])
        decibels = min(peak_signal_to_noise(image, other) for image, other in zip(images, right))
        # Half precision is there for information.
        agrees = "bf16" in side.name or agreement.within(limits)
        results.append(dict(
            name=side.name, first=first.name, agreement=vars(agreement), agrees=agrees,
            decibels=None if math.isinf(decibels) else decibels))
    return results


def orders(items, rounds):
    """For each round an order: every item comes first, second ... in turn, and every other round goes backwards."""
    for number in range(rounds):
        start = number % len(items)
        order = items[start:] + items[:start]
        yield order if number % 2 == 0 else order[::-1]


def compare(options, model, size, latents):
    """Measures one network; prints and returns what was found."""
    found = sides(options, model, size, latents)
    results = compared(model, found)
    if all(result["agrees"] for result in results):
        for side in found:
            side.warm(options.seconds, options.threads)
        for number, order in enumerate(orders(found, options.rounds)):
            for side in order:
                side.measure(number)
    for side in found:
        side.finish()
    measured = report.network(model, size, found, results, options)
    report.print_network(measured)
    return measured


def parsed():
    parser = benchmark.Options(__doc__)
    parser.add_cases(networks.MODELS, list(networks.MODELS))
    parser.add_rounds()
    parser.add_argument("--seconds", type=benchmark.seconds, default=4, help="how long a program paints in a round, about")
    parser.add_argument("--instructions", choices=workers.LIMITS, help="all programs' instruction set, where possible")
    parser.add_argument("--sides", choices=["pegbar", "pytorch", "openvino"], nargs="+",
                        default=["pegbar", "pytorch", "openvino"])
    parser.add_argument("--bfloat16", action="store_true", help="OpenVINO in half precision too, for information")
    return parser.parsed()


def main():
    options = parsed()
    cases = networks.cases(options.model, options.size)
    report.print_heading(options)
    options.networks.mkdir(parents=True, exist_ok=True)
    latents = options.networks / f"latents-{os.getpid()}.npy"
    np.save(latents, networks.latents(range(LATENTS)))
    try:
        measured = [compare(options, model, size, latents) for model, size in cases]
    finally:
        latents.unlink()
    if options.json:
        options.json.write_text(json.dumps(dict(report.heading(options), networks=measured), indent=2) + "\n")
    differ = [case["title"] for case in measured if not all(result["agrees"] for result in case["agreement"])]
    missed = [case["title"] for case in measured if not all(target["met"] for target in case["targets"])]
    if differ:
        print(f"compare: THE PICTURES DIFFER, and nothing was timed: {', '.join(differ)}", file=sys.stderr)
    if missed and options.targets:
        print(f"compare: targets are missed: {', '.join(missed)}", file=sys.stderr)
    return 1 if differ or (missed and options.targets) else 0


if __name__ == "__main__":
    sys.exit(benchmark.exit_code(main))
