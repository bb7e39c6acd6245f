#!/usr/bin/env python3
"""Writes the npy files in Tests/CheckpointsTests/Fixtures with NumPy itself. Usage: Scripts/make-npy-fixtures.py

Each file `NAME.npy` holds, in one of NumPy's types and orders, the numbers that NPYFileTests expects for NAME.
"""

import pathlib

import numpy
from numpy.lib import format

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "CheckpointsTests" / "Fixtures"


def main() -> None:
    FIXTURES.mkdir(parents=True, exist_ok=True)
    numbers = numpy.array([[0, 1, 2], [100, 50, 127]])
    signed = numpy.array([[0, -1, 2], [100, -128, 127]])
    for name in ["<f8", ">f8", "<f4", ">f4", "<f2", ">f2", "<u2", ">u2", "<u4", "<u8", "|u1"]:
        numpy.save(FIXTURES / f"{name[1:]}-{'big' if name[0] == '>' else 'little'}.npy", numbers.astype(name))
    for name in ["<i8", ">i8", "<i4", ">i4", "<i2", "|i1"]:
        numpy.save(FIXTURES / f"{name[1:]}-{'big' if name[0] == '>' else 'little'}.npy", signed.astype(name))
    cube = numpy.arange(24, dtype="<f4").reshape(2, 3, 4)
    numpy.save(FIXTURES / "fortran.npy", numpy.asfortranarray(cube))
    numpy.save(FIXTURES / "scalar.npy", numpy.float64(2.5))
    numpy.save(FIXTURES / "empty.npy", numpy.zeros((0, 512), dtype="<f4"))
    numpy.save(FIXTURES / "latent.npy", numpy.random.RandomState(85).randn(1, 512))
    numpy.save(FIXTURES / "bool.npy", numpy.array([True, False, True]))
    for version in [(2, 0), (3, 0)]:
        with open(FIXTURES / f"version-{version[0]}.npy", "wb") as file:
            format.write_array(file, numpy.array([1.5, -2.5]), version=version)
    numpy.save(FIXTURES / "complex.npy", numpy.array([1j]))
    numpy.save(FIXTURES / "objects.npy", numpy.array([{}, None], dtype=object), allow_pickle=True)
    numpy.save(FIXTURES / "records.npy", numpy.zeros(2, dtype=[("x", "<f4"), ("y", "<i4")]))
    numpy.save(FIXTURES / "text.npy", numpy.array(["anna", "boris"]))


if __name__ == "__main__":
    main()
