"""The little HTML the pages need; everything a visitor wrote is escaped here."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

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
