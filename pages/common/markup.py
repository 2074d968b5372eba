"""The little HTML the pages need; everything a visitor wrote is escaped here."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import numpy as np

from analogy.figures import MARKS
from analogy.measures.ledger import Fate


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One cell of the strip of facts that stands under each half."""

    label: str
    value: str
    note: str  # against what to read it
    kind: str = "exact"  # or "measured", with how, or "estimated"
    fate: Fate | None = None


def strip(facts: Iterable[Fact]) -> str:
    return f'<dl class="lossy-strip">{"".join(map(_fact, facts))}</dl>'


def _fact(fact: Fact) -> str:
    return (
        f'<div class="lossy-fact {fact.fate or ""}">'
        f"<dt>{glyph(fact.fate) if fact.fate else ''}{escape(fact.label)}</dt>"
        f'<dd><span class="value">{escape(fact.value)}</span>'
        f'<span class="note">{escape(fact.note)}</span>'
        f'<span class="kind">{escape(fact.kind)}</span></dd></div>'
    )


def card(title: str, body: str, *, kind: str = "") -> str:
    """Returns a card around a body that is HTML already."""
    return (
        f'<div class="lossy-card {kind}"><h4>{escape(title)}</h4>'
        f'<p class="lossy-text">{body}</p></div>'
    )


def plain(text: str) -> str:
    """Returns text that is none of the three: what a model was given, say."""
    return escape(text)


def note(text: str) -> str:
    """Returns a small line that may quote what a visitor wrote."""
    return f'<p class="lossy-note">{escape(text)}</p>'


def dots(signs: Iterable[str], *, told: str) -> str:
    """Returns signs that are HTML already, 20 to a row; `told` says what they are."""
    return (
        f'<div class="lossy-dots" role="img" aria-label="{escape(told)}">'
        f"{''.join(signs)}</div>"
    )


def marked(pieces: Iterable[tuple[str, Fate]]) -> str:
    """Returns pieces of text with what became of each, told by colour and by shape."""
    return "".join(
        f'<span class="{fate}">{_sign(fate)}{escape(text)}</span>'
        for text, fate in pieces
        if text
    )


def _sign(fate: Fate) -> str:
    # What is kept needs no sign of its own: it is most of the text, or none of it.
    return "" if fate == "kept" else glyph(fate)


def glyph(fate: Fate) -> str:
    return f'<span class="lossy-glyph {fate}" aria-hidden="true">{MARKS[fate].glyph}</span>'


def legend(texts: dict[Fate, str]) -> str:
    return (
        '<p class="lossy-legend">'
        + " &nbsp; ".join(
            f"{glyph(fate)} {escape(text)}" for fate, text in texts.items()
        )
        + "</p>"
    )


def levels(spans: Iterable[tuple[str, int]]) -> str:
    """Returns a text whose pieces are underlined the thicker, the higher their level."""
    pieces = "".join(
        f'<span class="level-{level}">{escape(text)}</span>' if level else escape(text)
        for text, level in spans
    )
    return f'<p class="lossy-text" dir="auto">{pieces}</p>'


def tiles(texts: Iterable[str]) -> str:
    """Returns pieces of text side by side, each in a box of its own."""
    boxes = "".join(f"<span>{escape(text)}</span>" for text in texts)
    return f'<p class="lossy-tiles" dir="auto">{boxes}</p>'


def phrases(texts: Iterable[tuple[str, str]]) -> str:
    """Returns a list of labels and texts whose HTML is there already."""
    items = "".join(
        f'<li dir="auto"><span class="seed">{escape(label)}</span>{body}</li>'
        for label, body in texts
    )
    return f'<ul class="lossy-phrases">{items}</ul>'


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One line of `bars`: what it is, how much, and against what to read it."""

    label: str
    value: float
    text: str  # the value, written out
    note: str = ""
    fate: Fate | None = None


def bars(rows: Iterable[Bar], *, caption: str, whole: float | None = None) -> str:
    """Returns a table of horizontal bars from zero.

    Args:
        rows: from the first to the last.
        caption: What stands above and is read first.
        whole: how much a full line stands for; without it, the longest bar.
    """
    rows = tuple(rows)
    longest = whole or max((row.value for row in rows), default=0) or 1
    body = "".join(
        f'<tr class="{row.fate or ""}"><th scope="row">{escape(row.label)}</th>'
        f'<td class="text">{escape(row.text)}</td>'
        f'<td class="bar"><span style="width:{100 * row.value / longest:.1f}%"></span></td>'
        f'<td class="note">{escape(row.note)}</td></tr>'
        for row in rows
    )
    return (
        f'<table class="lossy-bars"><caption>{escape(caption)}</caption>{body}</table>'
    )


def grid(numbers: np.ndarray, *, caption: str, shades: np.ndarray | None = None) -> str:
    """Returns a table of numbers as wide as they are, each on a shade of its own.

    Args:
        numbers: (rows, columns) to be written; whole ones without a point.
        caption: What stands above and is read first.
        shades: (rows, columns) from 0, none, to 1, the page's full ink; without them
            the numbers stand on the page.
    """
    shades = np.zeros(numbers.shape) if shades is None else shades
    body = "".join(
        "<tr>" + "".join(map(_cell, *pair)) + "</tr>"
        for pair in zip(numbers, shades, strict=True)
    )
    return (
        f'<table class="lossy-grid"><caption>{escape(caption)}</caption>{body}</table>'
    )


def _cell(number: float, shade: float) -> str:
    is_nothing = ' class="nothing"' if number == 0 else ""
    return f'<td{is_nothing} style="--shade:{shade:.2f}">{number:.0f}</td>'
