"""What squeezing a text comes to, in facts and bars."""

from pages.common import words
from pages.common.markup import Bar, Fact


def facts(step):
    """Returns the strip of facts: five cells, in the order that all pages keep."""
    found, lossless = step.searched, step.lossless
    return [
        Fact(
            label="Went in",
            value=f"{found.n_characters:,} characters",
            note=f"as a file without loss {words.size(lossless.n_bytes)}",
        ),
        Fact(
            label="Is kept",
            value=words.size(found.n_bytes),
            note=(
                f"the whole file, header included; {found.n_bits:.0f} bits of code "
                f"where it was {lossless.n_bits:.0f}"
            ),
            fate="kept",
        ),
        Fact(
            label="Lost",
            value=f"{found.n_words - found.n_words_kept} of {found.n_words}",
            note="words of the text are gone",
            fate="lost",
        ),
        Fact(
            label="How far off",
            value=f"{found.n_errors} of {found.n_characters:,}",
            note="characters, by the fewest changes that lead back",
        ),
        Fact(
            label="Made up",
            value=words.count(found.n_words_out - found.n_words_kept, "word"),
            note=(
                f"did not stand there; {found.n_words_known} of all {found.n_words_out} "
                "that came out stand in the books the model counted"
            ),
            fate="invented",
        ),
    ]


def beside(curves, step):
    """Returns a bar of wrong characters for each way to spend as many bits, or fewer."""
    leaving_out = curves.leaving_out_within(step.searched.n_bits)
    rows = (
        ("Other letters", step.searched, "invented"),
        *([("Letters may go too", leaving_out, "invented")] if leaving_out else []),
        ("Cut off", step.cut, "lost"),
        ("Without vowels", step.vowel_free, "lost"),
    )
    return [
        Bar(
            label=label,
            value=each.n_errors,
            text=f"{each.n_errors} wrong",
            note=(
                f"{each.n_words_kept} of {each.n_words} words still there; of "
                f"{each.n_words_out} that came out {each.n_words_known} are words of "
                f"the books; {each.n_bits:.0f} bits"
            ),
            fate=fate,
        )
        for label, each, fate in rows
    ]


def prices(curves):
    """Returns a bar for every step from fine to mush: what it spends, what is wrong."""
    return [
        Bar(
            label=price_name(price),
            value=found.n_bits,
            text=f"{found.n_bits:.0f} bits",
            note=(
                f"{found.n_errors} characters wrong, {found.n_words_kept} of "
                f"{found.n_words} words still there, {found.n_words_known} of "
                f"{found.n_words_out} that came out are words"
            ),
            fate="kept",
        )
        for price, found in curves.searched.items()
    ]


def restoring(curves):
    """Returns a bar for each sureness: what is sent when the model restores the rest."""
    return [
        Bar(
            label=sure_name(sure),
            value=found.n_bits,
            text=f"{found.n_bits:.0f} bits",
            note=(
                f"{found.n_characters - found.n_sent} characters not sent, "
                f"{found.n_errors} wrong"
            ),
        )
        for sure, found in curves.restored.items()
    ]


def price_name(price):
    return f"{price:g} bit{'' if price == 1 else 's'}"


def sure_name(sure):
    return f"{100 * sure:.3g} % sure"


def guessed(curves, sure, bounds):
    """Returns which of the guesses holds for dropping what the model is sure of.

    Args:
        curves: of the text.
        sure: from which share on a character is dropped.
        bounds: by answer the least and the most bits, as shares of the lossless ones.
    """
    share = curves.restored[sure].n_bits / curves.lossless.n_bits
    return next(answer for answer, (low, high) in bounds.items() if low <= share < high)
