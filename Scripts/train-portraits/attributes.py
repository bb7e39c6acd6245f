"""What a latent means: the numbers of the drawing that belongs to it, and the true attribute directions in z."""
import math

import numpy as np
import torch

LATENT_SIZE = 512
NUMBERS = 64

# [512, 64]: orthonormal columns. Column n is the direction in z that moves number n of the drawing and no other.
DIRECTIONS = torch.from_numpy(np.linalg.qr(np.random.RandomState(0).randn(LATENT_SIZE, NUMBERS))[0]).float()

# The columns of `DIRECTIONS` worth naming to people; `portrait.h` names all.
ATTRIBUTES = {
    "skin": 4,
    "hair lightness": 7,
    "yaw": 11,
    "tilt": 12,
    "hair length": 16,
    "hair volume": 17,
    "jaw": 21,
    "blush": 22,
    "beard": 23,
    "smile": 24,
    "mouth open": 25,
    "moustache": 27,
    "eye size": 31,
    "eyes open": 32,
    "gaze": 33,
    "glasses": 38,
    "fringe": 40,
    "bun (low) or hat (high)": 42,
}


def numbers_of(z):
    """z `[count, 512]` to the drawing's numbers `[count, 64]`, each evenly distributed in 0 ... 1.

    The latent is normalised as the mapping network does it, projected on the directions, and turned into ranks by the
    normal distribution function.
    """
    normalised = z * (z.square().mean(1, keepdim=True) + 1e-8).rsqrt()
    return 0.5 * (1 + torch.erf(normalised @ DIRECTIONS / math.sqrt(2)))
