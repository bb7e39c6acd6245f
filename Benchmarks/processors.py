"""The machine's processors."""
import os
import pathlib
import platform


def name():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def core(cpu):
    """What two hardware threads of one core have in common."""
    path = pathlib.Path(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list")
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return str(cpu)


def pin(count):
    """Keeps this process and all that it starts to so many processors, of different cores as far as there are."""
    allowed = sorted(os.sched_getaffinity(0))
    if len(allowed) < count:
        raise ValueError(f"{count} threads need {count} processors; {len(allowed)} are there (--threads)")
    seen, leading, others = set(), [], []
    for cpu in allowed:
        (others if core(cpu) in seen else leading).append(cpu)
        seen.add(core(cpu))
    chosen = sorted((leading + others)[:count])
    os.sched_setaffinity(0, chosen)
    return chosen
