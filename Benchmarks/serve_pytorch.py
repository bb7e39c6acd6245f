#!/usr/bin/env python3
"""PyTorch's side of `Benchmarks/compare`: one picture at a time, all threads within it."""
import torch

import networks
from service import serve


class Painter:
    def __init__(self, options):
        torch.set_num_threads(options.threads)
        self.network = networks.load(options.model)
        self.facts = dict(version=torch.__version__, instructions=torch.backends.cpu.get_cpu_capability())

    def image(self, z):
        with torch.inference_mode():
            return self.network(torch.from_numpy(z)).numpy()

    def paint(self, rows):
        for z in rows:
            self.image(z)


if __name__ == "__main__":
    serve(__doc__, Painter)
