"""PyTorch's networks as OpenVINO's, noise and all other constants folded in.

The conversion of a network is kept beside its file, because tracing takes long and measures nothing.
"""
import pathlib

import openvino
import torch

import networks


def converted(path):
    """The network of a safetensors file, for one picture at a time."""
    kept = path.with_suffix(".openvino.xml")
    if not kept.exists() or kept.stat().st_mtime < path.stat().st_mtime:
        convert(path, kept)
    return openvino.Core().read_model(kept)


def convert(path, kept):
    network = networks.load(path)
    example = torch.from_numpy(networks.latents([0]))
    with torch.inference_mode():
        model = openvino.convert_model(network, example_input=example, input=[1, networks.Z_LENGTH])
    # The weights' file first, so that an interrupted conversion is made again.
    partial = kept.with_name("partial-" + kept.name)
    openvino.save_model(model, partial, compress_to_fp16=False)
    pathlib.Path(partial).with_suffix(".bin").replace(kept.with_suffix(".bin"))
    partial.replace(kept)
