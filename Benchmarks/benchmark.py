"""What all benchmarks have in common: their options, the processors they keep to, how they end."""
import argparse
import math
import os
import pathlib
import signal
import sys

import processors

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
NETWORKS = ROOT / ".build-benchmarks" / "networks"
WRONG_USE, PROGRAM_FAILED, INTERRUPTED = 64, 70, 130


class UsageError(Exception):
    """What is asked for cannot be measured; the sentence says why."""


class ProgramError(Exception):
    """A program that takes part failed; its own words went to standard error."""


def script():
    """What people call to start this."""
    name = pathlib.Path(sys.argv[0]).name
    return "Benchmarks/" + (name.removesuffix(".py") if (HERE / name.removesuffix(".py")).exists() else name)


class Arguments(argparse.ArgumentParser):
    """A command line whose wrong use ends with its own code, and whose help is the script's own words."""

    def __init__(self, description):
        super().__init__(
            prog=script(), description=description, formatter_class=argparse.RawDescriptionHelpFormatter)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"{self.prog}: {message}\n")


class Options(Arguments):
    """The command line of a benchmark: what all take, and what many do."""

    def __init__(self, description):
        super().__init__(description)
        self.add_argument("--threads", type=count, default=2)
        self.add_argument("--networks", type=pathlib.Path, default=NETWORKS, help="the folder for random networks")
        self.add_argument("--programs", type=folder, required=True,
                          help=f"the folder of the programs; {self.prog} names it")

    def add_rounds(self):
        """For benchmarks that take turns."""
        self.add_argument("--rounds", type=count, default=5)
        self.add_argument("--targets", action="store_true", help="exit with 1 when a target is missed")
        self.add_argument("--json", type=new_file, help="write all rounds to this file")

    def add_cases(self, models, default):
        """For benchmarks of several models; what they find goes to `networks.cases`."""
        self.add_argument("--model", choices=models, nargs="+", default=default)
        self.add_argument("--size", type=count, nargs="+", help="of those that a model is measured at; all by default")

    def parsed(self):
        """The options; from here on this process keeps to the processors `cpus`."""
        options = self.parse_args()
        try:
            options.cpus = processors.pin(options.threads)
        except ValueError as error:
            self.error(str(error))
        return options


def count(text):
    """A whole number of at least 1."""
    if not (text.isascii() and text.isdigit() and int(text) >= 1):
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number of at least 1")
    return int(text)


def seed(text):
    """What NumPy's RandomState takes."""
    if not (text.isascii() and text.isdigit() and int(text) < 2**32):
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number from 0 to 4294967295")
    return int(text)


def seconds(text):
    """A length of time."""
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not 0 < found < math.inf:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of seconds above 0")
    return found


def folder(text):
    """A folder that is there, for programs that are started elsewhere too."""
    path = pathlib.Path(text).resolve()
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return path


def file(text):
    """A file that is there."""
    path = pathlib.Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no file {text}")
    return path


def new_file(text):
    """A file that can be written once all is measured."""
    path = pathlib.Path(text)
    if path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK):
        raise argparse.ArgumentTypeError(f"{text} cannot be written: it is a folder, or its own is not there or is read-only")
    return path


def exit_code(main):
    """Runs a benchmark to its end; what it could not do is said in a line."""
    # Ended from outside, too, it removes what it wrote.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return main()
    except UsageError as error:
        code, words = WRONG_USE, error
    except ProgramError as error:
        code, words = PROGRAM_FAILED, error
    except OSError as error:
        code, words = PROGRAM_FAILED, f"{error.filename}: {error.strerror}" if error.filename else error
    except KeyboardInterrupt:
        code, words = INTERRUPTED, "interrupted"
    print(f"{script()}: {words}", file=sys.stderr)
    return code
