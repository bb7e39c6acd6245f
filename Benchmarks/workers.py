"""The programs that are measured, each in a process that loads once and then paints when it is told to."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

import benchmark

HERE = pathlib.Path(__file__).resolve().parent

# What limits each library to an instruction set, in the environment of its process. OpenVINO's own kernels have such a
# limit (OV_CPU_MAX_ISA) in debugging builds only; its convolutions are oneDNN's.
LIMITS = {
    "avx2": dict(ATEN_CPU_CAPABILITY="avx2", ONEDNN_MAX_CPU_ISA="AVX2", DNNL_MAX_CPU_ISA="AVX2", OV_CPU_MAX_ISA="AVX2",
                 MKL_ENABLE_INSTRUCTIONS="AVX2"),
    "avx512": {},
    "portable": dict(ATEN_CPU_CAPABILITY="default", ONEDNN_MAX_CPU_ISA="SSE41", DNNL_MAX_CPU_ISA="SSE41",
                     OV_CPU_MAX_ISA="SSE41", MKL_ENABLE_INSTRUCTIONS="SSE4_2"),
}


class Worker:
    """A process that has loaded a network and the latents to paint."""

    def __init__(self, name, command, instructions=None):
        self.name, self.command = name, [str(word) for word in command]
        environment = os.environ | LIMITS.get(instructions, {})
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True)
        self.facts = self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise benchmark.ProgramError(f"{self.name} ended with {self.process.wait()}: {' '.join(self.command)}")
        return json.loads(line)

    def ask(self, *words):
        try:
            print(*words, file=self.process.stdin, flush=True)
        except BrokenPipeError:
            pass
        return self.answer()

    def paint(self, first, count):
        """Seconds for that many pictures."""
        return self.ask("paint", first, count)["seconds"]

    def image(self, index):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "image.npy")
            self.ask("save", index, path)
            return np.load(path)[0]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def pegbar(programs, network, latents, threads, instructions=None):
    command = [programs / "pegbar-benchmark", network, "--serve", "--latents", latents, "--threads", threads]
    return Worker("Pegbar", command + (["--cpu", instructions] if instructions else []), instructions)


def pytorch(network, latents, threads, instructions=None):
    command = [sys.executable, HERE / "serve_pytorch.py", network, "--latents", latents, "--threads", threads]
    return Worker("PyTorch", command, instructions)


def openvino(network, latents, threads, instructions=None, precision="f32", streams=1, name="OpenVINO"):
    command = [sys.executable, HERE / "serve_openvino.py", network, "--latents", latents, "--threads", threads]
    return Worker(name, [*command, "--precision", precision, "--streams", streams], instructions)
