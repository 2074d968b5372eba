"""What is measured of a small storybook, of the look-up, and of people's prose."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from analogy.experiments import storybook_pages
from analogy.experiments.atlas import Measured
from analogy.experiments.storybook_lookup import best_lookup, new_turns
from analogy.experiments.storybook_small import (
    SmallRecipe,
    Station,
    trained_until,
)
from analogy.experiments.storybook_told import model_tells, people_tell
from analogy.language.model import LanguageModel, load_model
from analogy.language.surprisal import surprisal

FloatArray = npt.NDArray[np.float64]
FIRST_STEPS = 10  # after which a run is looked at, so that a test can repeat them


def measure_run(recipe: SmallRecipe, stations: Sequence[int] = ()) -> Measured:
    """Returns what a run gives, and at each station as `<name> after <step>`.

    The names are those of `measure_model`; besides, the loss of each of the first
    steps, in bits a token, and held-out bits a character after them.
    """
    measured: Measured = {}
    shown = {*stations, recipe.steps}
    for station in trained_until(recipe, sorted({FIRST_STEPS, *shown})):
        if station.step == FIRST_STEPS:
            measured |= beginning(station)
        if station.step in shown:
            now = measure_model(station.model, recipe.share, seed=recipe.seed)
            measured |= {f"{name} after {station.step}": now[name] for name in now}
    return measured


def measure_model(model: LanguageModel, share: float, *, seed: int) -> Measured:
    """Returns the measures of a model that was given a share of the books.

    `training_bits_per_char` and `held_out_bits_per_char` are of the two slices, exact;
    `mass_on_new` and `mass_on_seen` are what it gives on average to the real next
    token at held-out places, those that are `new_turns` and the others, exact; the
    rest are of what it tells (`Told`), sampled.
    """
    measured = _exact(lambda page: surprisal(model, page).bits)
    told = asdict(model_tells(model, share, seed=seed))
    return measured | {"n_parameters": model.n_parameters} | told


def measure_lookup(share: float) -> Measured:
    """Returns the exact measures of the look-up, and what people tell, beside them."""
    lookup = best_lookup(share)
    people = asdict(people_tell(share))
    return (
        _exact(lookup.token_bits)
        | {"order": lookup.order, "n_parameters": lookup.n_entries}
        | {f"people_{name}": value for name, value in people.items()}
        | {"new_turns": float(np.mean(_new_turns()))}
    )


def measure_shipped() -> Measured:
    """Returns the measures of the shipped model, which trained twenty times as long."""
    return measure_model(load_model(), 1.0, seed=0)


def beginning(station: Station) -> Measured:
    """Returns the loss of each step so far, and held-out bits a character now."""
    losses = {
        f"loss_bits of step {step}": loss
        for step, loss in enumerate(station.losses_bits, start=1)
    }
    held_out = _bits_per_char(
        lambda page: surprisal(station.model, page).bits,
        storybook_pages.held_out_slice(),
    )
    return losses | {f"held_out_bits_per_char of step {station.step}": held_out}


def _exact(token_bits: Callable[[str], FloatArray]) -> Measured:
    pages, is_new = storybook_pages.held_out_slice(), _new_turns()
    bits = np.concatenate([token_bits(page) for page in pages])
    p = np.exp2(-bits)
    return {
        "training_bits_per_char": _bits_per_char(
            token_bits, storybook_pages.training_slice()
        ),
        "held_out_bits_per_char": float(bits.sum()) / sum(map(len, pages)),
        "mass_on_new": float(p[is_new].mean()),
        "mass_on_seen": float(p[~is_new].mean()),
    }


def _bits_per_char(
    token_bits: Callable[[str], FloatArray], pages: Sequence[str]
) -> float:
    total_bits = sum(float(token_bits(page).sum()) for page in pages)
    return total_bits / sum(map(len, pages))


@lru_cache(maxsize=1)
def _new_turns() -> npt.NDArray[np.bool_]:
    return new_turns(storybook_pages.held_out_slice())
