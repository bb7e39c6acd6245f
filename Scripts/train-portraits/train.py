#!/usr/bin/env python3
"""Trains the demo model: a StyleGAN 2 network that draws portraits. See README.md for the whole recipe.

    train.py draw FILE.ppm                       a sheet of the drawings that the network is taught
    train.py train FOLDER --resolution 128 ...   trains, or goes on with an interrupted training
    train.py export SNAPSHOT.pt MODEL.safetensors --resolution 256
"""
import argparse
import sys

import torch


def draw(options):
    from attributes import LATENT_SIZE, numbers_of
    from drawing import Drawing
    from files import write_whole

    z = torch.randn(options.rows * options.columns, LATENT_SIZE, generator=torch.Generator().manual_seed(options.seed))
    pictures = ((Drawing().draw(numbers_of(z).numpy(), options.resolution) + 1) * 127.5).round().byte()
    size = options.resolution
    sheet = pictures.reshape(options.rows, options.columns, 3, size, size).permute(0, 3, 1, 4, 2)
    header = f"P6 {options.columns * size} {options.rows * size} 255\n".encode()

    def write(path):
        with open(path, "wb") as file:
            file.write(header + sheet.contiguous().numpy().tobytes())

    write_whole(options.file, write)


def train(options):
    from training import Training

    training = Training(
        options.folder, options.resolution, options.pictures, options.batch, options.rate, options.seed,
        start=options.start, only_finest=options.only_finest,
    )
    training.resume()
    training.run(options.snapshot_every, options.checkpoint_seconds, compiled=not options.eager)


def export(options):
    from export import export as export_model

    export_model(options.snapshot, options.resolution, options.model)
    print(f"wrote {options.model}")


def positive(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return value


def command_line():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="command")

    command = commands.add_parser("draw", help="draw a sheet of portraits without any network")
    command.add_argument("file", help="the sheet, a PPM picture")
    command.add_argument("--resolution", type=positive, default=256)
    command.add_argument("--rows", type=positive, default=4)
    command.add_argument("--columns", type=positive, default=6)
    command.add_argument("--seed", type=int, default=0)
    command.set_defaults(run=draw)

    command = commands.add_parser("train", help="train a network, or go on with an interrupted training")
    command.add_argument("folder", help="where checkpoint and snapshots go")
    command.add_argument("--resolution", type=positive, default=128, help="a power of two (default: %(default)s)")
    command.add_argument("--pictures", type=positive, default=150_000, help="how many to see (default: %(default)s)")
    command.add_argument("--batch", type=positive, default=16, help="pictures per step (default: %(default)s)")
    command.add_argument("--rate", type=float, default=3e-3, help="highest learning rate (default: %(default)s)")
    command.add_argument("--seed", type=int, default=0)
    command.add_argument("--start", help="a snapshot to start from, of this size or half of it")
    command.add_argument("--only-finest", action="store_true", help="train the block of full resolution alone")
    command.add_argument("--snapshot-every", type=positive, default=10_000, help="pictures (default: %(default)s)")
    command.add_argument("--checkpoint-seconds", type=positive, default=120, help="seconds (default: %(default)s)")
    command.add_argument("--eager", action="store_true", help="do not compile the network: starts at once, runs slower")
    command.set_defaults(run=train)

    command = commands.add_parser("export", help="write a snapshot as a model for Pegbar")
    command.add_argument("snapshot")
    command.add_argument("model", help="the .safetensors file to write")
    command.add_argument("--resolution", type=positive, default=256, help="of the snapshot (default: %(default)s)")
    command.set_defaults(run=export)
    return parser


def main():
    options = command_line().parse_args()
    try:
        options.run(options)
    except KeyboardInterrupt:
        return 130
    except (OSError, ValueError) as error:
        print(f"train.py: {error}", file=sys.stderr)
        return 65
    return 0


if __name__ == "__main__":
    sys.exit(main())
