#!/usr/bin/env python3
"""Writes a StyleGAN 2 of the published size "config F" (channel base 32768, maximum 512) with random weights.

    random_network.py FILE.safetensors --resolution 256

Every layer does real work: noise strengths and biases are random too. The same resolution always gives the same file.
"""
import argparse

import numpy as np
import torch

from stylegan2_torch import Generator


def random_generator(resolution):
    torch.manual_seed(0)
    generator = Generator(resolution).eval().requires_grad_(False)
    random = np.random.RandomState(0)
    for name, parameter in generator.named_parameters():
        if name.endswith("noise_strength"):
            parameter.fill_(float(random.randn() * 0.1))
        elif name.endswith(".bias") and "affine" not in name:
            parameter.add_(torch.from_numpy(random.randn(*parameter.shape) * 0.1).float())
    return generator


def main():
    from safetensors.torch import save_file

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--resolution", type=int, default=256)
    options = parser.parse_args()
    generator = random_generator(options.resolution)
    tensors = {name: value.contiguous().clone() for name, value in generator.state_dict().items()}
    save_file(tensors, options.file, metadata=generator.metadata)


if __name__ == "__main__":
    main()
