#!/usr/bin/env python3
"""How much memory painting a picture asks for, when a painter has all that it keeps. Started by `Benchmarks/allocations`.

`pegbar-benchmark` paints a few pictures, and a few more, with malloc counted (`allocations.c`); the difference is that
of the pictures. The RGB bytes, which belong to whoever asked for the picture, are taken off. A picture's work is shared
out in the same pieces each time, so that two runs differ by little.

Exit codes: 0, 64 wrong use, 70 when a program fails.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import benchmark
import networks

HERE = pathlib.Path(__file__).resolve().parent
FEW, MORE = 3, 7


def counted(program, counter, network, pictures, threads):
    """Calls, bytes and calls for at least 4 KiB of a whole run."""
    result = subprocess.run(
        [program, network, "--serve", "--threads", str(threads)], input=f"paint 0 {pictures}\n", text=True,
        capture_output=True, env=os.environ | {"LD_PRELOAD": str(counter)}, check=False)
    lines = [line for line in result.stderr.splitlines() if line.startswith("allocations ")]
    if result.returncode != 0 or not lines:
        raise benchmark.ProgramError(f"pegbar-benchmark ended with {result.returncode}: {result.stderr.strip()}")
    return [int(word) for word in lines[-1].split()[1:]]


def main():
    parser = benchmark.Options(__doc__)
    parser.add_cases(networks.MODELS, list(networks.MODELS))
    options = parser.parsed()
    cases = networks.cases(options.model, options.size)
    with tempfile.TemporaryDirectory() as folder:
        counter = pathlib.Path(folder) / "allocations.so"
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", counter, HERE / "allocations.c"], check=True)
        print("per picture, besides its RGB bytes:")
        for model, size in cases:
            network = networks.written(options.networks, model, size)
            few, more = (counted(options.programs / "pegbar-benchmark", counter, network, count, options.threads) for count in (FEW, MORE))
            calls, size_of_all, large = ((b - a) / (MORE - FEW) for a, b in zip(few, more))
            print(f"  {networks.TITLES[model]} at {size}: {calls - 1:.0f} allocations, "
                  f"{(size_of_all - 3 * size * size) / 1024:.0f} KiB, {large - 1:.0f} of 4 KiB or more", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(benchmark.exit_code(main))
