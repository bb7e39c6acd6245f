"""What `compare.py` prints and keeps of what it measured."""
import statistics

import networks
import processors

# How many times Pegbar's time each other program takes at least, per network, and for AVX2 forced on all sides.
TARGETS = {
    ("stylegan2", 256): {"OpenVINO": 2, "OpenVINO streams": 2, "PyTorch": 3},
    ("stylegan2", 512): {"OpenVINO": 1.5, "OpenVINO streams": 1.5, "PyTorch": 3},
    ("stylegan2", 1024): {"OpenVINO": 1.5, "OpenVINO streams": 1.5, "PyTorch": 3},
    # Pegbar takes at most 1.8 times as long as OpenVINO for StyleGAN 2 at 256.
    ("stylegan3-t", 256): {"PyTorch": 20, "OpenVINO on StyleGAN 2 F at 256": 1 / 1.8},
    ("stylegan3-r", 256): {"PyTorch": 20, "OpenVINO on StyleGAN 2 F at 256": 1 / 1.8},
    ("stylegan1", 256): {"PyTorch": 2},
    ("stylegan1", 1024): {"PyTorch": 2},
}
TARGETS_OF_AVX2 = {("stylegan2", 256): {"OpenVINO": 1.5, "OpenVINO streams": 1.5}}
# One picture alone takes at most that many times the time per picture of many.
MOST_ALONE = 1.25
# The most memory besides packed weights that its process ever holds, in GiB, by size; and seconds until it can paint.
MOST_MEMORY = {256: 0.5, 512: 1, 1024: 1.5}
MOST_LOAD = 2


def heading(options):
    return dict(
        processor=processors.name(), cpus=options.cpus, threads=options.threads, rounds=options.rounds,
        instructions=options.instructions or "widest")


def print_heading(options):
    facts = heading(options)
    print(f"{facts['processor']}, {facts['threads']} threads on processors {', '.join(map(str, options.cpus))}, "
          f"{facts['rounds']} rounds, instructions: {facts['instructions']}", flush=True)


def ratios(side, ours):
    """How many times as long as Pegbar, in each round."""
    return [theirs / own for theirs, own in zip(side.rounds, ours.rounds)]


def instructions(facts):
    """What a program says it runs on: a word, or the kernels of a compiled graph in bulk."""
    if "kernels" not in facts:
        return facts["instructions"].lower()
    counts = {}
    for kernel, count in facts["kernels"].items():
        found = next((word for word in ("avx512", "avx2", "sse41") if word in kernel), kernel)
        counts[found] = counts.get(found, 0) + count
    return ", ".join(f"{word} {count}" for word, count in sorted(counts.items(), key=lambda item: -item[1]))


def targets(model, size, found, options):
    """Those of this network that could be measured, met or not."""
    if not found or found[0].name != "Pegbar" or not found[0].rounds:
        return []
    ours, results = found[0], []
    table = {None: TARGETS, "avx512": TARGETS, "avx2": TARGETS_OF_AVX2}.get(options.instructions, {})
    for side in found[1:]:
        least = table.get((model, size), {}).get(side.name)
        if least is not None:
            ratio = statistics.median(ratios(side, ours))
            results.append(dict(what=f"{side.name}, times Pegbar", limit=f"at least {least:.2f}", found=ratio,
                                met=ratio >= least))
    alone = statistics.median(one / many for one, many in zip(ours.alone, ours.rounds))
    results.append(dict(what="Pegbar's one picture, times that of many", limit=f"at most {MOST_ALONE}", found=alone,
                        met=alone <= MOST_ALONE))
    more = (ours.memory - ours.packed) / 2**30
    results.append(dict(what="Pegbar's memory besides packed weights, GiB", limit=f"at most {MOST_MEMORY[size]}",
                        found=more, met=more <= MOST_MEMORY[size]))
    load = ours.worker.facts["loadSeconds"]
    results.append(dict(what="Pegbar's seconds to load and pack", limit=f"at most {MOST_LOAD}", found=load,
                        met=load <= MOST_LOAD))
    return results


def network(model, size, found, agreement, options):
    """All that is known of a network, as JSON takes it."""
    ours = found[0] if found and found[0].name == "Pegbar" else None
    return dict(
        title=f"{networks.TITLES[model]} at {size}", model=model, size=size, agreement=agreement,
        targets=targets(model, size, found, options),
        sides=[
            dict(
                name=side.name, secondsPerPicture=side.rounds, secondsAlone=side.alone, secondsCold=side.cold,
                pictures=side.count, timesPegbar=ratios(side, ours) if ours and side is not ours else None,
                peakMemoryBytes=side.memory, packedWeightBytes=side.packed, facts=side.worker.facts,
                instructions=instructions(side.worker.facts))
            for side in found])


def middle(values, form):
    """Median and range."""
    return f"{statistics.median(values):{form}} ({min(values):{form}} to {max(values):{form}})"


def print_network(measured):
    print(f"\n{measured['title']}")
    for result in measured["agreement"]:
        numbers = result["agreement"]
        line = (f"  {result['name']} and {result['first']}: worst pixel {numbers['worst']:.1e} and RMS "
                f"{numbers['rms']:.1e} of the standard deviation, {100 * numbers['equal_bytes']:.2f} % of bytes equal, "
                f"none off by more than {numbers['worst_byte']}")
        if "bf16" in result["name"] and result["decibels"] is not None:
            line += f", PSNR {result['decibels']:.0f} dB"
        print(line if result["agrees"] else line + "  TOO MUCH")
    if not any(side["secondsPerPicture"] for side in measured["sides"]):
        return
    width = max(len(side["name"]) for side in measured["sides"])
    print(f"  {'':{width}}  {'seconds per picture':24}  {'times Pegbar':22}  {'one picture':24}  {'first':>6}  "
          f"{'MiB':>5}  {'load':>5}  instructions")
    for side in measured["sides"]:
        times = middle(side["timesPegbar"], ".2f") if side["timesPegbar"] else ""
        print(f"  {side['name']:{width}}  {middle(side['secondsPerPicture'], '.3f'):24}  {times:22}  "
              f"{middle(side['secondsAlone'], '.3f'):24}  {side['secondsCold']:6.2f}  "
              f"{side['peakMemoryBytes'] / 2**20:5.0f}  {side['facts']['loadSeconds']:5.1f}  {side['instructions']}")
    for target in measured["targets"]:
        print(f"  {'met   ' if target['met'] else 'MISSED'}  {target['what']}: {target['found']:.2f}, "
              f"{target['limit']}", flush=True)
