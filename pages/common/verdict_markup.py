"""Verdicts as HTML: cards of claims, and comparisons one by one; all text is escaped."""

from html import escape

from pages.common import verdict_words as told

SIGNS = {"holds": "✔", "breaks": "⊘", "depends": "◐"}
OUTCOME_SIGNS = {"supports": "✔", "contradicts": "⊘", "undecided": "◐"}


def board(claims):
    """Returns a card for each claim, with its verdict and a link to its test.

    Args:
        claims: by the anchor of the section that tests them.
    """
    cards = "".join(_card(anchor, claim) for anchor, claim in claims.items())
    return f'<div class="lossy-claims">{cards}</div>'


def verdict(word):
    """Returns a verdict with its sign, as one piece."""
    return (
        f'<span class="lossy-verdict {word}"><span aria-hidden="true">{SIGNS[word]}</span> '
        f"{word}</span>"
    )


def compared(comparison):
    """Returns a comparison with its outcome, its numbers, and what the claim has to say."""
    outcome = comparison.outcome
    return (
        f'<div class="lossy-compared {outcome}">'
        f'<span class="sign"><span aria-hidden="true">{OUTCOME_SIGNS[outcome]}</span> '
        f"{told.OUTCOMES[outcome]}</span>"
        f"<b>{escape(comparison.name)}</b>"
        f"<span>{escape(told.numbers(comparison))}</span>"
        f'<span class="note">{escape(comparison.predicts)}</span></div>'
    )


def _card(anchor, claim):
    deciding = "".join(map(_deciding, told.deciding(claim)))
    return (
        f'<section class="{claim.verdict}"><h3>{escape(claim.sentence)}</h3>'
        f"<p>{verdict(claim.verdict)} <span>{escape(told.counts(claim))}</span></p>"
        f'<ul>{deciding}</ul><a href="#{anchor}">See its test ↓</a></section>'
    )


def _deciding(comparison):
    outcome = comparison.outcome
    return (
        f'<li><span class="sign" title="{told.OUTCOMES[outcome]}">'
        f"{OUTCOME_SIGNS[outcome]}</span> {escape(comparison.name)}: "
        f"{escape(told.numbers(comparison))}</li>"
    )
