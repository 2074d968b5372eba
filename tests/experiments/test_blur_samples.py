"""A tree of beginnings draws what as many draws one by one would."""

from collections import Counter

import numpy as np
import pytest

from analogy.experiments.blur_answers import is_over
from analogy.experiments.blur_samples import samples

from .blur_models import MODEL, decode, encode, scores

PROMPTS = ["The capital of Peru", "The capital of Chad", "The capital of", "x"]
N_SAMPLES, N_TOKENS, TEMPERATURES = 32, 5, (0.5, 1.0)


def one_by_one(prompt, temperature, seed):
    given = [MODEL.tokens.start, *encode(prompt)]
    rng = np.random.default_rng([seed, *given])
    told = Counter()
    for chances in rng.random((N_SAMPLES, N_TOKENS)):
        said = []
        for chance in chances:
            weights = np.exp(scores([*given, *said]).astype(float) / temperature)
            cumulative = weights.cumsum()
            said.append(int(np.searchsorted(cumulative, chance * cumulative[-1])))
            if said[-1] in MODEL.ends or is_over(decode(said)):
                break
        told[decode(said)] += 1
    return told


@pytest.mark.parametrize("seed", [0, 5])
def test_every_draw_is_the_one_that_would_be_drawn_alone(seed):
    found = samples(
        MODEL,
        PROMPTS,
        temperatures=TEMPERATURES,
        n_samples=N_SAMPLES,
        n_tokens=N_TOKENS,
        seed=seed,
    )
    for prompt, told in zip(PROMPTS, found, strict=True):
        for temperature, counted in zip(TEMPERATURES, told, strict=True):
            assert counted == one_by_one(prompt, temperature, seed)


def test_near_zero_every_draw_is_the_likeliest_answer():
    (told,) = samples(MODEL, ["Peru"], temperatures=[1e-3], n_samples=16)
    assert list(told[0].values()) == [16]


@pytest.mark.parametrize("temperatures", [[0], [1.0, -1]])
def test_a_temperature_has_to_be_above_zero(temperatures):
    with pytest.raises(ValueError, match="above 0"):
        samples(MODEL, ["Peru"], temperatures=temperatures)
