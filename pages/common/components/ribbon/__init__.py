"""A ribbon of text in its pieces, each shaded and underlined by its surprise.

One piece is open: what it cost, what else the model had in mind, and why it came. To
open another asks nothing of the server.
"""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from analogy.language import Piece

_HERE = Path(__file__).parent
_COMPONENT = st.components.v2.component(
    "lossy_ribbon",
    html=(_HERE / "ribbon.html").read_text(),
    css=(_HERE / "ribbon.css").read_text(),
    js=(_HERE / "ribbon.js").read_text(),
)


def ribbon(
    pieces: Sequence[Piece],
    *,
    given: str = "",
    opened: int,
    sentence: str,
    key: str,
    is_drawn: bool,
) -> None:
    """Shows pieces of text by surprise, with one of them open.

    Args:
        pieces: in reading order; none leaves a word that there is nothing to score.
        given: what stood before them, shown plain.
        opened: index of the piece that is open at first. A visitor's own choice stays
            until the pieces change.
        sentence: the finding, for those who cannot see the shades.
        key: Streamlit's, one for each ribbon of a page.
        is_drawn: the pieces were drawn by the model; else a visitor's text is scored.

    Raises:
        ValueError: for an index that no piece has.
    """
    if pieces and not 0 <= opened < len(pieces):
        raise ValueError(
            f"opened is {opened}; choose one of the {len(pieces)} pieces, 0 to "
            f"{len(pieces) - 1}."
        )
    _COMPONENT(
        key=key,
        data={
            "pieces": [_plain(piece) for piece in pieces],
            "given": given,
            "opened": opened,
            "sentence": sentence,
            "isDrawn": is_drawn,
        },
    )


def _plain(piece: Piece) -> dict:
    chances = piece.chances or [None] * len(piece.alternatives)
    alternatives = [
        {"text": text, "own": _share(own), "chance": _share(chance)}
        for (text, own), chance in zip(piece.alternatives, chances, strict=True)
    ]
    return {
        "text": piece.text,
        # Sums of floats may miss 0 by a hair, and shares 1.
        "bits": max(0.0, round(float(piece.bits), 6)),
        "entropyBits": max(0.0, round(float(piece.entropy_bits), 6)),
        "alternatives": sorted(alternatives, key=lambda each: -each["own"]),
        "chance": _share(piece.chance),
        "nTokens": piece.n_tokens,
    }


def _share(share: float | None) -> float | None:
    # Six figures are more than a bar can show, and a third of the way to the browser.
    return None if share is None else min(1.0, max(0.0, float(f"{share:.6g}")))
