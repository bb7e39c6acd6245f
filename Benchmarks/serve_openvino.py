#!/usr/bin/env python3
"""OpenVINO's side of `Benchmarks/compare`: the PyTorch network converted, one picture at a time, all threads within it."""
import collections
import os
import pathlib

import openvino

import openvino_networks
from service import serve


def kernels(compiled):
    """How many convolutions and products run on which instruction set, as the compiled graph itself says."""
    counts = collections.Counter()
    for node in compiled.get_runtime_model().get_ordered_ops():
        facts = node.get_rt_info()
        kind = str(facts["layerType"].astype(str)) if "layerType" in facts else ""
        if kind in ("Convolution", "Deconvolution", "FullyConnected", "MatMul"):
            primitive = str(facts["primitiveType"].astype(str))
            counts[primitive] += 1
    return dict(counts)


def make(options):
    model = openvino_networks.converted(pathlib.Path(options.model))
    settings = {
        "INFERENCE_PRECISION_HINT": options.precision, "INFERENCE_NUM_THREADS": options.threads,
        "NUM_STREAMS": 1, "PERFORMANCE_HINT": "LATENCY",
    }
    compiled = openvino.Core().compile_model(model, "CPU", settings)
    request = compiled.create_infer_request()

    def paint(z):
        return request.infer([z], share_inputs=True, share_outputs=True)[0]

    return paint, dict(
        version=openvino.get_version().split("-")[0], kernels=kernels(compiled),
        asked=os.environ.get("ONEDNN_MAX_CPU_ISA", ""))


def add_options(parser):
    parser.add_argument("--precision", choices=["f32", "bf16"], default="f32")


if __name__ == "__main__":
    serve(__doc__, make, add_options)
