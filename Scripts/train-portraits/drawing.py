"""Calls the drawing program in C, compiling it first where it is not compiled yet."""
import ctypes
import os
import pathlib
import subprocess
import tempfile

import numpy as np
import torch

from attributes import NUMBERS

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = [HERE / "portrait.c", HERE / "shapes.c"]
HEADERS = [HERE / "portrait.h", HERE / "shapes.h"]
LIBRARY = HERE / ".build" / "libportraits.so"


def compile_library():
    """Compiles the drawing program with `$CC` (or `cc`) unless the library is newer than its sources."""
    newest = max(path.stat().st_mtime for path in SOURCES + HEADERS)
    if LIBRARY.exists() and LIBRARY.stat().st_mtime >= newest:
        return
    LIBRARY.parent.mkdir(exist_ok=True)
    # No -ffast-math: it would save 2 ms of a picture's 8, which is lost in the network's time.
    flags = ["-O2", "-fno-math-errno", "-Wall", "-Wextra", "-shared", "-fPIC"]
    with tempfile.TemporaryDirectory(dir=LIBRARY.parent) as folder:
        fresh = pathlib.Path(folder) / LIBRARY.name
        compiler = os.environ.get("CC", "cc")
        subprocess.run([compiler, *flags, *map(str, SOURCES), "-lm", "-o", str(fresh)], check=True)
        os.replace(fresh, LIBRARY)


class Drawing:
    """The drawing program."""

    def __init__(self):
        compile_library()
        self.library = ctypes.CDLL(str(LIBRARY))
        pointer = ctypes.POINTER(ctypes.c_float)
        self.library.draw_portraits.argtypes = [pointer, ctypes.c_int, ctypes.c_int, pointer]
        self.library.draw_portraits.restype = ctypes.c_int

    def draw(self, numbers, resolution):
        """Numbers `[count, 64]`, each 0 ... 1, to pictures `[count, 3, resolution, resolution]`, -1 ... 1."""
        numbers = np.ascontiguousarray(numbers, np.float32)
        if numbers.ndim != 2 or numbers.shape[1] != NUMBERS:
            raise ValueError(f"numbers of shape {numbers.shape}; [count, {NUMBERS}] expected")
        pictures = np.empty((len(numbers), 3, resolution, resolution), np.float32)
        pointer = ctypes.POINTER(ctypes.c_float)
        status = self.library.draw_portraits(
            numbers.ctypes.data_as(pointer), len(numbers), resolution, pictures.ctypes.data_as(pointer)
        )
        if status != 0:
            raise MemoryError(f"no memory to draw {len(numbers)} pictures of {resolution}x{resolution}")
        return torch.from_numpy(pictures)
