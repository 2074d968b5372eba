"""Small pieces of pictures side by side, enlarged until single pixels are seen."""

import base64
from dataclasses import dataclass
from html import escape
from pathlib import Path

import numpy as np

from analogy import images

STYLE = Path(__file__).parent / "details.css"


@dataclass(frozen=True, kw_only=True)
class Detail:
    """A piece of a picture, with its name and what is said about it."""

    pixels: np.ndarray
    name: str
    facts: tuple[str, ...] = ()


def details(pieces, *, alt):
    """Returns the pieces in a row that wraps; `alt` says of what they are pieces."""
    figures = "".join(_figure(piece, alt) for piece in pieces)
    return f'<div class="lossy-details">{figures}</div>'


def _figure(piece, alt):
    data = base64.b64encode(images.png_bytes(piece.pixels)).decode()
    lines = "".join(f"<span>{escape(fact)}</span>" for fact in piece.facts)
    return (
        f'<figure><img src="data:image/png;base64,{data}" '
        f'alt="{escape(f"{alt}: {piece.name}")}">'
        f"<figcaption><b>{escape(piece.name)}</b>{lines}</figcaption></figure>"
    )
