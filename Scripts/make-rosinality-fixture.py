#!/usr/bin/env python3
"""Writes small StyleGAN 2 checkpoints with the names of rosinality's implementation, and what that network makes of them.

Usage: Scripts/make-rosinality-fixture.py FOLDER

The network is written out here after `model.py` of github.com/rosinality/stylegan2-pytorch with its plain PyTorch
operations; parameters and buffers carry that file's names. Everything is random, noise strengths, biases, filters and the
average latent too, so that nothing that is swapped, flipped or forgotten goes unnoticed. FOLDER receives
`network.safetensors` and `network.pt` (a conversion's file: `g_ema` and `latent_avg`), and the arrays as npy; besides a
smaller `training.pt` as `train.py` leaves it (`g`, `d`, `g_ema`, optimisers, `args`), and what `g` and `g_ema` in it make
of seed 3 at psi 0.7; and `projection-*.pt`, `projections.pt` as `projector.py` leaves them for that network.
Needs PyTorch, NumPy and safetensors.
"""

import math
import pathlib
import sys

import numpy
import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional

SIZE, Z_DIM, LAYERS = 32, 24, 3
# A table that no power of two times 1 / resolution gives.
CHANNELS = {4: 20, 8: 24, 16: 12, 32: 10}


def make_kernel(taps):
    kernel = torch.tensor(taps, dtype=torch.float32)
    kernel = kernel[None, :] * kernel[:, None]
    return kernel / kernel.sum()


def upfirdn2d(images, kernel, up=1, pad=(0, 0)):
    """`upfirdn2d_native` without down-sampling: zeros between samples, padding, true convolution."""
    batch, channels, height, width = images.shape
    out = images.reshape(-1, height, 1, width, 1)
    out = functional.pad(out, [0, up - 1, 0, 0, 0, up - 1])
    out = out.reshape(-1, 1, height * up, width * up)
    out = functional.pad(out, [pad[0], pad[1], pad[0], pad[1]])
    out = functional.conv2d(out, torch.flip(kernel, [0, 1])[None, None])
    return out.reshape(batch, channels, out.shape[2], out.shape[3])


class EqualLinear(nn.Module):
    def __init__(self, in_dim, out_dim, bias_init=0.0, lr_mul=1.0, activation=False):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(out_dim, in_dim).div_(lr_mul))
        self.bias = nn.Parameter(bias_init + torch.randn(out_dim) * 0.3 / lr_mul)
        self.scale, self.lr_mul, self.activation = (1 / math.sqrt(in_dim)) * lr_mul, lr_mul, activation

    def forward(self, x):
        out = functional.linear(x, self.weight * self.scale, self.bias * self.lr_mul)
        return functional.leaky_relu(out, 0.2) * 2**0.5 if self.activation else out


class Blur(nn.Module):
    def __init__(self, taps, pad, upsample_factor):
        super().__init__()
        self.register_buffer("kernel", make_kernel(taps) * upsample_factor**2)
        self.pad = pad

    def forward(self, x):
        return upfirdn2d(x, self.kernel, pad=self.pad)


class Upsample(nn.Module):
    def __init__(self, taps):
        super().__init__()
        self.register_buffer("kernel", make_kernel(taps) * 4)

    def forward(self, x):
        return upfirdn2d(x, self.kernel, up=2, pad=(2, 1))


class ModulatedConv2d(nn.Module):
    def __init__(self, in_channel, out_channel, kernel_size, style_dim, demodulate=True, upsample=False, taps=None):
        super().__init__()
        self.upsample, self.demodulate, self.padding = upsample, demodulate, kernel_size // 2
        if upsample:
            self.blur = Blur(taps, pad=(1, 1), upsample_factor=2)
        self.scale = 1 / math.sqrt(in_channel * kernel_size**2)
        self.weight = nn.Parameter(torch.randn(1, out_channel, in_channel, kernel_size, kernel_size))
        self.modulation = EqualLinear(style_dim, in_channel, bias_init=1.0)

    def forward(self, x, style):
        batch, in_channel, height, width = x.shape
        _, out_channel, _, size, _ = self.weight.shape
        style = self.modulation(style).view(batch, 1, in_channel, 1, 1)
        weight = self.scale * self.weight * style
        if self.demodulate:
            weight = weight * torch.rsqrt(weight.pow(2).sum([2, 3, 4]) + 1e-8).view(batch, out_channel, 1, 1, 1)
        weight = weight.view(batch * out_channel, in_channel, size, size)
        x = x.view(1, batch * in_channel, height, width)
        if self.upsample:
            weight = weight.view(batch, out_channel, in_channel, size, size).transpose(1, 2)
            weight = weight.reshape(batch * in_channel, out_channel, size, size)
            out = functional.conv_transpose2d(x, weight, padding=0, stride=2, groups=batch)
            return self.blur(out.view(batch, out_channel, out.shape[2], out.shape[3]))
        out = functional.conv2d(x, weight, padding=self.padding, groups=batch)
        return out.view(batch, out_channel, out.shape[2], out.shape[3])


class NoiseInjection(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(1) * 0.3)

    def forward(self, image, noise):
        return image if noise is None else image + self.weight * noise


class FusedLeakyReLU(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.bias = nn.Parameter(torch.randn(channel) * 0.3)

    def forward(self, x):
        return functional.leaky_relu(x + self.bias[:, None, None], 0.2) * 2**0.5


class ConstantInput(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.input = nn.Parameter(torch.randn(1, channel, 4, 4))


class StyledConv(nn.Module):
    def __init__(self, in_channel, out_channel, style_dim, upsample=False, taps=None):
        super().__init__()
        self.conv = ModulatedConv2d(in_channel, out_channel, 3, style_dim, upsample=upsample, taps=taps)
        self.noise = NoiseInjection()
        self.activate = FusedLeakyReLU(out_channel)

    def forward(self, x, style, noise):
        return self.activate(self.noise(self.conv(x, style), noise))


class ToRGB(nn.Module):
    def __init__(self, in_channel, style_dim, upsample=True, taps=None):
        super().__init__()
        if upsample:
            self.upsample = Upsample(taps)
        self.conv = ModulatedConv2d(in_channel, 3, 1, style_dim, demodulate=False)
        self.bias = nn.Parameter(torch.randn(1, 3, 1, 1) * 0.3)

    def forward(self, x, style, skip=None):
        out = self.conv(x, style) + self.bias
        return out if skip is None else out + self.upsample(skip)


class PixelNorm(nn.Module):
    def forward(self, x):
        return x * torch.rsqrt(torch.mean(x**2, dim=1, keepdim=True) + 1e-8)


class Generator(nn.Module):
    def __init__(self, size, style_dim, n_mlp, channels, taps):
        super().__init__()
        layers = [EqualLinear(style_dim, style_dim, lr_mul=0.01, activation=True) for _ in range(n_mlp)]
        self.style = nn.Sequential(PixelNorm(), *layers)
        self.input = ConstantInput(channels[4])
        self.conv1 = StyledConv(channels[4], channels[4], style_dim)
        self.to_rgb1 = ToRGB(channels[4], style_dim, upsample=False)
        self.convs, self.to_rgbs, self.noises = nn.ModuleList(), nn.ModuleList(), nn.Module()
        log_size = int(math.log2(size))
        for index in range((log_size - 2) * 2 + 1):
            side = 2 ** ((index + 5) // 2)
            self.noises.register_buffer(f"noise_{index}", torch.randn(1, 1, side, side))
        for level in range(3, log_size + 1):
            before, after = channels[2 ** (level - 1)], channels[2**level]
            self.convs.append(StyledConv(before, after, style_dim, upsample=True, taps=taps))
            self.convs.append(StyledConv(after, after, style_dim))
            self.to_rgbs.append(ToRGB(after, style_dim, taps=taps))

    def forward(self, z, truncation, average, with_noise):
        w = self.style(z)
        w = average + truncation * (w - average)
        count = 1 + len(self.convs)
        noise = [getattr(self.noises, f"noise_{i}") if with_noise else None for i in range(count)]
        out = self.conv1(self.input.input.repeat(z.shape[0], 1, 1, 1), w, noise[0])
        skip = self.to_rgb1(out, w)
        for index, to_rgb in enumerate(self.to_rgbs):
            out = self.convs[2 * index](out, w, noise[2 * index + 1])
            out = self.convs[2 * index + 1](out, w, noise[2 * index + 2])
            skip = to_rgb(out, w, skip)
        return skip


def write_training(folder) -> None:
    """Three networks in one file, the average not that of the generator."""
    torch.manual_seed(6)
    channels = {4: 6, 8: 5}
    g, g_ema = (Generator(8, 7, 2, channels, taps=[1, 3, 3, 1]).eval() for _ in range(2))
    discriminator = nn.Sequential(nn.Conv2d(3, 4, 1), nn.LeakyReLU(0.2), nn.Conv2d(4, 4, 3))
    optimiser = torch.optim.Adam(g.parameters())
    torch.save(
        {
            "g": g.state_dict(), "d": discriminator.state_dict(), "g_ema": g_ema.state_dict(),
            "g_optim": optimiser.state_dict(), "args": {"size": 8, "latent": 7, "n_mlp": 2}, "ada_aug_p": 0.0,
        },
        folder / "training.pt",
    )
    z = torch.from_numpy(numpy.random.RandomState(3).randn(1, 7).astype(numpy.float32))
    many = torch.from_numpy(numpy.random.RandomState(0).randn(1024, 7).astype(numpy.float32))
    with torch.no_grad():
        for name, network in [("g", g), ("g_ema", g_ema)]:
            # What stands in for the average latent that training does not keep: see Documentation/Networks.md.
            picture = network(z, 0.7, network.style(many).mean(0), True)
            numpy.save(folder / f"training-{name}.npy", picture.numpy())
        image = network(z, 0.7, network.style(many).mean(0), True)
    # What `projector.py` saves for one image without and with --w_plus, and for two.
    noises = [torch.randn(1, 1, side, side) for side in [4, 8, 8]]
    latents = {"w": torch.randn(2, 7), "w_plus": torch.randn(2, 4, 7)}
    for name, latent_in in latents.items():
        numpy.save(folder / f"projection-{name}.npy", latent_in[0].numpy())
        latent_in.requires_grad = True
        result = {
            f"face{i}.png": {"img": image[0], "latent": latent_in[i], "noise": noises} for i in range(2)
        }
        torch.save({"face0.png": result["face0.png"]}, folder / f"projection-{name}.pt")
        if name == "w_plus":
            torch.save(result, folder / "projections.pt")


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    write_training(folder)
    torch.manual_seed(5)
    # Not symmetric, so that a flipped filter shows.
    generator = Generator(SIZE, Z_DIM, LAYERS, CHANNELS, taps=[1, 3, 4, 2]).eval()
    average = torch.randn(Z_DIM) * 0.3
    state = generator.state_dict()
    torch.save({"g_ema": state, "latent_avg": average}, folder / "network.pt")
    tensors = {f"g_ema.{name}": value.contiguous() for name, value in state.items()} | {"latent_avg": average}
    save_file(tensors, folder / "network.safetensors")

    seeds = [3, 11]
    z = numpy.concatenate([numpy.random.RandomState(seed).randn(1, Z_DIM) for seed in seeds])
    with torch.no_grad():
        latents = torch.from_numpy(z.astype(numpy.float32))
        arrays = {"seeds": numpy.array(seeds), "z": z, "w": generator.style(latents).numpy()}
        for name, psi, with_noise in [
            ("image_psi1", 1.0, True), ("image_psi0.7", 0.7, True), ("image_psi0.7_nonoise", 0.7, False)
        ]:
            arrays[name] = generator(latents, psi, average, with_noise).numpy()
    image = arrays["image_psi0.7"].transpose(0, 2, 3, 1)
    arrays["uint8_psi0.7"] = numpy.clip(image * numpy.float32(127.5) + 128, 0, 255).astype(numpy.uint8)
    for name, array in arrays.items():
        numpy.save(folder / f"{name}.npy", numpy.ascontiguousarray(array))


if __name__ == "__main__":
    main()
