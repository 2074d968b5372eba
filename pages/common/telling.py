"""A completion that is written while it is drawn, and can be stopped and gone on with."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import streamlit as st

from analogy.experiments.guessing import Asked
from analogy.language import (
    Choice,
    LanguageModel,
    Piece,
    choice_pieces,
    stream_complete,
)
from pages.common import cached
from pages.common.markup import card, plain


@dataclass(kw_only=True)
class Telling:
    """A completion as far as it has come; it lives for the visit."""

    asked: Asked
    stream: Iterator[Choice]
    choices: list[Choice] = field(default_factory=list)
    is_stopped: bool = False

    @property
    def is_done(self) -> bool:
        return len(self.choices) == self.asked.n_tokens


def is_stopped(asked: Asked) -> bool:
    """Returns whether the visitor stopped this completion before its end."""
    told = st.session_state.get("told")
    return bool(told and told.asked == asked and told.is_stopped and not told.is_done)


def tell(asked: Asked) -> tuple[Piece, ...]:
    """Returns the pieces of a completion, shown as they come.

    What was drawn is kept: a run of the page that ends this one goes on from there.
    """
    told = st.session_state.get("told")
    if told is None or told.asked != asked:
        told = st.session_state.told = _begin(asked)
    model = cached.model(asked.bits)
    if not told.is_stopped and not told.is_done:
        _go_on(told, model)
    if told.is_stopped and not told.is_done:
        st.caption(f"Stopped after {len(told.choices)} of {asked.n_tokens} pieces.")
        st.button("Go on", key="go_on", on_click=_stop, args=(False,))
    return choice_pieces(model, told.choices)


def _begin(asked: Asked) -> Telling:
    stream = stream_complete(
        cached.model(asked.bits),
        asked.prompt,
        n_tokens=asked.n_tokens,
        temperature=asked.temperature,
        top_k=asked.top_k,
        top_p=asked.top_p,
        seed=asked.seed,
    )
    return Telling(asked=asked, stream=stream)


def _go_on(told: Telling, model: LanguageModel) -> None:
    place, stop = st.empty(), st.empty()
    stop.button(
        "Stop", key="stop", icon=":material/stop:", on_click=_stop, args=(True,)
    )
    for choice in told.stream:
        told.choices.append(choice)
        so_far = b"".join(each.piece for each in told.choices)
        text = so_far.decode("utf-8", errors="replace")
        place.html(card("The model goes on", plain(text)))
    place.empty()
    stop.empty()


def _stop(is_stopped: bool) -> None:
    st.session_state.told.is_stopped = is_stopped
