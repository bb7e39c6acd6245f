"""A snapshot to the file that Pegbar and the original PyTorch code load: safetensors in half precision."""
import numpy as np
import torch

from attributes import LATENT_SIZE
from files import write_whole
from network import finest_block, portraits_generator

# Standard deviation of the paper grain in the picture, which runs from -1 to 1: 2 levels of 255.
GRAIN = 2 / 127.5


def latents(seed, count):
    return torch.from_numpy(np.random.RandomState(seed).randn(count, LATENT_SIZE)).float()


@torch.no_grad()
def set_average(generator):
    """Takes the average w over many latents instead of the training's running average, which lags behind."""
    generator.mapping.w_avg.copy_(generator.mapping(latents(1, 20000)).mean(0))


@torch.no_grad()
def add_grain(generator):
    """Gives the two finest layers fixed noise, as strong as makes a visible but quiet paper grain."""
    block, z, trial = finest_block(generator), latents(0, 8), 0.01
    without = generator(z)
    for layer in (block.conv0, block.conv1):
        layer.noise_strength.fill_(trial)
    measured = (generator(z) - without).std().item()
    for layer in (block.conv0, block.conv1):
        layer.noise_strength.fill_(trial * GRAIN / measured)


def export(snapshot, resolution, path):
    """Reads the snapshot and writes the model."""
    from safetensors.torch import save_file

    generator = portraits_generator(resolution).eval().requires_grad_(False)
    generator.load_state_dict(torch.load(snapshot, weights_only=True))
    set_average(generator)
    add_grain(generator)
    tensors = {name: value.half().contiguous().clone() for name, value in generator.state_dict().items()}
    write_whole(path, lambda temporary: save_file(tensors, temporary, metadata=generator.metadata))
