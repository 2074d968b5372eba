"""The caches of the names half of distributions; see cached.py for their rules."""

from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
import streamlit as st

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

TEMPERATURES = (0.25, 0.5, 0.7, 0.85, 1.0, 1.15, 1.3, 1.6, 2.0)
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
    seed: int = 0

    @property
    def is_own(self) -> bool:
        return self.own is not None or self.checkpoint is not None


# Lists of names that a visitor pasted are kept for the visit, like an upload.
_shared = st.cache_resource(max_entries=64, show_spinner=False)
_of_visit = st.cache_resource(max_entries=16, show_spinner=False, scope="session")


@_of_visit
def own(text):
    return Names.from_text(text)


def world(told):
    """Returns the names; a network is not asked for the 99,819 rare ones: it is slow."""
    return (
        own(told.own)
        if told.own is not None
        else cached_names.load(told.kind == "letters")
    )


def _by_list(function):
    """Caches a function of `Told`: of the births for everyone, of a list for the visit."""
    shared, of_visit = _shared(function), _of_visit(function)

    def cached(told, *arguments):
        return (of_visit if told.is_own else shared)(told, *arguments)

    return cached


@_by_list
def fitted(told):
    if told.kind == "transformer":
        return load_names_gpt()
    if told.kind == "net":
        return read_checkpoint(told.checkpoint).net
    model = world(told).fit(told.order, weighting=told.weighting)
    return model if told.bits == WIDTHS[0] else model.shrink(told.bits)


@_by_list
def model(told):
    sharp = fitted(told)
    return sharp if told.temperature == 1 else sharp.at_temperature(told.temperature)


@_by_list
def ledger(told) -> NamesLedger:
    return world(told).ledger(model(told))


@_by_list
def shares(told):
    """Returns the model's shares of the training and of the held-out names."""
    names = world(told)
    q = np.exp2(model(told).log2_p([*names.trained, *names.held_out]))
    return q[: len(names.trained)], q[len(names.trained) :]


@_by_list
def drawn(told):
    return sorted_samples(world(told), model(told), n=N_DRAWN, seed=told.seed)


@_by_list
def invented(told) -> tuple[tuple[str, float], ...]:
    """Returns drawn names that are on no list, once each, with the model's share."""
    names = [name for name in dict.fromkeys(drawn(told).invented) if name.strip("…")]
    names = [name for name in names if not name.endswith("…")]
    return tuple(zip(names, np.exp2(model(told).log2_p(names)).tolist(), strict=True))


@_by_list
def scatter(told, found) -> go.Figure:
    q, q_held_out = shares(told)
    return names_scatter(
        world(told), q=q, q_held_out=q_held_out, invented=invented(told), found=found
    )


@_by_list
def entropy(told) -> SampledEntropy:
    return sampled_entropy(model(told), n=2000, seed=told.seed)


@_by_list
def recalled(told) -> PrecisionRecall:
    """Returns precision and recall over the training names and all else as one state."""
    q, _ = shares(told)
    rest = max(0.0, 1 - float(q.sum()))
    p = np.append(world(told).p_true, 0.0)
    return precision_recall(p, np.append(q, rest) / (q.sum() + rest), n_angles=201)


@_by_list
def along(told, field, values) -> tuple[Mistakes, ...]:
    """Returns both mistakes at each value of one control, all others as they stand."""
    return tuple(_mistakes(told, field, value) for value in values)


def _mistakes(told, field, value):
    found = ledger(_with(told, field, value))
    return Mistakes(at=value, lost=found.lost_10, invented=1 - found.memorised)


def _with(told, field, value):
    return Told(**{**vars(told), field: value})


@_by_list
def generalised(told) -> tuple[float, ...]:
    """Returns the mass on real names it was never shown, of tables of each order."""
    letters = _with(told, "kind", "letters")
    return tuple(ledger(_with(letters, "order", order)).generalised for order in ORDERS)
