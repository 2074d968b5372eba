"""Words that two or more pages share, so that one thing has one name."""

import math
import re

from analogy.in_words import size

FOOTER = """
<div class="lossy-footer">
A picture you upload stays in this server’s memory for your visit and is gone after it;
nothing is written to disk. Text you type stands in this page’s link, so that the link
restores the page, all but your picture: do not type what nobody should read.
</div>
"""


__all__ = [
    "FOOTER",
    "added",
    "count",
    "decibels",
    "end_of",
    "literal",
    "percent",
    "piece",
    "size",
]


def percent(share: float) -> str:
    """Returns a share in per cent, with two figures where it is small."""
    return f"{100 * share:.0f} %" if share >= 0.1 else f"{100 * share:.2g} %"


def decibels(number: float) -> str:
    """Returns a ratio with one decimal; that of two equal pictures has no number."""
    return "identical" if math.isinf(number) else f"{number:.1f} dB"


def added(number: float) -> str:
    """Returns what comes on top, with its sign and three decimals."""
    return f"{round(number, 3) + 0.0:+.3f}"  # + 0.0 turns a rounded -0 into 0


def piece(text: str) -> str:
    """Returns a piece of text in quotes, its spaces and line breaks made visible."""
    return "“" + text.replace(" ", "␣").replace("\n", "⏎") + "”"


def count(n: int, noun: str) -> str:
    """Returns a number of things, in the singular for one."""
    return f"{n:,} {noun}{'' if n == 1 else 'es' if noun.endswith('s') else 's'}"


def end_of(prompt: str) -> str:
    """Returns a prompt as it stands above what follows: of a long one, the end."""
    return prompt if len(prompt) < 400 else f"… {prompt[-400:]}"


def literal(text: str) -> str:
    """Returns text that Streamlit's Markdown shows as it stands: it may quote a visitor."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!$:<>~|])", r"\\\1", text)
