#!/usr/bin/env python3
"""Checks a tracing MP4 with FFmpeg's tools and a walk through its boxes, without any code of Pegbar.

    Scripts/check-video.py FILE.mp4... [--frames N] [--rate 12] [--pictures FOLDER]

Frame N in the file must be frame N in the animator's program: exact times, every frame a key frame, no edit list, no
reordering, colour tags, settled header durations. With `--pictures`, every decoded frame must be nearest to its own
numbered picture. Exit code 0 if all is well, 65 otherwise, with every problem on a line.
"""
import argparse
import json
import pathlib
import struct
import subprocess
import sys
from fractions import Fraction

CONTAINERS = {"moov", "trak", "mdia", "minf", "stbl", "dinf", "edts", "udta", "moof", "traf"}
FORBIDDEN = {
    "elst": "an edit list moves or trims frames",
    "edts": "an edit list moves or trims frames",
    "ctts": "frames are stored in another order than they are shown",
    "stss": "only some frames are key frames",
    "moof": "the file is in fragments",
}
TAGS = {
    "codec_name": "h264",
    "profile": "High",
    "pix_fmt": "yuv420p",
    "has_b_frames": 0,
    "sample_aspect_ratio": "1:1",
    "color_range": "tv",
    "color_space": "bt709",
    "color_primaries": "bt709",
    "color_transfer": "iec61966-2-1",
}
# Mean absolute error of a channel, in levels of 255, between a picture and its decoded frame. Measured with pictures of
# the demo model, for the worst channel: 1.2 in a right file, from 2.4 with the wrong matrix, from 12 with the wrong
# range.
COLOUR_TOLERANCE = 2.0


def boxes(data, start=0, end=None, inside=""):
    """Yields (path, content start, content end) of every box, containers before what they hold (ISO/IEC 14496-12)."""
    end = len(data) if end is None else end
    while start < end:
        if start + 8 > end:
            raise ValueError(f"{end - start} stray bytes at byte {start} inside '{inside}'")
        size, kind = struct.unpack_from(">I4s", data, start)
        header = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, start + 8)
            header = 16
        elif size == 0:
            size = end - start
        if size < header or start + size > end:
            raise ValueError(f"box {kind!r} at byte {start} says {size} bytes")
        name = kind.decode("latin-1")
        path = f"{inside}/{name}"
        yield path, start + header, start + size
        if name in CONTAINERS:
            yield from boxes(data, start + header, start + size, path)
        start += size


def header_time(data, start):
    """(timescale, duration) of an mvhd or mdhd box."""
    if data[start] == 1:
        return struct.unpack_from(">IQ", data, start + 20)
    return struct.unpack_from(">II", data, start + 12)


def sample_durations(data, start):
    """The stts box as a list of (count, duration)."""
    (count,) = struct.unpack_from(">I", data, start + 4)
    return [struct.unpack_from(">II", data, start + 8 + 8 * i) for i in range(count)]


def container_problems(data, frames, rate):
    found = {}
    order = []
    for path, start, end in boxes(data):
        name = path.rsplit("/", 1)[1]
        order.append(name)
        found.setdefault(name, []).append((start, end))
        if name in FORBIDDEN:
            yield f"box {path}: {FORBIDDEN[name]}"
    for name in ("ftyp", "moov", "mdat", "mvhd", "mdhd", "stts", "stsz"):
        if len(found.get(name, [])) != 1:
            yield f"{len(found.get(name, []))} boxes '{name}', one expected"
            return
    if order.index("moov") > order.index("mdat"):
        yield "moov comes after mdat: not prepared for a fast start"
    for name in ("mvhd", "mdhd"):
        timescale, duration = header_time(data, found[name][0][0])
        if rate.denominator == 1 and timescale != rate * 1000:
            yield f"{name}: timescale {timescale}, {rate * 1000} expected"
        if Fraction(duration, timescale) != frames / rate:
            yield f"{name}: duration {duration}/{timescale} s, exactly {frames / rate} s expected"
    timescale, _ = header_time(data, found["mdhd"][0][0])
    durations = sample_durations(data, found["stts"][0][0])
    if durations != [(frames, timescale / rate)]:
        yield f"stts: {durations}, one entry of {frames} frames of {timescale / rate} expected"
    (samples,) = struct.unpack_from(">I", data, found["stsz"][0][0] + 8)
    if samples != frames:
        yield f"stsz: {samples} samples, {frames} expected"
    if b"x264 - core" in data:
        yield "the encoder's settings are written into the stream (they differ with the thread count)"


def probe(path):
    listings = ["-count_frames", "-show_streams", "-show_packets", "-show_frames", "-of", "json"]
    result = subprocess.run(["ffprobe", "-v", "error", *listings, str(path)], capture_output=True, text=True)
    if result.returncode != 0 or result.stderr:
        raise ValueError(f"ffprobe: {result.stderr.strip() or 'failed'}")
    listing = json.loads(result.stdout)
    # ffprobe mixes both kinds into one list when both are asked for.
    mixed = listing.get("packets_and_frames", [])
    packets = listing.get("packets") or [entry for entry in mixed if entry["type"] == "packet"]
    frames = listing.get("frames") or [entry for entry in mixed if entry["type"] == "frame"]
    return listing["streams"], packets, frames


def stream_problems(streams, packets, shown, frames, rate):
    if len(streams) != 1:
        yield f"{len(streams)} streams, one expected"
        return
    stream = streams[0]
    for name, value in TAGS.items():
        if stream.get(name) != value:
            yield f"{name} is {stream.get(name)!r}, {value!r} expected"
    for name in ("r_frame_rate", "avg_frame_rate"):
        if Fraction(stream[name]) != rate:
            yield f"{name} is {stream[name]}, {rate} expected"
    if stream["width"] % 2 or stream["height"] % 2:
        yield f"{stream['width']}x{stream['height']} has an odd side"
    tick = Fraction(stream["time_base"])
    if stream.get("start_pts") != 0:
        yield f"starts at {stream.get('start_pts')}, not at 0"
    if stream.get("duration_ts", 0) * tick != frames / rate:
        yield f"lasts {stream.get('duration_ts', 0) * tick} s, exactly {frames / rate} s expected"
    if int(stream["nb_read_frames"]) != frames or len(packets) != frames or len(shown) != frames:
        yield f"{len(packets)} packets and {len(shown)} decoded frames, {frames} expected"
    for index, packet in enumerate(packets):
        if packet["pts"] * tick != index / rate or packet["dts"] != packet["pts"]:
            yield f"frame {index + 1}: pts {packet['pts']}, dts {packet['dts']}, both {index / rate / tick} expected"
        if packet["duration"] * tick != 1 / rate:
            yield f"frame {index + 1}: duration {packet['duration']}, {1 / rate / tick} expected"
        if not packet["flags"].startswith("K"):
            yield f"frame {index + 1}: not a key frame"
    for index, frame in enumerate(shown):
        if frame["key_frame"] != 1 or frame["pict_type"] != "I":
            yield f"frame {index + 1}: decodes as {frame['pict_type']}"
        if frame["best_effort_timestamp"] * tick != index / rate:
            yield f"frame {index + 1}: shown at {frame['best_effort_timestamp'] * tick} s, {index / rate} s expected"


def decoded(arguments, width, height):
    """Yields frames as NumPy arrays [height, width, 3] of 32-bit integers, one at a time."""
    import numpy

    # full_chroma and accurate rounding: as good players convert, so that what remains is the file's own error.
    scale = "scale=flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp"
    command = ["ffmpeg", "-v", "error", "-nostdin", *arguments, "-vsync", "passthrough", "-vf", scale]
    command += ["-pix_fmt", "rgb24", "-f", "rawvideo", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        while data := process.stdout.read(width * height * 3):
            yield numpy.frombuffer(data, numpy.uint8).reshape(height, width, 3).astype(numpy.int32)
    if process.returncode != 0:
        raise ValueError(f"ffmpeg could not decode {arguments[-1]}")


def register_problems(path, folder, width, height):
    """Every decoded frame must be nearest to its own picture, and near enough for its colours to be right."""
    import numpy

    files = sorted(folder.glob("*.png"), key=lambda file: int(file.name.split(".")[-2]))
    pictures = [next(decoded(["-i", str(file)], width, height)) for file in files]
    count = 0
    for index, frame in enumerate(decoded(["-i", str(path)], width, height)):
        count += 1
        if index >= len(pictures):
            continue
        errors = {
            other: float(numpy.square(frame - pictures[other]).mean())
            for other in range(max(0, index - 2), min(len(pictures), index + 3))
        }
        nearest = min(errors, key=errors.get)
        if errors[nearest] < errors[index]:
            yield f"frame {index + 1} shows picture {nearest + 1}"
        colour = numpy.abs(frame - pictures[index]).mean(axis=(0, 1))
        if colour.max() > COLOUR_TOLERANCE:
            yield f"frame {index + 1}: red, green and blue differ from its picture by {colour.round(2)} levels"
    if count != len(pictures):
        yield f"{count} decoded frames for {len(pictures)} pictures"


def problems(path, options):
    try:
        data = path.read_bytes()
        streams, packets, shown = probe(path)
        frames = options.frames if options.frames is not None else len(packets)
        rate = options.rate or Fraction(streams[0]["r_frame_rate"])
        yield from container_problems(data, frames, rate)
        yield from stream_problems(streams, packets, shown, frames, rate)
        if options.pictures:
            yield from register_problems(path, options.pictures, streams[0]["width"], streams[0]["height"])
    except (OSError, ValueError, KeyError, IndexError, struct.error) as error:
        yield f"cannot be read: {type(error).__name__}: {error}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--frames", type=int, help="how many frames there must be")
    parser.add_argument("--rate", type=Fraction, help="frames per second, such as 12 or 24000/1001")
    parser.add_argument("--pictures", type=pathlib.Path, help="the folder of numbered pictures that the file shows")
    options = parser.parse_args()
    status = 0
    for path in options.files:
        found = list(problems(path, options))
        for line in found:
            print(f"{path}: {line}", file=sys.stderr)
        if found:
            status = 65
        else:
            print(f"tracing video as it should be: {path}")
    return status


if __name__ == "__main__":
    sys.exit(main())
