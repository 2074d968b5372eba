"""How a name that a model said is shown: its sign, its truth, how often it is said."""

import math
from collections import Counter
from html import escape

from analogy.experiments.names_quiz import N_NAMES, coin_share
from analogy.figures.two_pixel_shares import about, of_100
from pages.common.markup import Fact, dots

TITLES = {
    "copied": "Copied",
    "unseen": "Real, never shown",
    "invented": "Invented",
}
# What was never shown and is real is neither kept nor invented: a sign of its own.
GLYPHS = {"copied": "●", "unseen": "◇", "invented": "×", "lost": "○"}
_FATES = {
    "copied": "kept",
    "unseen": "unseen",
    "invented": "invented",
    "lost": "lost",
}
SIGNS = {
    "copied": "shown to it",
    "unseen": "real, but never shown to it",
    "invented": "on no list",
    "lost": "come out a tenth as often, or less",
}
WEIGHTINGS = {"births": "as often as given", "types": "once each"}


def sign(origin):
    return (
        f'<span class="lossy-glyph {_FATES[origin]}" aria-hidden="true">'
        f"{GLYPHS[origin]}</span>"
    )


def shown(name):
    """Returns a name with a capital; one without letters is said to have none."""
    return name.capitalize() or "(no letters)"


def truth(said):
    """Returns where a name comes from, in words."""
    title = TITLES[said.origin].lower()
    if said.is_real:
        return f"{title}: given to {said.births:,}"
    return f"{title}: on no list"


def odds(said):
    """Returns how often the model says a name."""
    if math.isinf(said.log2_q):
        return "never"
    return f"1 in {about(2**-said.log2_q)}" if said.log2_q > -40 else "next to never"


def solution(quiz, ticked):
    """Returns the ten names with their truth and the visitor's answer, as a table."""
    rows = "".join(_row(said, said.name in ticked) for said in quiz.names)
    return (
        '<table class="lossy-names"><caption>Which of the ten exist</caption><tr>'
        '<th scope="col">name</th><th scope="col">in truth</th>'
        '<th scope="col">how often it says it</th><th scope="col">you</th></tr>'
        f"{rows}</table>"
    )


def _row(said, is_ticked):
    verdict = "right" if is_ticked == said.is_real else "wrong"
    return (
        f'<tr class="{_FATES[said.origin]}"><th scope="row">{sign(said.origin)}'
        f"{escape(shown(said.name))}</th><td>{truth(said)}</td><td>{odds(said)}</td>"
        f'<td class="{verdict}">{verdict}</td></tr>'
    )


def score(quiz, ticked, mean_right, n_quizzes):
    """Returns the visitor's score beside the model's own and that of a coin."""
    n_right = quiz.n_right(ticked)
    return (
        f"**You: {n_right} of {N_NAMES}.** Tossing a coin gets {N_NAMES // 2} on average, "
        f"and {n_right} or more in {of_100(coin_share(n_right))} of 100 tries. **The model: "
        f"{quiz.n_right(quiz.model_ticks)}**, had it ticked the five that it says most "
        f"often; over {n_quizzes} such tens it gets {mean_right:.1f} on average."
    )


def likelier_sentence(quiz):
    """Returns a made-up name that the model prefers to a real one, where there is one."""
    invented = max(
        (said for said in quiz.names if not said.is_real), key=lambda said: said.log2_q
    )
    real = min((said for said in quiz.names if said.is_real), key=lambda s: s.log2_q)
    if invented.log2_q <= real.log2_q:
        return "Here every real name is likelier to the model than any invented one."
    return (
        f"Of what the model says, {odds(invented)} is {shown(invented.name)}, on no list, "
        f"and only {odds(real)} is {shown(real.name)}, which exists: how likely it finds "
        "a name does not tell whether it is true."
    )


def sorted_lists(solved):
    """Returns the draws in three columns, each under its exact share of all draws."""
    samples, shares = solved.samples, solved.shares
    lists = {
        "copied": samples.copied,
        "unseen": samples.real_unseen,
        "invented": samples.invented,
    }
    columns = "".join(
        f'<div class="{_FATES[origin]}"><h4>{sign(origin)}{TITLES[origin]}</h4>'
        f'<p class="count">{len(drawn)} here; of all it says {of_100(shares[origin])} of '
        f"100</p><ul>{_items(drawn)}</ul></div>"
        for origin, drawn in lists.items()
    )
    return f'<div class="lossy-sorted">{columns}</div>'


def _items(drawn):
    return "".join(
        f"<li>{escape(shown(name))}{f' ({n} times)' if n > 1 else ''}</li>"
        for name, n in Counter(drawn).items()
    )


def list_sentence(solved):
    """Returns what comes out, in exact shares."""
    shares = solved.shares
    return (
        f"Of 100 names it says, {of_100(shares['copied'])} are copied, "
        f"{of_100(shares['unseen'])} are real though it never saw them, and "
        f"{of_100(shares['invented'])} are on no list. Exact, over all that it can say."
    )


def facts(solved, n_trained):
    """Returns the five cells of the names: the same as of a picture and of a text."""
    ledger, shares = solved.ledger, solved.shares
    off = ledger.invention_bits + ledger.misallocation_bits
    return [
        Fact(
            label="Went in",
            value=f"{n_trained:,} names",
            note=f"as common as in life: torn between about {about(ledger.effective_true)}",
        ),
        Fact(
            label="Is kept",
            value=f"{of_100(shares['copied'])} of 100",
            note="that come out are one of them",
            fate="kept",
        ),
        Fact(
            label="Lost",
            value=f"{of_100(ledger.lost_10)} of 100",
            note="births that went in bear a name that now comes ten times too seldom",
            fate="lost",
        ),
        Fact(
            label="How far off",
            value=f"{off:.1f} bits",
            note=(
                f"a name on top of {ledger.entropy_bits:.1f}: "
                f"{ledger.invention_bits:.1f} for what else comes out, "
                f"{ledger.misallocation_bits:.1f} for wrong shares"
            ),
        ),
        Fact(
            label="Made up",
            value=f"{of_100(shares['invented'])} of 100",
            note=f"that come out are on no list; {of_100(shares['unseen'])} more are new and real",
            fate="invented",
        ),
    ]


def own_name(said):
    """Returns what the list and the model know of a visitor's name, as HTML."""
    return (
        f"<b>{escape(shown(said.name))}</b> is {escape(_own_truth(said))}. "
        f"{escape(_own_odds(said))}"
    )


def _own_truth(said):
    """Returns where a visitor's name comes from; not to be listed is no invention."""
    return (
        truth(said) if said.is_real else "on no list; ours has the letters a to z only"
    )


def _own_odds(said):
    if math.isinf(said.log2_q):
        return "The model never says it."
    return f"Of the names the model says, it is {odds(said)}."


def hundred(label, shares):
    """Returns a hundred signs, and below them what each stands for, as HTML."""
    counts = to_100(shares)
    legend = " &nbsp; ".join(
        f"{sign(origin)} {n} {escape(SIGNS[origin])}" for origin, n in counts.items()
    )
    return (
        f'<p class="lossy-note">{escape(label)}</p>{signs(label, counts, SIGNS)}'
        f'<p class="lossy-legend">{legend}</p>'
    )


def signs(label, counts, texts):
    """Returns so many signs of each origin; `texts` says what each stands for."""
    told = ", ".join(f"{n} {texts[origin]}" for origin, n in counts.items())
    row = (sign(origin) * n for origin, n in counts.items())
    return dots(row, told=f"{label}: {told}")


def to_100(shares):
    """Returns whole numbers that sum to 100, each share's nearest or next to it."""
    counts = {origin: int(100 * share) for origin, share in shares.items()}
    by_rest = sorted(shares, key=lambda origin: counts[origin] - 100 * shares[origin])
    for origin in by_rest[: 100 - sum(counts.values())]:
        counts[origin] += 1
    return counts
