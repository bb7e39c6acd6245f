#!/usr/bin/env python3
"""Measures what it takes to load models: their files to generators that are ready to paint.

    loading.py [--pegbar .build/release/pegbar] [--runs 5] MODEL...

`pegbar inspect` loads a model whole and then hashes its file. Against it stands `cat`, which reads the file and does
nothing. The best of several runs counts for times, the worst for memory. The columns: the file's size; seconds that
`cat` takes; seconds of `pegbar inspect` with and without the hash (taken with Python's SHA-256, which is as fast), and
those of them that a processor worked; the most memory in use, that of the program alone (`pegbar --version`) taken off,
and its ratio to the file's size.
"""
import hashlib
import os
import pathlib
import subprocess
import sys
import time

import benchmark

MIB = 1 << 20


def run(command):
    """Wall seconds, processor seconds, and the peak in bytes of a process that must succeed."""
    start = time.monotonic()
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen([str(word) for word in command], stdout=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise benchmark.ProgramError(f"{' '.join(map(str, command))}: exit code {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def hash_seconds(files):
    start = time.process_time()
    for path in files:
        with open(path, "rb") as file:
            hashlib.file_digest(file, "sha256")
    return time.process_time() - start


def main():
    parser = benchmark.Arguments(__doc__)
    parser.add_argument("models", nargs="+", type=pathlib.Path, metavar="MODEL")
    parser.add_argument("--pegbar", default=benchmark.ROOT / ".build/release/pegbar")
    parser.add_argument("--runs", type=benchmark.count, default=5)
    options = parser.parse_args()

    program = min(run([options.pegbar, "--version"])[2] for _ in range(options.runs))
    print(f"the program alone: {program / MIB:.0f} MiB\n")
    print("| model | MiB | cat s | load + hash s | hash s | processor s | peak MiB | peak / size |")
    print("|---|---|---|---|---|---|---|---|")
    for model in options.models:
        files = sorted(path for path in model.rglob("*") if path.is_file()) if model.is_dir() else [model]
        size = sum(path.stat().st_size for path in files)
        cat = min(run(["cat", *files])[0] for _ in range(options.runs))
        hashing = min(hash_seconds(files) for _ in range(options.runs))
        loads = [run([options.pegbar, "inspect", model]) for _ in range(options.runs)]
        peak = max(load[2] for load in loads) - program
        print(
            f"| {model.name} | {size / MIB:.0f} | {cat:.2f} | {min(load[0] for load in loads):.2f} | {hashing:.2f} "
            f"| {min(load[1] for load in loads):.2f} | {peak / MIB:.0f} | {peak / size:.2f} |",
            flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(benchmark.exit_code(main))
