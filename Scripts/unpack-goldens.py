#!/usr/bin/env python3
"""Unpacks golden vectors (npz) into the npy files that Tests/GeneratorsTests reads.

Usage: Scripts/unpack-goldens.py GOLDENS MODELS

GOLDENS holds one folder per network with `network.safetensors` (or `network.pkl`, if TensorFlow wrote it) and
`expected.npz`; MODELS holds `expected.npz` of the demo model. Of a TensorFlow triple, the variables of the averaged
generator become `network.safetensors` under the names and in the layout that they have in the pickle, with its
`static_kwargs` as metadata. Each array becomes Tests/GeneratorsTests/Fixtures/NETWORK/ARRAY.npy with its type and shape kept; the axis
of seeds is cut where whole sets would be large, always from the end and alike for all arrays of a network, except that
the demo model keeps the floats of its first seed only and the bytes of all. Needs NumPy.
"""

import json
import pathlib
import pickle
import shutil
import struct
import sys

import numpy

# How many seeds are kept of each network's arrays.
NETWORKS = {
    "stylegan2-64": 3, "stylegan2-64-resnet": 3, "stylegan2-128-conditional": 2,
    "stylegan3-t-64": 3, "stylegan3-r-64": 3,
}
TENSORFLOW_NETWORKS = {"stylegan1-64": 3, "stylegan1-256": 1, "stylegan2-tf-64": 3}
FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "GeneratorsTests" / "Fixtures"


def save(folder: pathlib.Path, name: str, array: numpy.ndarray) -> None:
    numpy.save(folder / f"{name}.npy", numpy.ascontiguousarray(array), allow_pickle=False)


def emptied(name: str) -> pathlib.Path:
    folder = FIXTURES / name
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        # Those in double precision have another source: Tests/GeneratorsTests/Fixtures/README.md.
        if not file.name.endswith("_double.npy"):
            file.unlink()
    return folder


class TensorFlowUnpickler(pickle.Unpickler):
    """Arrays and plain values; every other class becomes an empty one."""

    def find_class(self, module: str, name: str):
        if module.startswith("numpy") and name in ("_reconstruct", "ndarray", "dtype", "scalar"):
            return super().find_class(module, name)
        return type(name, (), {})


def averaged_generator(path: pathlib.Path) -> tuple[dict, dict]:
    """The variables and `static_kwargs` of the triple's third network."""
    with open(path, "rb") as file:
        network = TensorFlowUnpickler(file, encoding="latin1").load()[2]
    variables = dict(network.variables)
    for name, component in network.components.items():
        variables |= {f"{name}/{variable}": value for variable, value in component.variables}
    return {name: numpy.asarray(value) for name, value in variables.items()}, dict(network.static_kwargs)


def save_tensors(path: pathlib.Path, tensors: dict, metadata: dict) -> None:
    header, offset = {"__metadata__": metadata}, 0
    for name, tensor in tensors.items():
        assert tensor.dtype == numpy.float32, name
        header[name] = {"dtype": "F32", "shape": tensor.shape, "data_offsets": [offset, offset + tensor.nbytes]}
        offset += tensor.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(
        struct.pack("<Q", len(text)) + text + b"".join(tensor.tobytes() for tensor in tensors.values()))


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    goldens, models = map(pathlib.Path, sys.argv[1:])

    for name, seeds in NETWORKS.items():
        folder = emptied(name)
        with numpy.load(goldens / name / "expected.npz", allow_pickle=False) as arrays:
            for array in arrays.files:
                save(folder, array, arrays[array] if array == "transform_inverse" else arrays[array][:seeds])
        shutil.copyfile(goldens / name / "network.safetensors", folder / "network.safetensors")

    for name, seeds in TENSORFLOW_NETWORKS.items():
        folder = emptied(name)
        with numpy.load(goldens / name / "expected.npz", allow_pickle=False) as arrays:
            for array in arrays.files:
                save(folder, array, arrays[array][:seeds])
        variables, settings = averaged_generator(goldens / name / "network.pkl")
        save_tensors(folder / "network.safetensors", variables, {"static_kwargs": json.dumps(settings)})

    folder = emptied("portraits-256-000301")
    with numpy.load(models / "expected.npz", allow_pickle=False) as arrays:
        save(folder, "seeds", arrays["seeds"])
        save(folder, "image_psi0.7", arrays["image_psi0.7"][:1])
        save(folder, "uint8_psi0.7", arrays["uint8_psi0.7"])

    total = sum(file.stat().st_size for file in FIXTURES.rglob("*") if file.is_file())
    print(f"{FIXTURES}: {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
