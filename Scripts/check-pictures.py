#!/usr/bin/env python3
"""Checks a folder of numbered pictures as animators' programs want them, without any code of Pegbar.

    Scripts/check-pictures.py FOLDER... [--count N]

Names are `name.0001.png`, numbered from 1 without a gap; every file is an 8-bit RGB PNG with an sRGB chunk, intact
checksums and the same size as the first. Exit code 0 if all is well, 65 otherwise, with every problem on a line.
"""
import argparse
import pathlib
import re
import struct
import sys
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
NAME = re.compile(r"^(?P<name>.+)\.(?P<number>\d{4,6})\.png$")
RGB_8_BIT = (8, 2, 0, 0, 0)  # bit depth, colour type, compression, filter, interlace


def chunks(data):
    """Yields (type, content) of each chunk; raises ValueError where the file is damaged."""
    if data[:8] != SIGNATURE:
        raise ValueError("not a PNG file")
    at = 8
    while at < len(data):
        if at + 12 > len(data):
            raise ValueError(f"ends inside a chunk at byte {at}")
        length, kind = struct.unpack_from(">I4s", data, at)
        if at + 12 + length > len(data):
            raise ValueError(f"chunk {kind!r} at byte {at} is longer than the file")
        content = data[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(kind + content) != checksum:
            raise ValueError(f"checksum of chunk {kind!r} at byte {at}")
        yield kind.decode("latin-1"), content
        at += 12 + length


def picture_size(path):
    """The (width, height) of a well-formed picture; raises ValueError for anything else."""
    found = list(chunks(path.read_bytes()))
    kinds = [kind for kind, _ in found]
    if not kinds or kinds[0] != "IHDR" or kinds[-1] != "IEND":
        raise ValueError(f"chunks {kinds} do not run from IHDR to IEND")
    width, height, *kind = struct.unpack(">IIBBBBB", found[0][1])
    if tuple(kind) != RGB_8_BIT:
        raise ValueError(f"not plain 8-bit RGB: depth, colour type and methods are {kind}")
    if "sRGB" not in kinds:
        raise ValueError("no sRGB chunk")
    pixels = zlib.decompress(b"".join(content for kind, content in found if kind == "IDAT"))
    if len(pixels) != height * (1 + 3 * width):
        raise ValueError(f"{len(pixels)} bytes of pixels for {width}x{height}")
    return width, height


def problems(folder, count):
    """Yields what is wrong with the folder, one line each."""
    pictures = sorted(folder.glob("*.png"))
    if not pictures:
        yield f"{folder}: no pictures"
        return
    names, numbers, size = set(), [], None
    for path in pictures:
        match = NAME.match(path.name)
        if not match:
            yield f"{path}: the name is not name.0001.png"
            continue
        names.add(match["name"])
        numbers.append(int(match["number"]))
        try:
            found = picture_size(path)
        except (OSError, ValueError, struct.error, zlib.error) as error:
            yield f"{path}: {error}"
            continue
        size = size or found
        if found != size:
            yield f"{path}: {found[0]}x{found[1]} among pictures of {size[0]}x{size[1]}"
    if len(names) > 1:
        yield f"{folder}: several names: {', '.join(sorted(names))}"
    if sorted(numbers) != list(range(1, len(numbers) + 1)):
        yield f"{folder}: numbers do not run from 1 to {len(numbers)} without a gap"
    if count is not None and len(pictures) != count:
        yield f"{folder}: {len(pictures)} pictures, {count} expected"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--count", type=int, help="how many pictures each folder must hold")
    options = parser.parse_args()
    found = [line for folder in options.folders for line in problems(folder, options.count)]
    for line in found:
        print(line, file=sys.stderr)
    if not found:
        print(f"pictures as they should be: {', '.join(map(str, options.folders))}")
    return 65 if found else 0


if __name__ == "__main__":
    sys.exit(main())
