"""What a model copies from its books at five temperatures, and what people repeat.

`build` runs everything once; a page shows the stored outcome until a visitor asks for
something that is not in it. Make it again with `python -m analogy atlas verbatim`.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from analogy.experiments.guessing import BITS, PROMPT, SEED, TEMPERATURES
from analogy.experiments.overview import N_CONTINUATIONS, fingerprint
from analogy.language import corpus
from analogy.language.complete import complete_many
from analogy.language.model import LanguageModel, load_model, shrink
from analogy.language.verbatim import LEVELS, Stretch, stretches
from analogy.language.verbatim_books import books
from analogy.language.verbatim_figures import Figures, figures, held_out_pieces

STORED = Path(__file__).parents[2] / "assets" / "verbatim.json"
N_CHARS = 200  # of a continuation
# At which people's prose was measured: a text is cut to the longest that it fills.
LENGTHS = (100, 150, N_CHARS, 300, 500, 1000, 2000, 4000)
_N_TOKENS = 90  # more than `N_CHARS` characters at every temperature


@dataclass(frozen=True, kw_only=True)
class Told:
    """A continuation and where the books have parts of it."""

    text: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """Eight continuations at one temperature."""

    told: tuple[Told, ...]
    figures: Figures

    def n_longer_than(self, n_chars: float) -> int:
        """Returns how many continuations hold a longer stretch than this."""
        longest = (max((s.n_chars for s in t.stretches), default=0) for t in self.told)
        return sum(n > n_chars for n in longest)


@dataclass(frozen=True, kw_only=True)
class Verbatim:
    """Continuations and human prose beside the training books."""

    model_sha256: str
    prompt: str
    drawn: dict[float, Drawn]  # by temperature
    people: dict[int, Figures]  # all held-out books, by characters of a piece
    by_book: dict[str, Figures]  # each held-out book at `N_CHARS`, by title


@dataclass(frozen=True, kw_only=True)
class Beside:
    """The beginning of a text, and people's prose of that length."""

    text: Figures
    people: Figures


def build(model: LanguageModel | None = None) -> Verbatim:
    """Computes the whole outcome; takes some minutes, most of them for people's prose."""
    whole = model or load_model()
    shrunk = shrink(whole, BITS)
    return Verbatim(
        model_sha256=fingerprint(whole),
        prompt=PROMPT,
        drawn={t: draw(shrunk, temperature=t) for t in TEMPERATURES},
        people={n: figures(held_out_pieces(n)) for n in LENGTHS},
        by_book={
            book.title: figures(held_out_pieces(N_CHARS, book))
            for book in books("held-out")
        },
    )


def draw(model: LanguageModel, *, temperature: float, prompt: str = PROMPT) -> Drawn:
    """Returns eight continuations, each cut to the same number of characters.

    Their first words are those of `guessing`, drawn with the same seeds.

    Raises:
        ValueError: A continuation stays shorter, as with a model of very short tokens.
    """
    told = complete_many(
        model,
        prompt,
        n=N_CONTINUATIONS,
        n_tokens=_N_TOKENS,
        temperature=temperature,
        seed=SEED,
    )
    texts = [completion.text[:N_CHARS] for completion in told]
    shortest = min(map(len, texts))
    if shortest < N_CHARS:
        raise ValueError(
            f"A continuation of {_N_TOKENS} tokens has {shortest} characters; "
            f"{N_CHARS} are compared, so take a model with longer tokens."
        )
    return Drawn(
        told=tuple(Told(text=text, stretches=stretches(text)) for text in texts),
        figures=figures(texts, prompt=prompt),
    )


def beside(text: str, stored: Verbatim, *, prompt: str = "") -> Beside:
    """Returns a text's beginning beside people's prose of the same length.

    Raises:
        ValueError: The text is shorter than every length that was measured.
    """
    fitting = [n for n in stored.people if n <= len(text)]
    if not fitting:
        raise ValueError(
            f"The text has {len(text)} characters; from {min(stored.people)} on it can "
            "be compared with what people write. Add a sentence or two."
        )
    n_chars = max(fitting)
    return Beside(
        text=figures([text[:n_chars]], prompt=prompt), people=stored.people[n_chars]
    )


def beside_sentence(found: Beside) -> str:
    """Returns what of a text the books have word for word, beside people's prose."""
    text, people = found.text, found.people
    low, high = people.longest_band
    return (
        f"Of its first {text.n_chars:,} characters, {_of_100(text.shares[0])} in 100 "
        f"stand in the {corpus.N_BOOKS} books in stretches of {LEVELS[0]} or more, and "
        f"the longest stretch has {text.longest_median:.0f}. In prose of that length by "
        f"people, which the model never read, it is {_of_100(people.shares[0])} in 100, "
        f"and the longest stretch has {people.longest_median:.0f} ({low:.0f} to "
        f"{high:.0f} in 90 of 100 pieces)."
    )


def temperature_sentence(stored: Verbatim) -> str:
    """Returns how the repeated share goes with temperature, beside people's prose."""
    people = stored.people[N_CHARS]
    shares = ", ".join(
        f"{_of_100(drawn.figures.shares[0])} at {t:g}"
        for t, drawn in stored.drawn.items()
    )
    usual = people.longest_band[1]
    n_longer = sum(drawn.n_longer_than(usual) for drawn in stored.drawn.values())
    n_all = sum(len(drawn.told) for drawn in stored.drawn.values())
    return (
        f"Of 100 characters that the model writes, so many stand in the books in "
        f"stretches of {LEVELS[0]} or more: {shares}; of 100 that people write, "
        f"{_of_100(people.shares[0])}. A stretch of more than {usual:.0f} characters, "
        f"which at most 5 of 100 pieces by people hold, is in {n_longer} of the "
        f"{n_all} continuations."
    )


def stretch_sentence(stretch: Stretch) -> str:
    """Returns where the books have a stretch."""
    into = stretch.offset / books()[stretch.book].n_chars
    more = stretch.n_places - 1
    also = f", and in {more:,} more place{'s' * (more > 1)}" if more else ""
    return (
        f"{stretch.n_chars} characters in a row stand in {stretch.title}, "
        f"{into:.0%} of the way through{also}."
    )


def save(verbatim: Verbatim, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON."""
    path.write_text(json.dumps(asdict(verbatim), indent=1) + "\n")


def load(path: Path = STORED) -> Verbatim:
    """Returns the stored outcome."""
    plain = json.loads(path.read_text())
    drawn = {float(t): _drawn(row) for t, row in plain.pop("drawn").items()}
    people = {int(n): _figures(row) for n, row in plain.pop("people").items()}
    by_book = {title: _figures(row) for title, row in plain.pop("by_book").items()}
    return Verbatim(drawn=drawn, people=people, by_book=by_book, **plain)


def _drawn(row: dict[str, Any]) -> Drawn:
    told = (
        Told(text=t["text"], stretches=tuple(Stretch(**s) for s in t["stretches"]))
        for t in row["told"]
    )
    return Drawn(told=tuple(told), figures=_figures(row["figures"]))


def _figures(row: dict[str, Any]) -> Figures:
    """Returns figures with tuples where JSON has lists."""
    row["longest_band"], row["shares"] = (
        tuple(row["longest_band"]),
        tuple(row["shares"]),
    )
    return Figures(**row)


def _of_100(share: float) -> str:
    return f"{100 * share:.0f}"
