#!/usr/bin/env python3
"""StyleGAN 1's generator in plain PyTorch, in single or double precision; agrees with the original code to 1e-4.

    stylegan1_torch.py random FILE.safetensors [--resolution 256]    a network of the published size with random weights
    stylegan1_torch.py check NETWORK.safetensors EXPECTED.npz        against pictures of the original code

Own implementation of Karras et al., "A Style-Based Generator Architecture for Generative Adversarial Networks" (2019).
Files hold the tensors under the names and in the layout of the TensorFlow pickles, as `pegbar convert` writes them. A
PyTorch user's port would keep weights as PyTorch wants them, so layouts and scales are settled when a file is loaded.
"""
import argparse
import json
import math
import sys

import numpy as np
import torch
import torch.nn.functional as F
from safetensors import safe_open
from torch import nn


class Settings:
    """Those of the original constructor that change shapes (`static_kwargs`); the others have their usual values."""

    def __init__(self, arguments):
        get = arguments.get
        self.resolution, self.channels = get("resolution", 1024), get("num_channels", 3)
        self.z_length, self.w_length = get("latent_size", 512), get("dlatent_size", 512)
        self.base, self.maximum = get("fmap_base", 8192), get("fmap_max", 512)
        self.mapping_layers, self.hidden = get("mapping_layers", 8), get("mapping_fmaps", 512)
        self.learning_rate, self.cutoff = get("mapping_lrmul", 0.01), get("truncation_cutoff", 8)
        self.fused_scale = get("fused_scale", "auto")
        if get("label_size", 0) or not get("use_noise", True):
            raise ValueError("this implementation knows neither class labels nor networks without noise")
        self.resolutions = [2**k for k in range(2, int(math.log2(self.resolution)) + 1)]

    def features(self, resolution):
        return min(self.base * 2 // resolution, self.maximum)

    def is_fused(self, resolution):
        """Whether the up-sampling to that resolution is one operation with its convolution."""
        return resolution >= 128 if self.fused_scale == "auto" else self.fused_scale

    def mapping_sizes(self):
        inner = [self.hidden] * (self.mapping_layers - 1)
        return list(zip([self.z_length, *inner], [*inner, self.w_length]))


class Affine(nn.Module):
    def __init__(self, tensors, name, gain=1.0, rate=1.0):
        super().__init__()
        weight = tensors[name + "/weight"]
        self.register_buffer("weight", (weight * (gain * rate / math.sqrt(weight.shape[0]))).t().contiguous())
        self.register_buffer("bias", tensors[name + "/bias"] * rate)

    def forward(self, x):
        return F.linear(x, self.weight, self.bias)


class Ending(nn.Module):
    """Noise, bias, leaky ReLU, instance normalisation and style."""

    def __init__(self, tensors, name, noise):
        super().__init__()
        strengths = tensors[name + "/Noise/weight"]
        # Noise and bias as one summand: [1, outputs, side, side].
        self.register_buffer("noise", tensors[noise].reshape(1, 1, *tensors[noise].shape[2:]))
        self.register_buffer("strengths", strengths.reshape(1, -1, 1, 1))
        self.register_buffer("bias", tensors[name + "/bias"].reshape(1, -1, 1, 1))
        self.style = Affine(tensors, name + "/StyleMod")

    def forward(self, x, w):
        x = F.leaky_relu(x + self.noise * self.strengths + self.bias, 0.2)
        scale, shift = self.style(w)[:, :, None, None].chunk(2, 1)
        return F.instance_norm(x, eps=1e-8) * (scale + 1) + shift


def kernels(tensors, name, gain=math.sqrt(2)):
    """`[outputs, inputs, side, side]`, scaled."""
    weight = tensors[name + "/weight"]
    return (weight * (gain / math.sqrt(weight[..., 0].numel()))).permute(3, 2, 0, 1).contiguous()


class Convolution(nn.Module):
    def __init__(self, tensors, name, noise):
        super().__init__()
        self.register_buffer("weight", kernels(tensors, name))
        self.ending = Ending(tensors, name, noise)

    def forward(self, x, w):
        return self.ending(F.conv2d(x, self.weight, padding=1), w)


class DoublingConvolution(nn.Module):
    """Up-sampling by two (fused with the convolution or before it), the blur 1 2 1, and the rest of a layer."""

    def __init__(self, tensors, name, noise, fused):
        super().__init__()
        weight = kernels(tensors, name)
        self.fused = fused
        if fused:
            weight = F.pad(weight, [1, 1, 1, 1])
            weight = weight[:, :, 1:, 1:] + weight[:, :, :-1, 1:] + weight[:, :, 1:, :-1] + weight[:, :, :-1, :-1]
            weight = weight.transpose(0, 1).contiguous()
        self.register_buffer("weight", weight)
        self.ending = Ending(tensors, name, noise)
        taps = torch.tensor([1.0, 2.0, 1.0], dtype=weight.dtype)
        outputs = weight.shape[1 if fused else 0]
        self.register_buffer("blur", (taps[:, None] * taps / 16).expand(outputs, 1, 3, 3).contiguous())

    def forward(self, x, w):
        if self.fused:
            x = F.conv_transpose2d(x, self.weight, stride=2, padding=1)
        else:
            x = F.conv2d(F.interpolate(x, scale_factor=2, mode="nearest"), self.weight, padding=1)
        return self.ending(F.conv2d(x, self.blur, padding=1, groups=x.shape[1]), w)


class Generator(nn.Module):
    """z `[n, z_length]` to images `[n, channels, resolution, resolution]`, about -1 to 1.

    `dtype` is that of all arithmetic; `arguments` and `tensors` are those of a file.
    """

    def __init__(self, arguments, tensors, dtype=torch.float32):
        super().__init__()
        self.settings = settings = Settings(arguments)
        tensors = {name: value.to(dtype) for name, value in tensors.items()}
        if tensors.get("lod", torch.zeros([])).item() != 0:
            raise ValueError("this implementation does not know networks that are still growing")
        self.mapping = nn.ModuleList(
            Affine(tensors, f"mapping/Dense{i}", math.sqrt(2), settings.learning_rate)
            for i in range(settings.mapping_layers))
        self.register_buffer("average", tensors["dlatent_avg"])
        self.register_buffer("constant", tensors["synthesis/4x4/Const/const"])
        self.first = Ending(tensors, "synthesis/4x4/Const", "synthesis/noise0")
        layers = [Convolution(tensors, "synthesis/4x4/Conv", "synthesis/noise1")]
        for index, side in enumerate(settings.resolutions[1:], 1):
            scope = f"synthesis/{side}x{side}/"
            layers.append(DoublingConvolution(
                tensors, scope + "Conv0_up", f"synthesis/noise{2 * index}", settings.is_fused(side)))
            layers.append(Convolution(tensors, scope + "Conv1", f"synthesis/noise{2 * index + 1}"))
        self.layers = nn.ModuleList(layers)
        self.register_buffer("colour", kernels(tensors, "synthesis/ToRGB_lod0", 1))
        self.register_buffer("colour_bias", tensors["synthesis/ToRGB_lod0/bias"])

    @classmethod
    def load(cls, path, dtype=torch.float32):
        with safe_open(path, "pt") as file:
            metadata = file.metadata()
            arguments = json.loads(metadata.get("init_kwargs") or metadata["static_kwargs"])
            return cls(arguments, {name: file.get_tensor(name).float() for name in file.keys()}, dtype)

    def forward(self, z, psi=1.0, cutoff="usual"):
        x = z * (z.square().mean(1, keepdim=True) + 1e-8).rsqrt()
        for layer in self.mapping:
            x = F.leaky_relu(layer(x), 0.2)
        truncated = self.average + (x - self.average) * psi
        cutoff = self.settings.cutoff if cutoff == "usual" else cutoff
        w = [truncated if cutoff is None or i < cutoff else x for i in range(len(self.layers) + 1)]
        x = self.first(self.constant.expand(len(z), -1, -1, -1), w[0])
        for layer, w in zip(self.layers, w[1:]):
            x = layer(x, w)
        return F.conv2d(x, self.colour, self.colour_bias)


def random_tensors(settings):
    random, tensors = np.random.RandomState(0), {}

    def normal(name, *shape, deviation=1.0):
        tensors[name] = torch.from_numpy(np.asarray(random.randn(*shape) * deviation, dtype=np.float32))

    def layer(scope, outputs, shape, name="weight"):
        normal(f"{scope}/{name}", *shape)
        normal(scope + "/bias", outputs, deviation=0.1)
        normal(scope + "/Noise/weight", outputs, deviation=0.1)
        normal(scope + "/StyleMod/weight", settings.w_length, 2 * outputs)
        normal(scope + "/StyleMod/bias", 2 * outputs, deviation=0.1)

    for index, (inputs, outputs) in enumerate(settings.mapping_sizes()):
        normal(f"mapping/Dense{index}/weight", inputs, outputs, deviation=1 / settings.learning_rate)
        normal(f"mapping/Dense{index}/bias", outputs, deviation=0.1 / settings.learning_rate)
    normal("dlatent_avg", settings.w_length, deviation=0.3)
    for index, side in enumerate(settings.resolutions):
        scope, outputs, inputs = f"synthesis/{side}x{side}", settings.features(side), settings.features(side // 2)
        if side == 4:
            layer(scope + "/Const", outputs, [1, outputs, 4, 4], "const")
            layer(scope + "/Conv", outputs, [3, 3, outputs, outputs])
        else:
            layer(scope + "/Conv0_up", outputs, [3, 3, inputs, outputs])
            layer(scope + "/Conv1", outputs, [3, 3, outputs, outputs])
        normal(f"synthesis/noise{2 * index}", 1, 1, side, side)
        normal(f"synthesis/noise{2 * index + 1}", 1, 1, side, side)
        colour = f"synthesis/ToRGB_lod{len(settings.resolutions) - 1 - index}"
        # Pictures of random features that mostly stay between -1 and 1.
        normal(colour + "/weight", 1, 1, outputs, settings.channels, deviation=0.2)
        normal(colour + "/bias", settings.channels, deviation=0.1)
    return tensors


def write_random(options):
    from safetensors.torch import save_file

    arguments = dict(resolution=options.resolution, num_channels=3, label_size=0)
    metadata = dict(architecture="stylegan1", init_kwargs=json.dumps(arguments))
    save_file(random_tensors(Settings(arguments)), options.file, metadata=metadata)


def check(options):
    expected = np.load(options.expected)
    generator = Generator.load(options.file)
    z = torch.from_numpy(expected["z"]).float().reshape(len(expected["seeds"]), -1)
    worst = 0.0
    for name, psi, cutoff in (("psi1", 1, 0), ("psi0.7", 0.7, "usual"), ("psi0.5_cutoff_all", 0.5, None)):
        golden = expected["image_" + name]
        with torch.inference_mode():
            image = np.concatenate([generator(row[None], psi, cutoff).numpy() for row in z])
        difference = float(np.abs(image - golden).max() / golden.std())
        worst = max(worst, difference)
        print(f"{name}: {difference:.1e} of the picture's standard deviation at the worst pixel")
    return 0 if worst <= 3e-4 else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    random = commands.add_parser("random")
    random.add_argument("file")
    random.add_argument("--resolution", type=int, default=256)
    random.set_defaults(run=write_random)
    checking = commands.add_parser("check")
    checking.add_argument("file")
    checking.add_argument("expected")
    checking.set_defaults(run=check)
    options = parser.parse_args()
    return options.run(options)


if __name__ == "__main__":
    sys.exit(main())
