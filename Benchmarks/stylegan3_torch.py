#!/usr/bin/env python3
"""StyleGAN 3's generator in plain PyTorch, in single or double precision; agrees with the original code to 8e-6.

    stylegan3_torch.py random FILE.safetensors [--preset t|r] [--settings JSON]    a network with random weights
    stylegan3_torch.py paint FILE.safetensors FOLDER [--seeds 0 1 2] [--psi 0.7] [--transform X Y DEGREES]
        npy files in FOLDER: seeds, z, and image_NAME in the original precision and image_NAME_double

`random` designs the low-pass filters with SciPy as the original code does; nothing else needs it. Every layer does real
work: biases, input magnitudes and the learned transform are random too. Used to measure speed and to make fixtures.
"""
import argparse
import json
import pathlib

import numpy as np
import torch
import torch.nn.functional as F
from safetensors import safe_open

PRESETS = {
    "t": dict(z_dim=512, c_dim=0, w_dim=512, img_resolution=256, img_channels=3),
    "r": dict(z_dim=512, c_dim=0, w_dim=512, img_resolution=256, img_channels=3, channel_base=65536, channel_max=1024,
              conv_kernel=1, use_radial_filters=True),
}


class Shapes:
    """Sizes of all layers from the settings, as `SynthesisNetwork` and `SynthesisLayer` of the original compute them."""

    def __init__(self, settings):
        get = settings.get
        self.resolution, self.layers, critical = settings["img_resolution"], get("num_layers", 14), get("num_critical", 2)
        last_cutoff, first_cutoff, first_stopband = self.resolution / 2, get("first_cutoff", 2), get("first_stopband", 2**2.1)
        exponents = np.minimum(np.arange(self.layers + 1) / (self.layers - critical), 1)
        self.cutoffs = first_cutoff * (last_cutoff / first_cutoff) ** exponents
        last_stopband = last_cutoff * get("last_stopband_rel", 2**0.3)
        stopbands = first_stopband * (last_stopband / first_stopband) ** exponents
        rates = np.exp2(np.ceil(np.log2(np.minimum(stopbands * 2, self.resolution))))
        self.half_widths = np.maximum(stopbands, rates / 2) - self.cutoffs
        sizes = rates + get("margin_size", 10) * 2
        sizes[-2:] = self.resolution
        channels = np.rint(np.minimum(get("channel_base", 32768) / 2 / self.cutoffs, get("channel_max", 512)))
        channels[-1] = settings["img_channels"]
        self.rates, self.sizes, self.channels = rates.astype(int), sizes.astype(int), channels.astype(int)
        self.critical, self.settings = critical, settings

    def layer(self, index):
        get, previous, last = self.settings.get, max(index - 1, 0), index == self.layers
        rate = max(self.rates[previous], self.rates[index]) * (1 if last else get("lrelu_upsampling", 2))
        kernel = 1 if last else get("conv_kernel", 3)
        up, down = int(rate // self.rates[previous]), int(rate // self.rates[index])
        up_taps = get("filter_size", 6) * up if up > 1 and not last else 1
        down_taps = get("filter_size", 6) * down if down > 1 and not last else 1
        total = (self.sizes[index] - 1) * down + 1 - (self.sizes[previous] + kernel - 1) * up + up_taps + down_taps - 2
        low = int((total + up) // 2)
        return dict(
            name=f"L{index}_{self.sizes[index]}_{self.channels[index]}", last=last, kernel=kernel, rate=int(rate),
            inputs=int(self.channels[previous]), outputs=int(self.channels[index]), up=up, down=down, up_taps=up_taps,
            down_taps=down_taps, pad=(low, int(total) - low),
            radial=get("use_radial_filters", False) and index < self.layers - self.critical,
            up_band=(self.cutoffs[previous], 2 * self.half_widths[previous]),
            down_band=(self.cutoffs[index], 2 * self.half_widths[index]))


class Generator:
    """`dtype` is that of all arithmetic; the settings and tensors are those of a safetensors file."""

    def __init__(self, settings, tensors, dtype=torch.float32):
        self.settings, self.dtype, self.shapes = settings, dtype, Shapes(settings)
        self.tensors = {name: value.to(dtype) for name, value in tensors.items()}

    @classmethod
    def load(cls, path, dtype=torch.float32):
        with safe_open(path, "pt") as file:
            settings = json.loads(file.metadata()["init_kwargs"])
            return cls(settings, {name: file.get_tensor(name).float() for name in file.keys()}, dtype)

    @property
    def operations(self):
        """Multiplications and additions of the convolutions of one picture."""
        shapes, channels, sizes = self.shapes, self.shapes.channels, self.shapes.sizes
        total = 2 * int(channels[0] ** 2 * sizes[0] ** 2)
        for index in range(shapes.layers + 1):
            layer = shapes.layer(index)
            side = int(sizes[max(index - 1, 0)]) + layer["kernel"] - 1
            total += 2 * layer["inputs"] * layer["outputs"] * layer["kernel"] ** 2 * side**2
        return total

    def dense(self, x, name, rate=1):
        weight = self.tensors[name + ".weight"]
        return x @ (weight * (rate / np.sqrt(weight.shape[1]))).t() + self.tensors[name + ".bias"] * rate

    def mapping(self, z, c=None):
        def normalised(x):
            return x * (x.square().mean(1, keepdim=True) + 1e-8).rsqrt()

        settings = self.settings.get("mapping_kwargs", {})
        x = normalised(z.float().to(self.dtype))
        if c is not None:
            x = torch.cat([x, normalised(self.dense(c.to(self.dtype), "mapping.embed"))], 1)
        for index in range(settings.get("num_layers", 2)):
            x = F.leaky_relu(self.dense(x, f"mapping.fc{index}", settings.get("lr_multiplier", 0.01)), 0.2) * np.sqrt(2)
        return x

    def waves(self, w, transform):
        t, shapes = self.tensors, self.shapes
        q = self.dense(w, "synthesis.input.affine")
        q = q / q[:, :2].norm(dim=1, keepdim=True)
        turn = torch.eye(3, dtype=self.dtype).repeat(len(w), 1, 1)
        shift = turn.clone()
        turn[:, 0, 0], turn[:, 0, 1], turn[:, 1, 0], turn[:, 1, 1] = q[:, 0], -q[:, 1], q[:, 1], q[:, 0]
        shift[:, 0, 2], shift[:, 1, 2] = -q[:, 2], -q[:, 3]
        matrix = turn @ shift @ (t["synthesis.input.transform"] if transform is None else transform.to(self.dtype))
        frequencies = t["synthesis.input.freqs"][None]
        phases = t["synthesis.input.phases"][None] + (frequencies @ matrix[:, :2, 2:]).squeeze(2)
        frequencies = frequencies @ matrix[:, :2, :2]
        size, rate, bandwidth = int(shapes.sizes[0]), int(shapes.rates[0]), shapes.cutoffs[0]
        amplitudes = (1 - (frequencies.norm(dim=2) - bandwidth) / (rate / 2 - bandwidth)).clamp(0, 1)
        theta = torch.eye(2, 3, dtype=self.dtype) * (0.5 * size / rate)
        grid = F.affine_grid(theta[None], [1, 1, size, size], align_corners=False)
        x = (grid.unsqueeze(3) @ frequencies.permute(0, 2, 1)[:, None, None]).squeeze(3)
        x = torch.sin((x + phases[:, None, None]) * (np.pi * 2)) * amplitudes[:, None, None]
        weight = t["synthesis.input.weight"]
        return (x @ (weight / np.sqrt(len(weight))).t()).permute(0, 3, 1, 2)

    def filtered(self, x, name, gain):
        filter = (self.tensors[name] * gain ** (self.tensors[name].ndim / 2)).flip(list(range(self.tensors[name].ndim)))
        many = x.shape[1]
        if filter.ndim == 2:
            return F.conv2d(x, filter[None, None].repeat(many, 1, 1, 1), groups=many)
        x = F.conv2d(x, filter[None, None, None].repeat(many, 1, 1, 1), groups=many)
        return F.conv2d(x, filter[None, None, :, None].repeat(many, 1, 1, 1), groups=many)

    def layer(self, x, w, layer):
        t, name, last = self.tensors, "synthesis." + layer["name"], layer["last"]
        style, weight = self.dense(w, name + ".affine"), t[name + ".weight"]
        if last:
            style = style / np.sqrt(layer["inputs"])
        else:
            weight = weight * weight.square().mean([1, 2, 3], keepdim=True).rsqrt()
            style = style * style.square().mean(1, keepdim=True).rsqrt()
        modulated = weight[None] * style[:, None, :, None, None]
        if not last:
            modulated = modulated * (modulated.square().sum([2, 3, 4], keepdim=True) + 1e-8).rsqrt()
        modulated = modulated * t[name + ".magnitude_ema"].rsqrt()
        count, outputs, inputs, kernel = len(x), layer["outputs"], layer["inputs"], layer["kernel"]
        x = F.conv2d(
            x.reshape(1, count * inputs, *x.shape[2:]), modulated.reshape(count * outputs, inputs, kernel, kernel),
            padding=kernel - 1, groups=count)
        x = x.reshape(count, outputs, *x.shape[2:]) + t[name + ".bias"][None, :, None, None]
        up, down = layer["up"], layer["down"]
        stuffed = x.new_zeros(count, outputs, x.shape[2] * up, x.shape[3] * up)
        stuffed[:, :, ::up, ::up] = x
        x = F.pad(stuffed, [*layer["pad"], *layer["pad"]])
        x = self.filtered(x, name + ".up_filter", up**2) if layer["up_taps"] > 1 else x * up**2
        if not last:
            x = F.leaky_relu(x, 0.2) * np.sqrt(2)
        clamp = self.settings.get("conv_clamp", 256)
        x = x if clamp is None else x.clamp(-clamp, clamp)
        x = self.filtered(x, name + ".down_filter", 1) if layer["down_taps"] > 1 else x
        return x[:, :, ::down, ::down]

    def __call__(self, z, psi=1, c=None, cutoff=None, transform=None):
        w, count = self.mapping(z, c), self.shapes.layers + 2
        truncated = self.tensors["mapping.w_avg"].lerp(w, psi) if psi != 1 else w
        per_layer = [truncated if cutoff is None or index < cutoff else w for index in range(count)]
        x = self.waves(per_layer[0], transform)
        for index in range(count - 1):
            x = self.layer(x, per_layer[index + 1], self.shapes.layer(index))
        return x * self.settings.get("output_scale", 0.25)


def low_pass(taps, band, rate, radial):
    """`design_lowpass_filter` of the original."""
    import scipy.signal
    import scipy.special

    cutoff, width = band
    if not radial:
        return torch.as_tensor(scipy.signal.firwin(taps, cutoff, width=width, fs=rate), dtype=torch.float32)
    x = (np.arange(taps) - (taps - 1) / 2) / rate
    r = np.hypot(*np.meshgrid(x, x))
    f = scipy.special.j1(2 * cutoff * (np.pi * r)) / (np.pi * r)
    window = np.kaiser(taps, scipy.signal.kaiser_beta(scipy.signal.kaiser_atten(taps, width / (rate / 2))))
    f *= np.outer(window, window)
    return torch.as_tensor(f / np.sum(f), dtype=torch.float32)


def random_tensors(settings):
    random, shapes, tensors = np.random.RandomState(0), Shapes(settings), {}

    def normal(name, *shape, mean=0.0, deviation=1.0):
        tensors[name] = torch.from_numpy(np.asarray(random.randn(*shape) * deviation + mean, dtype=np.float32))

    def dense(name, inputs, outputs, rate=1, mean=0.0):
        normal(name + ".weight", outputs, inputs, deviation=1 / rate)
        normal(name + ".bias", outputs, mean=mean, deviation=0.1 / rate)

    z, c, w = settings["z_dim"], settings["c_dim"], settings["w_dim"]
    mapping = settings.get("mapping_kwargs", {})
    if c:
        dense("mapping.embed", c, w)
    for index in range(mapping.get("num_layers", 2)):
        inputs = w if index else z + (w if c else 0)
        dense(f"mapping.fc{index}", inputs, w, mapping.get("lr_multiplier", 0.01))
    normal("mapping.w_avg", w, deviation=0.3)
    channels = int(shapes.channels[0])
    normal("synthesis.input.weight", channels, channels)
    dense("synthesis.input.affine", w, 4)
    frequencies = random.randn(channels, 2)
    radii = np.sqrt(np.square(frequencies).sum(1, keepdims=True))
    frequencies *= shapes.cutoffs[0] / (radii * np.exp(np.square(radii)) ** 0.25)
    tensors["synthesis.input.freqs"] = torch.from_numpy(frequencies.astype(np.float32))
    tensors["synthesis.input.phases"] = torch.from_numpy((random.rand(channels) - 0.5).astype(np.float32))
    tensors["synthesis.input.transform"] = torch.eye(3)
    for index in range(shapes.layers + 1):
        layer = shapes.layer(index)
        name = "synthesis." + layer["name"]
        normal(name + ".weight", layer["outputs"], layer["inputs"], layer["kernel"], layer["kernel"])
        normal(name + ".bias", layer["outputs"], deviation=0.2)
        dense(name + ".affine", w, layer["inputs"], mean=1.0)
        tensors[name + ".magnitude_ema"] = torch.tensor(float(random.uniform(0.4, 1.2)))
        if layer["up_taps"] > 1:
            tensors[name + ".up_filter"] = low_pass(layer["up_taps"], layer["up_band"], layer["rate"], False)
        if layer["down_taps"] > 1:
            tensors[name + ".down_filter"] = low_pass(
                layer["down_taps"], layer["down_band"], layer["rate"], layer["radial"])
    return tensors


def inverse_transform(x, y, degrees):
    angle = np.deg2rad(degrees)
    matrix = np.array([[np.cos(angle), np.sin(angle), x], [-np.sin(angle), np.cos(angle), y], [0, 0, 1]])
    return torch.from_numpy(np.linalg.inv(matrix)).float()


def write_random(options):
    from safetensors.torch import save_file

    settings = PRESETS[options.preset] | json.loads(options.settings)
    metadata = dict(architecture="stylegan3", init_kwargs=json.dumps(settings))
    save_file(random_tensors(settings), options.file, metadata=metadata)


def paint(options):
    folder = pathlib.Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    single, double = Generator.load(options.file), Generator.load(options.file, torch.float64)
    settings = single.settings
    z = np.concatenate([np.random.RandomState(seed).randn(1, settings["z_dim"]) for seed in options.seeds])
    np.save(folder / "seeds.npy", np.array(options.seeds))
    np.save(folder / "z.npy", z)
    c = None
    if settings["c_dim"]:
        c = torch.eye(settings["c_dim"])[torch.arange(len(z)) % settings["c_dim"]]
        np.save(folder / "c.npy", c.numpy())
    transform = inverse_transform(*options.transform) if options.transform else None
    name = options.name or f"image_psi{options.psi:g}"
    with torch.inference_mode():
        for generator, ending in ((single, ""), (double, "_double")):
            image = generator(torch.from_numpy(z), options.psi, c, transform=transform)
            np.save(folder / f"{name}{ending}.npy", image.numpy())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    random = commands.add_parser("random")
    random.add_argument("file")
    random.add_argument("--preset", choices=PRESETS, default="t")
    random.add_argument("--settings", default="{}", help="JSON that overrides the preset's settings")
    random.set_defaults(run=write_random)
    painting = commands.add_parser("paint")
    painting.add_argument("file")
    painting.add_argument("folder")
    painting.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    painting.add_argument("--psi", type=float, default=0.7)
    painting.add_argument("--transform", type=float, nargs=3, metavar=("X", "Y", "DEGREES"))
    painting.add_argument("--name", help="of the array; image_psi and psi by default")
    painting.set_defaults(run=paint)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
