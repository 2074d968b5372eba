"""A passage of Shannon's game as HTML: each letter over the number of its guesses."""

from html import escape

from analogy.experiments.shannon_bounds import Found

_HIDDEN = '<span class="shannon-cell hidden" aria-hidden="true"><b>·</b><i></i></span>'


def passage(given: str, letters: str, found: tuple[Found, ...], *, small=False) -> str:
    """Returns what was given, what was found, and a gap for each letter that is not.

    Args:
        given: shown plain.
        letters: all that are to be guessed; only those found are written out.
        found: what each letter took so far.
        small: where the passage is not the one that is played.
    """
    cells = [_cell(*pair) for pair in zip(letters, found, strict=False)]
    if len(found) < len(letters):
        cells.append('<span class="shannon-cell next"><b>?</b><i>&nbsp;</i></span>')
    size = "small" if small else "played"
    return (
        f'<p class="shannon-passage {size}"><span>'
        f'<span class="given">{escape(given)}</span>{_words(cells, letters)}'
        f"{_HIDDEN * (len(letters) - len(cells))}</span></p>"
    )


def _cell(letter: str, taken: Found) -> str:
    kind = "told" if taken.is_told else "later" if taken.n_wrong else "first"
    number = "told" if taken.is_told else taken.n_wrong + 1
    shown = "␣" if letter == " " else escape(letter)
    return f'<span class="shannon-cell {kind}"><b>{shown}</b><i>{number}</i></span>'


def _words(cells: list[str], letters: str) -> str:
    """Returns the cells in words, so that lines break between words only."""
    inner = "".join(
        cell + ('</span><wbr><span class="word">' if letter == " " else "")
        for cell, letter in zip(cells, letters, strict=False)
    )
    return f'<span class="word">{inner}</span>'
