#!/usr/bin/env python3
"""Pegbar's pictures, and float32 PyTorch's, beside those of the same network in double precision.

Started by `Benchmarks/accuracy`. Both take the network's weights and the latents in single precision, as the file has
them; only the arithmetic differs. Exit codes: 0, 1 when Pegbar is over a target, 64 wrong use, 70 when a program fails.
"""
import sys

import numpy as np
import torch

import benchmark
import networks
import workers
from agreement import Agreement

MOST_RMS, LEAST_EQUAL_BYTES, WORST_BYTE = 2e-5, 0.995, 1


def meets_target(model, ours, theirs):
    """Whether Pegbar's agreement is good enough; `theirs` is that of float32 PyTorch.

    StyleGAN 1's normalisation and StyleGAN 3's long filters cost any program in single precision more than StyleGAN 2
    does, so that with those Pegbar may also be as far off as PyTorch is.
    """
    most = MOST_RMS if model == "stylegan2" else max(MOST_RMS, theirs.rms)
    return ours.rms <= most and ours.equal_bytes >= LEAST_EQUAL_BYTES and ours.worst_byte <= WORST_BYTE


def painted(network, latents):
    """The images of all latents, one after the other."""
    with torch.inference_mode():
        return [network(torch.from_numpy(z[None])).numpy()[0] for z in latents]


def row(title, name, agreement, verdict=""):
    print(f"{title:18}  {name:8}  {agreement.rms:8.1e}  {agreement.worst:11.1e}  "
          f"{100 * agreement.equal_bytes:12.3f} %  {agreement.worst_byte:10}  {verdict}".rstrip(), flush=True)


def measure(options, title, path, model):
    """Prints both programs' rows; whether Pegbar meets the targets."""
    latents = networks.latents(options.seeds)
    right = painted(networks.load(path, torch.float64), latents)
    theirs = painted(networks.load(path), latents)
    file = path.with_suffix(".latents.npy")
    np.save(file, latents)
    worker = workers.pegbar(options.programs, path, file, options.threads, options.cpu)
    ours = [worker.image(index) for index in range(len(latents))]
    worker.close()
    file.unlink()
    ours, theirs = (
        Agreement.worst_of([Agreement.of(*pair) for pair in zip(images, right)]) for images in (ours, theirs))
    met = meets_target(model, ours, theirs)
    row(title, "Pegbar", ours, "" if met else "OVER THE TARGET")
    row(title, "PyTorch", theirs)
    return met


def parsed():
    parser = benchmark.Options(__doc__)
    parser.add_cases(networks.MODELS, ["stylegan2"])
    parser.add_argument("--file", type=benchmark.file, nargs="+", help="networks of your own instead (safetensors)")
    parser.add_argument("--seeds", type=benchmark.seed, nargs="+", default=[0, 1, 2])
    parser.add_argument("--cpu", choices=workers.LIMITS, help="Pegbar's instruction set; the widest by default")
    return parser.parsed()


def cases(options):
    """Title, file and model of each network."""
    if options.file:
        return [(path.stem, path, networks.model_of(path)) for path in options.file]
    return [
        (f"{networks.TITLES[model]} at {size}", networks.written(options.networks, model, size), model)
        for model, size in networks.cases(options.model, options.size)]


def main():
    options = parsed()
    chosen = cases(options)
    torch.set_num_threads(options.threads)
    print(f"Beside double precision, the worst of {len(options.seeds)} pictures each; RMS and worst pixel as parts of "
          "the picture's standard deviation.")
    print(f"Targets: RMS {MOST_RMS:.0e}, {100 * LEAST_EQUAL_BYTES:.1f} % equal bytes, none off by more than "
          f"{WORST_BYTE}.")
    print(f"{'':18}  {'':8}  {'RMS':>8}  {'worst pixel':>11}  {'equal bytes':>14}  {'worst byte':>10}")
    met = [measure(options, *case) for case in chosen]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(benchmark.exit_code(main))
