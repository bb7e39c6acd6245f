#!/usr/bin/env python3
"""OpenVINO's side of `Benchmarks/compare`: the PyTorch network converted.

With one stream all threads work on one picture at a time; with as many streams as threads each works on its own.
"""
import collections
import pathlib

import openvino

import openvino_networks
from service import serve


def kernels(compiled):
    """How many convolutions and products run on which kernel, as the compiled graph itself says."""
    counts = collections.Counter()
    for node in compiled.get_runtime_model().get_ordered_ops():
        facts = node.get_rt_info()
        kind = facts["layerType"].astype(str) if "layerType" in facts else ""
        if kind in ("Convolution", "Deconvolution", "FullyConnected", "MatMul"):
            counts[facts["primitiveType"].astype(str)] += 1
    return dict(counts)


class Painter:
    def __init__(self, options):
        model = openvino_networks.converted(pathlib.Path(options.model))
        settings = {
            "INFERENCE_PRECISION_HINT": options.precision, "INFERENCE_NUM_THREADS": options.threads,
            "NUM_STREAMS": options.streams, "PERFORMANCE_HINT": "LATENCY" if options.streams == 1 else "THROUGHPUT",
        }
        compiled = openvino.Core().compile_model(model, "CPU", settings)
        self.request = compiled.create_infer_request()
        self.queue = openvino.AsyncInferQueue(compiled, options.streams) if options.streams > 1 else None
        self.facts = dict(version=openvino.get_version().split("-")[0], kernels=kernels(compiled))

    def image(self, z):
        return self.request.infer([z], share_inputs=True, share_outputs=True)[0]

    def paint(self, rows):
        if self.queue is None or len(rows) == 1:
            for z in rows:
                self.image(z)
        else:
            for z in rows:
                self.queue.start_async([z], share_inputs=True)
            self.queue.wait_all()


def add_options(parser):
    parser.add_argument("--precision", choices=["f32", "bf16"], default="f32")
    parser.add_argument("--streams", type=int, default=1)


if __name__ == "__main__":
    serve(__doc__, Painter, add_options)
