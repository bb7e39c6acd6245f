"""How alike two pictures are."""
import dataclasses

import numpy as np


def rgb_bytes(image):
    """`clamp(image * 127.5 + 128, 0, 255)` truncated, as all of these networks' pictures are written."""
    return np.clip(image * 127.5 + 128, 0, 255).astype(np.uint8)


@dataclasses.dataclass
class Agreement:
    """Of an image with the one that counts as right; the first two as parts of the latter's standard deviation."""

    worst: float
    rms: float
    equal_bytes: float
    worst_byte: int

    @classmethod
    def of(cls, image, right):
        """Both are floats of one shape; `right` may be in double precision, which its bytes are then computed in."""
        if not np.isfinite(right).all() or right.std() < 1e-3:
            raise ValueError("the picture to compare with is one colour, or holds numbers that are none")
        if image.shape != right.shape or not np.isfinite(image).all():
            return cls(float("inf"), float("inf"), 0.0, 255)
        difference = image.astype(np.float64) - right
        bytes_of_both = rgb_bytes(image).astype(int) - rgb_bytes(right)
        deviation = right.std(dtype=np.float64)
        return cls(
            float(np.abs(difference).max() / deviation), float(np.sqrt(np.square(difference).mean()) / deviation),
            float((bytes_of_both == 0).mean()), int(np.abs(bytes_of_both).max()))

    @classmethod
    def worst_of(cls, agreements):
        """The worst of each number."""
        return cls(
            max(a.worst for a in agreements), max(a.rms for a in agreements), min(a.equal_bytes for a in agreements),
            max(a.worst_byte for a in agreements))

    def within(self, limits):
        """Whether no number is worse than that of `limits`."""
        return (self.worst <= limits.worst and self.rms <= limits.rms and self.equal_bytes >= limits.equal_bytes
                and self.worst_byte <= limits.worst_byte)


def peak_signal_to_noise(image, right):
    """In decibels, of the bytes."""
    error = np.square(rgb_bytes(image).astype(float) - rgb_bytes(right)).mean()
    return float("inf") if error == 0 else float(10 * np.log10(255**2 / error))
