#!/usr/bin/env python3
"""Measures PyTorch on a model, with the options and the JSON of `pegbar-benchmark`.

    measure_pytorch.py MODEL.safetensors --pictures N --threads T [--batch B] [--save PICTURE.npy --seed S]

Prints `millisecondsPerPicture` (of all pictures after the first batch, which warms up), `gflops` (thousand million
multiplications and additions a second, in convolutions and fully connected layers), `peakMemoryBytes` and
`loadSeconds`. Picture i has the latent of seed i, truncation 0.7.
"""
import argparse
import json
import resource
import time

import numpy as np
import torch
from safetensors import safe_open

from stylegan2_torch import Generator

TRUNCATION = 0.7


def load(path):
    with safe_open(path, "pt") as file:
        config = json.loads(file.metadata()["init_kwargs"])
        tensors = {name: file.get_tensor(name).float() for name in file.keys()}
    generator = Generator(
        config["img_resolution"], config["channel_base"], config["channel_max"], config["z_dim"], config["w_dim"],
        config["mapping_kwargs"]["num_layers"],
    )
    generator.load_state_dict(tensors)
    return generator.eval().requires_grad_(False)


def latents(seeds):
    rows = [np.random.RandomState(seed).randn(1, 512) for seed in seeds]
    return torch.from_numpy(np.concatenate(rows)).float()


def operations_per_picture(generator):
    """Multiplications and additions in convolutions and fully connected layers, for one picture."""
    total = 0
    for name, parameter in generator.named_parameters():
        if not name.endswith(".weight"):
            continue
        if parameter.dim() == 2:
            total += 2 * parameter.numel()
        else:
            resolution = int(name.split(".b")[1].split(".")[0])
            # An up-sampling convolution is computed at the resolution it comes from.
            positions = (resolution // 2 if ".conv0." in name else resolution) ** 2
            total += 2 * parameter.numel() * positions
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--pictures", type=int, default=5)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--save", help="also write the picture of --seed as float32 [3, height, width]")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    began = time.perf_counter()
    generator = load(options.model)
    loaded = time.perf_counter() - began
    batches = max(1, options.pictures // options.batch)
    with torch.inference_mode():
        generator(latents(range(options.batch)), TRUNCATION)
        began = time.perf_counter()
        for index in range(batches):
            generator(latents(range(index * options.batch, (index + 1) * options.batch)), TRUNCATION)
        seconds = (time.perf_counter() - began) / (batches * options.batch)
        if options.save:
            np.save(options.save, generator(latents([options.seed]), TRUNCATION)[0].numpy())
    print(json.dumps(dict(
        millisecondsPerPicture=seconds * 1000,
        gflops=operations_per_picture(generator) / seconds / 1e9,
        peakMemoryBytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        loadSeconds=loaded,
    )))


if __name__ == "__main__":
    main()
