"""What Shannon's game says in words, and its drawers."""

import streamlit as st

from analogy.experiments.shannon import EXAMPLE, STORYBOOK
from analogy.experiments.shannon_bounds import at_guess
from analogy.figures import shannon as figures
from pages.common import cached_shannon as cache
from pages.common import words
from pages.common.charts import show_chart
from pages.common.markup import Fact

ORDERS = "Order n is an n-gram: it looks at n letters, the next one included."
ORDERS_HELP = (
    "Order 0 finds all symbols equally likely and tries the space, then a to z. Order n "
    "looks at n letters, the next one included."
)


def status(board):
    """Returns where the game stands, for eye and ear; holds no words of a visitor."""
    if board.is_finished:
        return "All letters are known."
    n = len(board.found) + 1
    tried = ", ".join("space" if each == " " else each for each in board.tried)
    wrong = f" Not {tried}." if tried else ""
    return f"Letter {n} of {len(board.letters)}.{wrong}"


def facts_of(games, letters):
    """Returns the strip under the board: the visitor's guesses, and a model's."""
    model = cache.guessed(games)[STORYBOOK]
    n = len(letters)
    n_first = sum(not each.is_told and each.n_wrong == 0 for each in letters)
    n_told = sum(each.is_told for each in letters)
    return [
        Fact(
            label="You, at once",
            value=f"{n_first} of {n}",
            note="letters at the first guess",
        ),
        Fact(
            label="You, wrong",
            value=f"{sum(each.n_wrong for each in letters)}",
            note=f"guesses in all; letters told: {n_told}",
        ),
        Fact(
            label="Storybook, at once",
            value=f"{model.n_first} of {n}",
            note="of the same letters",
        ),
        Fact(
            label="Storybook, bits",
            value=f"{model.bits_per_letter:.2f}",
            note="a letter, over the same letters",
        ),
        _bounds_fact(letters),
    ]


def _bounds_fact(letters):
    label = "Your bits a letter"
    missing = cache.FEWEST - len(letters)
    if missing > 0:
        note = f"after {missing} more letter{'s' if missing > 1 else ''}"
        return Fact(label=label, value="soon", note=note, kind="")
    found, _ = cache.measured(letters)
    return Fact(
        label=label,
        value=f"{found.lower_bits:.2f} to {found.upper_bits:.2f}",
        note="by Shannon’s bounds",
        kind=f"estimated from {len(letters)} letters",
    )


def honesty(n_letters):
    """Returns how often intervals from about as few letters were right, as measured."""
    hits = cache.stored().interval_hits
    n = max((each for each in hits if each <= n_letters), default=min(hits))
    lower, upper = hits[n]
    return (
        f"These are meant as 95 % intervals. In trial games of {n} letters, drawn from "
        f"all that the storybook model guessed, the lower one was right "
        f"{100 * lower:.0f} times in 100 and the upper one {100 * upper:.0f}."
    )


def which_letters(letters):
    if letters:
        return f"Models: exact, over the letters that you have guessed so far. {ORDERS}"
    stored = cache.stored()
    return (
        f"Models: exact, over the letters of all {len(stored.passages)} stored passages; "
        f"once you guess, over yours. {ORDERS}"
    )


def how_bits(letters):
    st.markdown(
        "Let $q_i$ be the share of letters found at the $i$-th guess. Then a letter "
        "carries $F$ bits, with"
    )
    # Two lines, so that a phone shows them whole.
    st.latex(r"F \;\ge\; \sum_{i=1}^{27} i\,(q_i - q_{i+1}) \log_2 i")
    st.latex(r"F \;\le\; -\sum_{i=1}^{27} q_i \log_2 q_i")
    st.markdown(
        "(Shannon, *Prediction and Entropy of Printed English*, 1951.) The upper bound is "
        "what a good code needs for the numbers of guesses, and it holds for any guesser. "
        "The lower one supposes that you always try the likeliest letter first. Shannon came to "
        "0.6 to 1.3 bits a letter for readers who had seen much of the text before it.\n\n"
        "Few letters show few of the numbers that can come, which makes the upper bound "
        "too low: it is raised by (kinds seen − 1) / (2 n ln 2), after Miller (1955). "
        "A letter that was told is sent beside the numbers, at log₂ of the letters not yet "
        "tried. The intervals come from drawing your letters again, a thousand times, as "
        "if each stood for itself, with one more of which nothing is known: ten letters "
        "found at once are no proof of the next."
    )


def who_sees_what(letters):
    stored = cache.stored()
    aside = words.percent(stored.set_aside)
    st.markdown(
        "**All see the same**: the given letters and those before the next one, folded to "
        "27 symbols.\n\n"
        "**The n-grams** have counted the 65 training books, folded alike. Their chances "
        "are exact (interpolated Kneser-Ney).\n\n"
        "**The storybook model** learnt from the same books as printed, with capitals and "
        "commas, and bets on pieces of words. Its chance of a letter is the sum over all "
        "pieces that can hold it; a comma counts as a space, a capital as its letter. This "
        "is exact for spellings that its vocabulary would choose. Bets on others, and on a "
        f"capital where there was none, are set aside: {aside} a letter, measured on these "
        "passages. Text without capitals and commas is not what it was trained on, so on "
        "printed pages it may stand better against the n-grams than here.\n\n"
        "**gzip** is given the passage’s whole book, folded, and has read nothing before.\n\n"
        "**Diamonds beside bars**: a diamond is −log₂ of the chances that a player gave, the bar "
        "what only its numbers of guesses tell. Order 0 shows the difference: its chances "
        "say nothing, yet the order of the alphabet makes some numbers come more often."
    )


def how_tight(letters):
    own = len(letters) > cache.FEWEST
    if not own:
        game = cache.stored().passages[EXAMPLE].games[STORYBOOK]
        letters = at_guess(game.ranks)
        st.caption(
            f"Of the finished game, until you have guessed more than {cache.FEWEST} letters."
        )
    found, around = cache.measured(letters)
    sentence = figures.bounds_sentence(found, around, n_letters=len(letters))
    show_chart(cache.tightening_figure(letters), sentence, key="shannon_tightening")
    st.caption(sentence)


STEPS = {
    "How the bounds tighten, letter by letter": how_tight,
    "How numbers of guesses become bits": how_bits,
    "Who sees what, and what is exact": who_sees_what,
}
