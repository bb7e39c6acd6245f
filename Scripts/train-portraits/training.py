"""The training loop: the network learns to give the drawing that belongs to a latent."""
import math
import pathlib
import time

import torch
import torch.nn.functional as F

from attributes import LATENT_SIZE, numbers_of
from drawing import Drawing
from files import write_whole
from network import finest_block, pass_numbers_through, portraits_generator

CHECKPOINT = "checkpoint.pt"
WARM_UP_STEPS = 200


def attention(resolution):
    """How much each pixel counts, `[1, 1, resolution, resolution]`: faces are small, and people look at faces."""
    line = torch.linspace(-1.2, 1.2, resolution)
    y, x = torch.meshgrid(line.flip(0), line, indexing="ij")
    return (0.6 + 3.5 * torch.exp(-((x / 0.36) ** 2 + ((y - 0.05) / 0.40) ** 2)))[None, None]


def loss_of(picture, target, weight):
    """Squared and absolute differences, at full size and three times halved, and the differences of edges."""
    difference = picture - target
    loss = 6 * (weight * difference.square()).mean() + 0.25 * (weight * difference.abs()).mean()
    coarse, coarse_target = picture, target
    for _ in range(3):
        coarse, coarse_target = F.avg_pool2d(coarse, 2), F.avg_pool2d(coarse_target, 2)
        coarse_weight = F.interpolate(weight, size=coarse.shape[-2:], mode="area")
        loss = loss + 4 * (coarse_weight * (coarse - coarse_target).square()).mean()
    across = difference[..., 1:] - difference[..., :-1]
    down = difference[..., 1:, :] - difference[..., :-1, :]
    edges = (weight[..., 1:] * across.square()).mean() + (weight[..., 1:, :] * down.square()).mean()
    # Edges get thinner, in pixels, as pictures get larger; 128 is where the other factors were chosen.
    return loss + 6 * picture.shape[-1] / 128 * edges


def learning_rate(peak, step, progress):
    """A short rise, then half a cosine from the peak down to a fiftieth of it. `progress` is 0 ... 1."""
    return peak * min(1, step / WARM_UP_STEPS + 0.01) * (0.49 * (1 + math.cos(math.pi * progress)) + 0.02)


def hours(seconds):
    """Seconds as h:mm:ss."""
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"


def load_start(generator, path):
    """Takes over a snapshot's weights; it may lack the finest block, when a smaller network is grown."""
    state = torch.load(path, weights_only=True)
    finest = f"synthesis.b{generator.synthesis.resolutions[-1]}."
    result = generator.load_state_dict(state, strict=False)
    missing = [name for name in result.missing_keys if not name.startswith(finest)]
    if missing or result.unexpected_keys:
        different = missing + result.unexpected_keys
        raise ValueError(f"{path} is no snapshot of this network or of one half its size: {different}")


class Training:
    """One training run in a folder: its networks, its progress, and its files.

    The folder holds `checkpoint.pt`, from which an interrupted run goes on, and a snapshot `NNNNNN.pt` (named for the
    thousands of pictures seen) each time `snapshot_every` more pictures were seen, and at the end. Snapshots are the
    running average of the weights.
    """

    def __init__(self, folder, resolution, pictures, batch, peak_rate, seed, start=None, only_finest=False):
        self.folder = pathlib.Path(folder)
        self.resolution, self.pictures, self.batch, self.peak_rate = resolution, pictures, batch, peak_rate
        self.step, self.seen, self.elapsed = 0, 0, 0.0
        torch.manual_seed(seed)
        self.random = torch.Generator().manual_seed(seed)
        self.generator, self.average = portraits_generator(resolution), portraits_generator(resolution)
        if start:
            load_start(self.generator, start)
        else:
            pass_numbers_through(self.generator)
        if only_finest:
            self.generator.requires_grad_(False)
            for name, parameter in finest_block(self.generator).named_parameters():
                # Noise is added on export; it is never trained.
                parameter.requires_grad_(not name.endswith("noise_strength"))
        self.average.load_state_dict(self.generator.state_dict())
        self.average.requires_grad_(False)
        trained = [parameter for parameter in self.generator.parameters() if parameter.requires_grad]
        self.optimizer = torch.optim.Adam(trained, lr=peak_rate, betas=(0.9, 0.99))
        # What must agree between the run that left a checkpoint and the one that goes on.
        self.identity = dict(
            resolution=resolution, pictures=pictures, batch=batch, peak_rate=peak_rate, seed=seed,
            start=str(start) if start else None, only_finest=only_finest,
        )

    def resume(self):
        """Goes on from the folder's checkpoint, if there is one."""
        path = self.folder / CHECKPOINT
        if not path.exists():
            return False
        state = torch.load(path, weights_only=True)
        different = [name for name, value in self.identity.items() if state["identity"].get(name) != value]
        if different:
            settings = ", ".join(different)
            raise ValueError(f"{path} was left by a run with other settings ({settings}); use another folder")
        self.generator.load_state_dict(state["generator"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.random.set_state(state["random"])
        self.step, self.seen, self.elapsed = state["step"], state["seen"], state["elapsed"]
        return True

    def save_checkpoint(self):
        state = dict(
            identity=self.identity, generator=self.generator.state_dict(), average=self.average.state_dict(),
            optimizer=self.optimizer.state_dict(), random=self.random.get_state(),
            step=self.step, seen=self.seen, elapsed=self.elapsed,
        )
        write_whole(self.folder / CHECKPOINT, lambda path: torch.save(state, path))

    def save_snapshot(self):
        path = self.folder / f"{self.seen // 1000:06d}.pt"
        write_whole(path, lambda temporary: torch.save(self.average.state_dict(), temporary))
        return path

    def teach(self, generator, drawing, weight):
        """One step of the optimizer; returns the loss."""
        rate = learning_rate(self.peak_rate, self.step, self.seen / self.pictures)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        z = torch.randn(self.batch, LATENT_SIZE, generator=self.random)
        target = drawing.draw(numbers_of(z).numpy(), self.resolution)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            picture = generator(z)
        loss = loss_of(picture.float(), target, weight)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        self.step, self.seen = self.step + 1, self.seen + self.batch
        self.follow()
        return loss.item()

    @torch.no_grad()
    def follow(self):
        """Moves the running averages: of the weights, over the last few thousand pictures, and of w."""
        keep = 0.5 ** (self.batch / min(3000, self.seen * 0.02 + 1))
        for averaged, parameter in zip(self.average.parameters(), self.generator.parameters()):
            averaged.lerp_(parameter, 1 - keep)
        if self.step % 10 == 0:
            z = torch.randn(self.batch, LATENT_SIZE, generator=self.random)
            mapping = self.generator.mapping
            mapping.w_avg.lerp_(mapping(z).mean(0), 0.02)
            self.average.mapping.w_avg.copy_(mapping.w_avg)

    def run(self, snapshot_every, checkpoint_seconds, compiled):
        """Trains until `pictures` were seen. The same call goes on from the last checkpoint after an interruption."""
        drawing, weight = Drawing(), attention(self.resolution)
        generator = torch.compile(self.generator) if compiled else self.generator
        self.save_checkpoint()
        print(f"{self.seen} of {self.pictures} pictures seen; files go to {self.folder}", flush=True)
        started = saved = time.monotonic()
        began, seen_before, reported = started - self.elapsed, self.seen, 0.0
        try:
            while self.seen < self.pictures:
                before = self.seen
                loss = self.teach(generator, drawing, weight)
                now = time.monotonic()
                self.elapsed = now - began
                finished = self.seen >= self.pictures
                if now - reported >= 10 or finished:
                    reported = now
                    speed = (self.seen - seen_before) / (now - started)
                    left = hours(max(0, self.pictures - self.seen) / speed)
                    share = min(100, 100 * self.seen // self.pictures)
                    progress = f"{self.seen} pictures ({share} %), loss {loss:.4f}"
                    print(f"{progress}, {speed:.1f} a second, {left} left", flush=True)
                if before // snapshot_every != self.seen // snapshot_every or finished:
                    print(f"snapshot {self.save_snapshot()}", flush=True)
                if now - saved >= checkpoint_seconds or finished:
                    saved = now
                    self.save_checkpoint()
        except KeyboardInterrupt:
            # A step that was cut short may have moved some weights and not others: go on from the last checkpoint.
            print(f"interrupted; the same command goes on from {self.folder / CHECKPOINT}", flush=True)
            raise
