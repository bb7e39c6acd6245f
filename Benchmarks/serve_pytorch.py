#!/usr/bin/env python3
"""PyTorch's side of `Benchmarks/compare`: one picture at a time, all threads within it."""
import torch

import networks
from service import serve


def make(options):
    torch.set_num_threads(options.threads)
    network = networks.load(options.model)

    def paint(z):
        with torch.inference_mode():
            return network(torch.from_numpy(z)).numpy()

    return paint, dict(version=torch.__version__, instructions=torch.backends.cpu.get_cpu_capability())


if __name__ == "__main__":
    serve(__doc__, make)
