"""Claims as HTML: who said what, and what the tests show; all text is escaped."""

from collections import Counter
from datetime import date
from html import escape

from analogy.debate import QUESTIONS, STATUSES

# The signs of the scoreboard: holds, breaks, depends.
LEANINGS = {"for it": "✔", "against it": "⊘", "cuts both ways": "◐"}
STATUS_SIGNS = {
    "measured here": "▣",
    "measured elsewhere": "↗",
    "not testable here": "–",
}
COLUMNS = (*LEANINGS, *STATUSES[1:])


def said(claim):
    """Returns who said it, where and when, and what, in our words."""
    source = claim.source
    by = f", as {source.by} reports" if source.by else ""
    return (
        '<div class="lossy-said"><p class="who">'
        f"<b>{escape(source.author)}</b>{escape(by)}, "
        f'<a href="{escape(source.link)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(source.title)}</a>, {when(source.date)}"
        f'<span class="known">{escape(source.known)}</span></p>'
        f"<p>{escape(claim.says)}</p></div>"
    )


def shown(claim, finding):
    """Returns what the test shows, or why there is none here."""
    if finding is None:
        sign = STATUS_SIGNS[claim.status]
        return _told(sign, claim.status, claim.note)
    sentences = f"{finding.sentence} {finding.beside}".rstrip()
    return _told(LEANINGS[finding.leaning], finding.leaning, sentences)


def _told(sign, word, sentence):
    return (
        f'<div class="lossy-shown"><p><span class="word"><span aria-hidden="true">{sign}'
        f"</span> {escape(word)}</span> {escape(sentence)}</p></div>"
    )


def when(day):
    """Returns a date in words, as far as it is known.

    >>> when("2023-02-09"), when("2023-02")
    ('9 February 2023', 'February 2023')
    """
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 2:
        return f"{date(*parts, 1):%B %Y}"
    return f"{parts[2]} {date(*parts):%B %Y}"


def counts(claims, findings):
    """Returns a table: for each question, which way its claims came out."""
    tally = Counter((claim.question, outcome(claim, findings)) for claim in claims)
    head = "".join(f'<th scope="col">{_sign(word)} {word}</th>' for word in COLUMNS)
    body = "".join(
        f'<tr><th scope="row">{escape(question)}</th>'
        + "".join(
            f"<td>{tally[question, word] or '<span>0</span>'}</td>" for word in COLUMNS
        )
        + "</tr>"
        for question in QUESTIONS
    )
    return (
        '<table class="lossy-tally"><caption>How the claims came out, by question; the '
        f"words are computed</caption><thead><tr><td></td>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def tally_sentence(claims, findings):
    """Returns how all claims came out together."""
    tally = Counter(outcome(claim, findings) for claim in claims)
    told = ", ".join(f"{tally[word]} {_of_many(word, tally[word])}" for word in COLUMNS)
    n_here = sum(tally[word] for word in LEANINGS)
    return (
        f"{len(claims)} claims, {n_here} of them measured here: {told}. Where a test cuts "
        "both ways, its sentence says which way it cuts where."
    )


def _of_many(word, n):
    """Returns the name of a column as so many claims have it."""
    return word if n == 1 else word.replace("cuts", "cut")


def outcome(claim, findings):
    """Returns which column a claim stands in."""
    found = findings.get(claim.name)
    return claim.status if found is None else found.leaning


def _sign(word):
    sign = (LEANINGS | STATUS_SIGNS)[word]
    return f'<span aria-hidden="true">{sign}</span>'


def own(pairs):
    """Returns what this app says too much or too little, each beside its evidence."""
    rows = "".join(
        f"<dt>{escape(each.says)}</dt><dd>{escape(evidence)}</dd>"
        for each, evidence in pairs
    )
    return f'<dl class="lossy-own">{rows}</dl>'
