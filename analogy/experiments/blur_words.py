"""A blurred model's own words, and one photograph in as small a share of its file."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from analogy.jpeg import QUALITIES, round_trip

PROMPTS = (
    "The Moon goes around the Earth",
    "To make a good vegetable soup, first",
    "Plants need sunlight because",
    "Once upon a time a small boat",
    "Bread is made from flour, water",
)

if TYPE_CHECKING:  # torch is for those who measure
    from analogy.language.open_models.loader import OpenModel
N_TOKENS = 50
TEMPERATURE = 0.7
SEED = 0
BEST_QUALITY = 95  # of the photograph's file that stands for the whole model


def told(model: "OpenModel", prompt: str, *, seed: int = SEED) -> str:
    """Returns how a model goes on from a prompt, with the same draws at every width."""
    from analogy.language.open_models.rows import continue_rows

    given = [model.tokens.start, *model.tokens.encode(prompt)]
    (said,) = continue_rows(
        model, [given], n_tokens=N_TOKENS, temperature=TEMPERATURE, seeds=[seed]
    )
    return model.tokens.decode(said)


def own_words(model: "OpenModel") -> Mapping[str, str]:
    """Returns how a model goes on from each of five prompts."""
    return {prompt: told(model, prompt) for prompt in PROMPTS}


def quality_for(pixels: np.ndarray, share: float) -> int:
    """Returns the JPEG quality that leaves a photograph a share of its file, 0 to 1.

    The whole file is that of `BEST_QUALITY`; the quality is the highest whose file is
    no larger than the share, and the lowest where none is as small.
    """
    allowed = share * _n_bytes(pixels, BEST_QUALITY)
    low, high = min(QUALITIES), BEST_QUALITY
    while low < high:
        middle = (low + high + 1) // 2
        if _n_bytes(pixels, middle) <= allowed:
            low = middle
        else:
            high = middle - 1
    return low


def _n_bytes(pixels: np.ndarray, quality: int) -> int:
    return len(round_trip(pixels, quality=quality).data)
