"""Projects that are measured."""
import json
import os


def write(path, network, steps, rate=12, closed=False):
    """Writes a project whose chain `round` has a transition `move-0`, `move-1` ... for each number of steps, between
    random keys `key-0`, `key-1` ...; a closed one comes back to the first."""
    names = [f"key-{number}" for number in range(len(steps) + (0 if closed else 1))]
    path.write_text(json.dumps({
        "format": "pegbar-project", "version": 1, "name": "Measured", "frameRate": rate,
        "models": {"network": {"file": os.path.relpath(network, path.parent)}}, "model": "network",
        "look": {"truncation": 0.7},
        "keys": {name: {"seed": seed} for seed, name in enumerate(names)},
        "transitions": {
            f"move-{number}": {"from": names[number], "to": names[(number + 1) % len(names)], "steps": count}
            for number, count in enumerate(steps)},
        "chains": {"round": {"transitions": [f"move-{number}" for number in range(len(steps))]}},
    }))
