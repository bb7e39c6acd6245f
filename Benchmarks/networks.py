#!/usr/bin/env python3
"""The networks that are measured: published sizes, random weights.

    networks.py FILE.safetensors --model stylegan2 --size 256

Every layer does real work: noise strengths, biases and average latents are random too. Pictures mostly stay between -1
and 1, so that their bytes tell. The same model and size always give the same network.
"""
import json
import os
import pathlib
import sys

import numpy as np
import torch
from safetensors import SafetensorError, safe_open

import benchmark
import stylegan1_torch
import stylegan2_torch
import stylegan3_torch

# The sizes that are measured of each.
MODELS = {"stylegan1": [256, 1024], "stylegan2": [256, 512, 1024], "stylegan3-t": [256], "stylegan3-r": [256]}
TITLES = {"stylegan1": "StyleGAN 1", "stylegan2": "StyleGAN 2 F", "stylegan3-t": "StyleGAN 3 T",
          "stylegan3-r": "StyleGAN 3 R"}
ARCHITECTURES = ("stylegan1", "stylegan2", "stylegan3")
# Random features of StyleGAN 3 are larger than trained ones.
OUTPUT_SCALES = {"stylegan3-t": 2**-3, "stylegan3-r": 2**-5}
TRUNCATION = float(np.float32(0.7))
Z_LENGTH = 512


def latents(seeds):
    """`[count, z]`: in single precision, which every program takes them in."""
    return np.concatenate([np.random.RandomState(seed).randn(1, Z_LENGTH) for seed in seeds]).astype(np.float32)


def model_of(path):
    """Which of `MODELS` a safetensors file is, T and R of StyleGAN 3 alike."""
    try:
        with safe_open(path, "pt") as file:
            architecture = (file.metadata() or {}).get("architecture")
    except SafetensorError as error:
        raise benchmark.UsageError(f"{path}: {error}; `pegbar convert` writes what is read here") from error
    if architecture not in ARCHITECTURES:
        raise benchmark.UsageError(f"{path}: the architecture {architecture} is not measured")
    return "stylegan3-t" if architecture == "stylegan3" else architecture


def load(path, dtype=torch.float32):
    """The network of a safetensors file: from z `[n, z]` to images `[n, channels, height, width]`."""
    model = model_of(path)
    if model == "stylegan1":
        network = stylegan1_torch.Generator.load(path, dtype).eval().requires_grad_(False)
    elif model == "stylegan2":
        network = load_stylegan2(path).to(dtype)
    else:
        network = stylegan3_torch.Generator.load(path, dtype)
    return Truncated(network, dtype)


class Truncated(torch.nn.Module):
    """Truncation as all pictures have it; a module even where the network is a plain object."""

    def __init__(self, network, dtype):
        super().__init__()
        self.network, self.dtype = network, dtype

    def forward(self, z):
        return self.network(z.to(self.dtype), TRUNCATION)


def load_stylegan2(path):
    with safe_open(path, "pt") as file:
        settings = json.loads(file.metadata()["init_kwargs"])
    if settings.get("c_dim") or settings.get("conv_clamp") is not None or settings.get("architecture") == "resnet":
        raise benchmark.UsageError(f"{path}: Benchmarks/stylegan2_torch.py knows no labels, clamps or residual networks")
    generator = stylegan2_torch.Generator(
        settings["img_resolution"], settings["channel_base"], settings["channel_max"], settings["z_dim"],
        settings["w_dim"], settings["mapping_kwargs"]["num_layers"])
    with safe_open(path, "pt") as file:
        generator.load_state_dict({name: file.get_tensor(name).float() for name in file.keys()})
    return generator.eval().requires_grad_(False)


def random_stylegan2(size):
    torch.manual_seed(0)
    generator = stylegan2_torch.Generator(size).eval().requires_grad_(False)
    random = np.random.RandomState(0)
    for name, parameter in generator.named_parameters():
        if name.endswith("noise_strength"):
            parameter.fill_(float(random.randn() * 0.1))
        elif name.endswith(".bias") and "affine" not in name:
            parameter.add_(torch.from_numpy(random.randn(*parameter.shape) * 0.1).float())
    generator.mapping.w_avg.copy_(torch.from_numpy(random.randn(*generator.mapping.w_avg.shape) * 0.3))
    for name, parameter in generator.named_parameters():
        # The image is the sum of all resolutions' shares.
        if ".torgb." in name and "affine" not in name:
            parameter.mul_(2**-2)
    return {name: value.contiguous().clone() for name, value in generator.state_dict().items()}, generator.metadata


def random_network(model, size):
    """Tensors and metadata of a file."""
    if model == "stylegan2":
        return random_stylegan2(size)
    if model == "stylegan1":
        settings = dict(resolution=size, num_channels=3, label_size=0)
        tensors = stylegan1_torch.random_tensors(stylegan1_torch.Settings(settings))
        return tensors, dict(architecture="stylegan1", init_kwargs=json.dumps(settings))
    settings = stylegan3_torch.PRESETS[model[-1]] | dict(img_resolution=size, output_scale=OUTPUT_SCALES[model])
    return stylegan3_torch.random_tensors(settings), dict(architecture="stylegan3", init_kwargs=json.dumps(settings))


def write(path, model, size):
    """The file appears whole or not at all."""
    from safetensors.torch import save_file

    path = pathlib.Path(path)
    partial = path.with_name(path.name + ".partial")
    tensors, metadata = random_network(model, size)
    save_file(tensors, partial, metadata=metadata)
    os.replace(partial, path)


def written(folder, model, size):
    """The network's file in that folder, written if it is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{model}-{size}.safetensors"
    if not path.exists():
        write(path, model, size)
    return path


def cases(models, sizes=None):
    """Models with their sizes: all that are measured, or those of them that are asked for."""
    found = [(model, size) for model in models for size in sizes or MODELS[model] if size in MODELS[model]]
    if not found:
        known = "; ".join(f"{model} {', '.join(map(str, MODELS[model]))}" for model in models)
        raise benchmark.UsageError(f"nothing is measured at {', '.join(map(str, sizes))}: the sizes are {known}")
    return found


def main():
    parser = benchmark.Arguments(__doc__)
    parser.add_argument("file")
    parser.add_argument("--model", choices=MODELS, default="stylegan2")
    parser.add_argument("--size", type=benchmark.count, default=256)
    options = parser.parse_args()
    write(options.file, options.model, options.size)
    return 0


if __name__ == "__main__":
    sys.exit(benchmark.exit_code(main))
