"""The caches of the names half of distributions; see cached.py for their rules.

Models of high order take some 10 MB each: few are kept, and their numbers in their place.
"""

from dataclasses import dataclass, replace

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from analogy.experiments import names_transformer
from analogy.figures import names_scatter
from analogy.figures.two_mistakes import Mistakes
from analogy.measures import PrecisionRecall, precision_recall
from analogy.worlds import (
    Names,
    NamesLedger,
    SampledEntropy,
    load_names_gpt,
    sampled_entropy,
    sorted_samples,
)
from analogy.worlds.names_net_live import read_checkpoint
from pages.common import cached_names

TEMPERATURES = names_transformer.TEMPERATURES
WIDTHS = (16, 8, 6, 4, 3, 2, 1)  # bits per weight
ORDERS = tuple(range(1, 9))
N_DRAWN = 300


@dataclass(frozen=True, kw_only=True)
class Told:
    """A model of names with everything that decides what it says."""

    own: str | None = None  # the visitor's list; None for the births
    kind: str = "letters"  # or "net", trained by the visitor, or "transformer"
    order: int = 4  # of a table of letters, like the two below
    weighting: str = "births"
    bits: int = 16  # per weight
    checkpoint: bytes | None = None  # of a net's training
    temperature: float = 1.0

    @property
    def is_own(self) -> bool:
        return self.own is not None or self.checkpoint is not None


def _by_list(max_entries):
    """Caches a function of `Told`: of the births for everyone, of a list for the visit."""
    options = {"max_entries": max_entries, "show_spinner": False}

    def decorate(function):
        shared = st.cache_resource(**options)(function)
        of_visit = st.cache_resource(scope="session", **options)(function)

        def cached(told, *arguments):
            return (of_visit if told.is_own else shared)(told, *arguments)

        return cached

    return decorate


@st.cache_resource(max_entries=4, show_spinner=False, scope="session")
def own(text):
    return Names.from_text(text)


@st.cache_resource(max_entries=2, show_spinner=False)
def stored_transformer() -> names_transformer.Ledgers:
    return names_transformer.load()


def world(told):
    return cached_names.world() if told.own is None else own(told.own)


def _made(told):
    """Returns the model, made anew."""
    if told.kind == "transformer":
        sharp = load_names_gpt()
    elif told.kind == "net":
        sharp = read_checkpoint(told.checkpoint).net
    else:
        sharp = world(told).fit(told.order, weighting=told.weighting)
        if told.bits != WIDTHS[0]:
            sharp = sharp.shrink(told.bits)
    return sharp if told.temperature == 1 else sharp.at_temperature(told.temperature)


@_by_list(max_entries=2)
def model(told):
    return _made(told)


@_by_list(max_entries=512)
def ledger(told) -> NamesLedger:
    if told.kind == "transformer" and told.own is None:
        return stored_transformer()[told.temperature]
    return world(told).ledger(_made(told))


@_by_list(max_entries=16)
def shares(told):
    """Returns the model's shares of the training and of the held-out names."""
    names = world(told)
    q = np.exp2(model(told).log2_p([*names.trained, *names.held_out]))
    return q[: len(names.trained)], q[len(names.trained) :]


@_by_list(max_entries=32)
def invented(told, seed) -> tuple[tuple[str, float], ...]:
    """Returns drawn names that are on no list, once each, with the model's share."""
    drawn = sorted_samples(world(told), model(told), n=N_DRAWN, seed=seed)
    whole = dict.fromkeys(drawn.invented)
    names = [name for name in whole if name and not name.endswith("…")]
    return tuple(zip(names, np.exp2(model(told).log2_p(names)).tolist(), strict=True))


@_by_list(max_entries=16)
def scatter(told, seed) -> go.Figure:
    q, q_held_out = shares(told)
    return names_scatter(
        world(told), q=q, q_held_out=q_held_out, invented=invented(told, seed)
    )


@_by_list(max_entries=64)
def entropy(told, seed) -> SampledEntropy:
    return sampled_entropy(model(told), n=2000, seed=seed)


@_by_list(max_entries=16)
def recalled(told) -> PrecisionRecall:
    """Returns precision and recall over the training names and all else as one state."""
    q, _ = shares(told)
    rest = max(0.0, 1 - float(q.sum()))
    p = np.append(world(told).p_true, 0.0)
    return precision_recall(p, np.append(q, rest) / (q.sum() + rest), n_angles=201)


@_by_list(max_entries=64)
def along(told, field, values) -> tuple[Mistakes, ...]:
    """Returns both mistakes at each value of one control, all others as they stand."""
    found = {value: ledger(replace(told, **{field: value})) for value in values}
    return tuple(
        Mistakes(at=value, lost=each.lost_10, invented=each.invented)
        for value, each in found.items()
    )


@_by_list(max_entries=64)
def generalised(told) -> tuple[float, ...]:
    """Returns the mass on names kept back, for a table of each order."""
    letters = replace(told, kind="letters", checkpoint=None)
    return tuple(ledger(replace(letters, order=order)).generalised for order in ORDERS)
