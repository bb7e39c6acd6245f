#!/usr/bin/env python3
"""Writes Tests/CheckpointsTests/Fixtures/Pickles with the programs whose formats they are.

Usage: make-checkpoint-fixtures.py        needs NumPy, PyTorch (2.6 or newer) and safetensors

`*.safetensors` hold what the tests expect in the files of the same first name. The classes below stand for those of
NVIDIA's repositories: their pickles name the same modules and keep the same state.
"""

import argparse
import collections
import pathlib
import pickle
import sys
import types
import zipfile

import numpy
import safetensors.torch
import torch

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "Tests" / "CheckpointsTests" / "Fixtures" / "Pickles"


def module(name: str) -> types.ModuleType:
    """A module of that name, so that pickle finds classes in it."""
    parts = name.split(".")
    for count in range(1, len(parts) + 1):
        path = ".".join(parts[:count])
        if path not in sys.modules:
            sys.modules[path] = types.ModuleType(path)
            if count > 1:
                setattr(sys.modules[".".join(parts[: count - 1])], parts[count - 1], sys.modules[path])
    return sys.modules[name]


def resident(name: str, **members):
    """Puts classes and functions into a module as if they had been written there."""
    for key, member in members.items():
        member.__module__, member.__qualname__, member.__name__ = name, key, key
        setattr(module(name), key, member)


# What stylegan2-ada-pytorch and stylegan3 pickle: `torch_utils.persistence` and `dnnlib.util.EasyDict`.


def reconstruct(meta):
    raise NotImplementedError


class EasyDict(dict):
    pass


class Persistent(torch.nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        self._init_args, self._init_kwargs = args, kwargs

    def __reduce__(self):
        state = dict(self.__dict__)
        meta = {"type": "class", "version": 6, "module_src": "# text\n" * 40, "class_name": type(self).__name__, "state": state}
        return (module("torch_utils.persistence")._reconstruct_persistent_obj, (EasyDict(meta),), None)


class FullyConnectedLayer(Persistent):
    def __init__(self, width, offset):
        super().__init__(width, offset)
        self.weight = torch.nn.Parameter(torch.arange(width * 2, dtype=torch.float32).reshape(2, width) + offset)
        self.bias = None
        self.register_buffer("noise_const", torch.linspace(-1, 1, 5) * offset)
        self.register_buffer("scratch", torch.zeros(7), persistent=False)


class Generator(Persistent):
    def __init__(self, offset, **kwargs):
        super().__init__(offset, **kwargs)
        self.z_dim = kwargs["z_dim"]
        self.img_resolution = numpy.int64(16)
        self.mapping = FullyConnectedLayer(3, offset)
        self.synthesis = FullyConnectedLayer(4, offset + 100)
        self.mapping.register_buffer("w_avg", torch.full([3], float(offset)))


# What StyleGAN 1 and 2 pickle in TensorFlow: `dnnlib.tflib.network.Network`.


class Network:
    def __init__(self, **state):
        self.state = state

    def __getstate__(self):
        return self.state


def tensorflow_network(name, offset):
    def part(name, function, variables, components=None, **kwargs):
        return Network(
            version=4, name=name, static_kwargs=EasyDict(kwargs), components=EasyDict(components or {}),
            build_module_src="# text\n" * 40, build_func_name=function, variables=variables,
        )

    mapping = part(
        "G_mapping", "G_mapping",
        [("Dense0/weight", numpy.arange(6, dtype="<f4").reshape(2, 3) + offset), ("Dense0/bias", numpy.zeros(3, "<f4"))],
        latent_size=2, normalize_latents=True,
    )
    synthesis = part(
        "G_synthesis", "G_synthesis_stylegan2",
        [("noise0", numpy.ones([1, 1, 4, 4], "<f4") * offset), ("4x4/Const/const", numpy.ones([1, 2, 4, 4], "<f4"))],
        resolution=4, resample_kernel=[1, 3, 3, 1],
    )
    return part(
        name, "G_main",
        [("lod", numpy.float32(0)), ("dlatent_avg", numpy.array([1, 2, offset], "<f4"))],
        {"synthesis": synthesis, "mapping": mapping}, latent_size=2, resolution=4, truncation_psi=0.5,
    )


class Thing:
    """Nothing that is known anywhere."""


def tensors() -> collections.OrderedDict:
    base = torch.arange(24, dtype=torch.float32)
    state = collections.OrderedDict()
    state["plain"] = base.reshape(2, 3, 4) / 7
    state["view"] = base.reshape(4, 6)[1:3, 2:5]
    state["transposed"] = base.reshape(4, 6).t()
    state["expanded"] = torch.tensor([[1.5], [2.5]]).expand(2, 3)
    state["parameter"] = torch.nn.Parameter(torch.tensor([0.1, -0.0, 1e38, 1e-42]))
    state["scalar"] = torch.tensor(7.5)
    state["empty"] = torch.zeros(0, 4)
    state["channels.last"] = torch.arange(24.0).reshape(1, 2, 3, 4).contiguous(memory_format=torch.channels_last)
    numbers = [0, 1, 2, 100, 127]
    for kind in "float64 float16 bfloat16 int64 int32 int16 int8 uint8 bool".split():
        state[f"type.{kind}"] = torch.tensor(numbers).to(getattr(torch, kind))
    state["type.negative"] = torch.tensor([-1, -(2**62)])
    state._metadata = collections.OrderedDict({"": {"version": 1}})
    return state


def values():
    shared = ["x", 1]
    thing = Thing()
    thing.words, thing.itself = {"a": (1, 2)}, Thing
    return collections.OrderedDict(
        none=None, truth=[True, False], integers=[0, -1, 255, 256, 65536, -(2**31), 2**31, 2**63 - 1, -(2**63)],
        long=2**100, negative=-(2**70), floats=[0.1, -2.5e300, float("inf")], text="ä€😀\n\\u\t", quotes="it's \"so\"",
        octets=b"\x00\xff'\\", array=bytearray(b"abc"), empty=[(), [], {}, set(), frozenset(), b"", ""],
        tuples=[(1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)], set={3}, frozen=frozenset([5]), twice=[shared, shared],
        thing=thing, function=len, big=["word"] * 300, default=collections.defaultdict(list, {"k": [1]}),
        numbers=numpy.arange(6, dtype=">i2").reshape(2, 3), columns=numpy.asfortranarray(numpy.arange(6.0).reshape(2, 3)),
        scalar=numpy.float32(0.5), words=numpy.array(["a", "bc"]), objects=numpy.array([None, 1], dtype=object),
        size=torch.Size([1, 2]), namespace=argparse.Namespace(size=256, name="x"),
    )


def write_seeds() -> None:
    """What Scripts/fuzz begins with: small files of every kind."""

    def seed(reader, name):
        folder = ROOT / "Tests" / "Corpora" / reader
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"seed-{name}"

    arrays = {"a": numpy.arange(6, dtype="<f4").reshape(2, 3), "b": numpy.asfortranarray(numpy.eye(2)), "c": numpy.float32(1)}
    things = {"x": [1, 2.5, "y", None, True, 2**80], "s": {1}, "t": (b"b", bytearray(b"c")), "o": Thing(), **arrays}
    for protocol in range(6):
        seed("pickle", f"things-{protocol}").write_bytes(pickle.dumps(things, protocol=protocol))
    layer = FullyConnectedLayer(1, 1)
    seed("pickle", "persistent").write_bytes(pickle.dumps({"G": torch.zeros(1), "G_ema": layer}, protocol=4))
    network = Network(
        version=3, name="G", static_kwargs={"n": 1}, components={}, build_module_src="", build_func_name="f",
        variables=[("a/b", numpy.ones(1, "<f4")), ("lod", numpy.float32(0))],
    )
    network.state["components"]["c"] = Network(**network.state | {"components": {}})
    seed("pickle", "triple").write_bytes(pickle.dumps((network, network, network), protocol=2))

    base = torch.arange(6.0)
    state = {"v": base.reshape(2, 3).t(), "p": torch.nn.Parameter(base[1:3]), "h": base.half(), "e": base[:1].expand(3)}
    torch.save(state, seed("torch", "old"), _use_new_zipfile_serialization=False)
    # Without check sums, so that changes of the contents are not all alike.
    torch.serialization.set_crc32_options(False)
    torch.save({"g_ema": {"w": base}, "m": 1}, seed("torch", "zip"))
    torch.save(torch.tensor([1, 2], dtype=torch.uint16), seed("torch", "tensor"))
    torch.serialization.set_crc32_options(True)

    numpy.savez(seed("npz", "stored").open("wb"), a=arrays["a"], b=arrays["b"])
    numpy.savez_compressed(seed("npz", "deflated").open("wb"), a=numpy.zeros(100), n=numpy.array(["x"]))


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    resident("torch_utils.persistence", _reconstruct_persistent_obj=reconstruct)
    resident("dnnlib.util", EasyDict=EasyDict)
    resident("dnnlib.tflib.network", Network=Network)
    resident("training.networks", Generator=Generator, FullyConnectedLayer=FullyConnectedLayer)
    resident("somewhere", Thing=Thing)

    def save(name, value, protocol=4):
        (FOLDER / name).write_bytes(pickle.dumps(value, protocol=protocol))

    for protocol in range(6):
        save(f"values-{protocol}.pkl", values(), protocol)

    state = tensors()
    dense = {name: tensor.detach().clone().contiguous() for name, tensor in state.items()}
    safetensors.torch.save_file(dense, FOLDER / "state.safetensors")
    torch.save(state, FOLDER / "state-zip.pt")
    torch.save(state, FOLDER / "state-old.pt", _use_new_zipfile_serialization=False)
    torch.save(state, FOLDER / "state-old-protocol-4.pt", _use_new_zipfile_serialization=False, pickle_protocol=4)
    for protocol in [0, 2, 5]:
        save(f"state-{protocol}.pkl", state, protocol)
    torch.serialization.set_crc32_options(False)
    torch.save(state, FOLDER / "state-unchecked.pt")
    torch.serialization.set_crc32_options(True)
    # Other programs compress the archive again; files above 4 GiB have 64-bit fields.
    with zipfile.ZipFile(FOLDER / "state-zip.pt") as source, zipfile.ZipFile(
        FOLDER / "state-deflated.pt", "w", zipfile.ZIP_DEFLATED
    ) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    with zipfile.ZipFile(FOLDER / "state-zip.pt") as source, zipfile.ZipFile(FOLDER / "state-zip64.pt", "w") as target:
        for name in source.namelist():
            with target.open(name, "w", force_zip64=True) as member:
                member.write(source.read(name))
    torch.save({"odd": torch.tensor([0, 1, 65535], dtype=torch.uint16), "bits": torch.tensor([2**63 + 1], dtype=torch.uint64)},
               FOLDER / "unsigned.pt")

    layer = torch.nn.Linear(2, 3)
    optimizer = torch.optim.Adam(layer.parameters())
    layer(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    torch.save(
        {
            "g": {"w": torch.zeros(2)}, "d": {"w": torch.ones(2)}, "g_ema": {"w": torch.full([2], 2.0), "n.b": torch.ones(1)},
            "g_optim": optimizer.state_dict(), "args": argparse.Namespace(size=256, latent=512, n_mlp=8),
            "ada_aug_p": 0.25, "latent_avg": torch.tensor([3.0, 4.0]),
        },
        FOLDER / "training.pt",
    )

    settings = dict(
        z_dim=3, mapping_kwargs=EasyDict(num_layers=2), synthesis_kwargs=EasyDict(conv_clamp=None, gain=numpy.sqrt(2))
    )
    networks = {"G": Generator(10, **settings), "D": FullyConnectedLayer(2, 20), "G_ema": Generator(30, **settings)}
    networks["training_set_kwargs"] = EasyDict(path="/data/set.zip", max_size=7)
    save("persistent.pkl", networks)
    ema = {name: tensor.clone() for name, tensor in networks["G_ema"].state_dict().items()}
    safetensors.torch.save_file(ema, FOLDER / "persistent.safetensors")
    write_seeds()
    Persistent.__reduce__ = torch.nn.Module.__reduce__
    torch.save(networks["G_ema"], FOLDER / "module.pt")

    save("tensorflow.pkl", tuple(tensorflow_network(name, offset) for name, offset in [("G", 1), ("D", 2), ("Gs", 3)]), 2)

    arrays = dict(
        w=numpy.arange(6.0).reshape(1, 2, 3), columns=numpy.asfortranarray(numpy.arange(6, dtype="<f4").reshape(2, 3)),
        half=numpy.array([1.5, -2], "<f2"), big=numpy.array([1, -2], ">i4"), names=numpy.array(["anna"]),
    )
    numpy.savez(FOLDER / "stored.npz", **arrays)
    numpy.savez_compressed(FOLDER / "compressed.npz", **arrays)

    total = sum(file.stat().st_size for file in FOLDER.iterdir())
    print(f"{FOLDER}: {total / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
