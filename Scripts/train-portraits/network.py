"""The network that is trained: StyleGAN 2 of a size that two CPU cores can teach in an evening."""
import pathlib
import sys

import torch

from attributes import DIRECTIONS, LATENT_SIZE, NUMBERS

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Benchmarks"))
from stylegan2_torch import Generator  # noqa: E402

SIZE = dict(channel_base=4096, channel_max=128, z_dim=LATENT_SIZE, w_dim=LATENT_SIZE, mapping_layers=4)


def portraits_generator(resolution):
    """A fresh network for square pictures of that size, a power of two from 8."""
    if resolution < 8 or resolution & (resolution - 1):
        raise ValueError(f"resolution {resolution} is not a power of two from 8")
    return Generator(resolution, **SIZE)


def finest_block(generator):
    """The last block of the synthesis network, which draws at full resolution."""
    return getattr(generator.synthesis, f"b{generator.synthesis.resolutions[-1]}")


@torch.no_grad()
def pass_numbers_through(generator):
    """Lets the mapping network begin by passing the drawing's numbers on, beside random features of them.

    Each number travels as a pair of opposite signs, since leaky ReLU with slope 0.2 gives f(t) - f(-t) = 1.2 t, from
    which the next layer recovers it. A mapping network that starts this way learns in minutes what takes hours from
    random weights.
    """
    paired, features = 2 * NUMBERS, LATENT_SIZE - 2 * NUMBERS
    pairs = torch.zeros(paired, NUMBERS)
    pairs[0::2], pairs[1::2] = torch.eye(NUMBERS), -torch.eye(NUMBERS)
    recover = torch.zeros(NUMBERS, LATENT_SIZE)
    recover[:, :paired] = pairs.t() / (1.2 * 2**0.5)
    for index in range(generator.mapping.layers):
        layer = getattr(generator.mapping, f"fc{index}")
        if index == 0:
            numbers = DIRECTIONS.t()
            rest = torch.randn(features, NUMBERS) / NUMBERS**0.5 @ numbers
        else:
            numbers = recover
            rest = torch.randn(features, LATENT_SIZE) / LATENT_SIZE**0.5 * 1.2
        layer.weight.copy_(torch.cat([pairs @ numbers, rest]) / layer.weight_gain)
