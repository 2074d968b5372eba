"""The first page's text half: five widths of weights, and what each retells.

`build` runs everything once; the page shows the stored outcome until a visitor asks
for something that is not in it. Make it again with `python -m analogy atlas overview`.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from analogy.language import corpus
from analogy.language.complete import Completion, complete, complete_many
from analogy.language.model import LanguageModel, load_model, pack, shrink
from analogy.language.retelling import book_words, compare, whole_words, words
from analogy.language.surprisal import surprisal
from analogy.measures.damage import Setting

STORED = Path(__file__).parents[2] / "assets" / "overview.json"
WIDTHS = (8, 4, 3, 2, 1)  # bits per weight, from fine to mush
N_TOKENS = 60
N_CONTINUATIONS = 8
TEMPERATURE = 0.85
SEED = 0
HELD_OUT_CHARS = 100_000


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A place in a training book: what the model is given, and what really follows."""

    book: str
    prompt: str
    original: str


@dataclass(frozen=True, kw_only=True)
class Shrunk:
    """The model at one width."""

    bits: int
    n_bytes: int
    held_out_bits_per_char: float


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a model says after a prompt, and how many words of eight such are new."""

    text: str
    new_word_share: float  # of the words of `N_CONTINUATIONS` continuations


@dataclass(frozen=True, kw_only=True)
class Overview:
    """Everything the first paint needs of the text half."""

    model_sha256: str
    n_books: int
    n_book_bytes: int
    n_xz_bytes: int  # of the same books
    shipped_bits_per_char: float  # at 16 bits per weight
    shrunk: dict[int, Shrunk]  # by bits
    passages: tuple[Passage, ...]
    told: dict[tuple[int, int], Told]  # by (index of passage, bits)
    human_new_word_share: float  # of the held-out books' words
    chance_kept_share: float  # words a retelling shares with an unrelated passage

    def added_bits_per_char(self, bits: int) -> float:
        """Returns what the shrinking costs on books the model has never read."""
        return self.shrunk[bits].held_out_bits_per_char - self.shipped_bits_per_char

    def settings(self) -> list[Setting]:
        """Returns file size against damage for every width."""
        return [
            Setting(
                label=self.label(bits),
                n_bytes=shrunk.n_bytes,
                damage=self.added_bits_per_char(bits),
            )
            for bits, shrunk in self.shrunk.items()
        ]

    @staticmethod
    def label(bits: int) -> str:
        """Returns the name of a width."""
        return f"{bits} bit{'s' if bits > 1 else ''}"


# Book, and where its passage begins: three openings the books have once, and a refrain
# that stands there three times.
_PLACES = (
    ("Alice's Adventures in Wonderland", "Alice was beginning to get very tired of"),
    ("The Wind in the Willows", "The Mole had been working very hard all the morning"),
    ("The Secret Garden", "When Mary Lennox was sent to Misselthwaite Manor"),
    ("English Fairy Tales: the three little pigs", "along a wolf, and knocked at"),
)
_N_PROMPT_TOKENS = 32


GUESSES = ("Twice as bad or more", "Somewhat worse", "Hardly at all: under 2 %")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A guess beside what was measured."""

    answer: str  # the one of `GUESSES` that the numbers give
    growth: float  # of the bits per character from 8 bits per weight to 4
    file_ratio: float  # of the file at 4 bits to the one at 8


def halving(overview: Overview) -> Outcome:
    """Returns what going from 8 bits per weight to 4 does on unseen books."""
    fine, half = overview.shrunk[8], overview.shrunk[4]
    growth = half.held_out_bits_per_char / fine.held_out_bits_per_char - 1
    answer = GUESSES[0 if growth >= 1 else 1 if growth >= 0.02 else 2]
    return Outcome(answer=answer, growth=growth, file_ratio=half.n_bytes / fine.n_bytes)


def retell(model: LanguageModel, prompt: str, *, seed: int = SEED) -> Completion:
    """Returns the continuation that the page calls the retelling."""
    return complete(
        model, prompt, n_tokens=N_TOKENS, temperature=TEMPERATURE, seed=seed
    )


def new_word_share(model: LanguageModel, prompt: str, *, seed: int = SEED) -> float:
    """Returns the share of words in eight continuations that no training book holds."""
    told = complete_many(
        model,
        prompt,
        n=N_CONTINUATIONS,
        n_tokens=N_TOKENS,
        temperature=TEMPERATURE,
        seed=seed,
    )
    return new_share(w for c in told for w in whole_words(prompt, c.text))


def build(model: LanguageModel | None = None) -> Overview:
    """Computes the whole of the page's text half; takes about a minute."""
    model = model or load_model()
    held_out = corpus.text("held-out")
    models = {bits: shrink(model, bits) for bits in WIDTHS}
    passages = tuple(_passage(model, *place) for place in _PLACES)
    told = {
        (index, bits): Told(
            text=retell(shrunk, passage.prompt).text,
            new_word_share=new_word_share(shrunk, passage.prompt),
        )
        for bits, shrunk in models.items()
        for index, passage in enumerate(passages)
    }
    return Overview(
        model_sha256=fingerprint(model),
        n_books=corpus.N_BOOKS,
        n_book_bytes=len(corpus.text("train")),
        n_xz_bytes=corpus.path("train").stat().st_size,
        shipped_bits_per_char=_held_out(model),
        shrunk={
            bits: Shrunk(
                bits=bits,
                n_bytes=shrunk.n_bytes,
                held_out_bits_per_char=_held_out(shrunk),
            )
            for bits, shrunk in models.items()
        },
        passages=passages,
        told=told,
        human_new_word_share=new_share(words(held_out)),
        chance_kept_share=_chance(passages, told),
    )


def fingerprint(model: LanguageModel) -> str:
    """Returns the SHA-256 of the model's file at 16 bits per weight."""
    return hashlib.sha256(pack(model, bits=16)).hexdigest()


def save(overview: Overview, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON."""
    plain = asdict(overview)
    plain["told"] = [
        {"passage": index, "bits": bits, **asdict(told)}
        for (index, bits), told in overview.told.items()
    ]
    path.write_text(json.dumps(plain, indent=1) + "\n")


def load(path: Path = STORED) -> Overview:
    """Returns the stored outcome."""
    plain = json.loads(path.read_text())
    told = {
        (row.pop("passage"), row.pop("bits")): Told(**row) for row in plain.pop("told")
    }
    shrunk = {int(bits): Shrunk(**row) for bits, row in plain.pop("shrunk").items()}
    passages = tuple(Passage(**row) for row in plain.pop("passages"))
    return Overview(told=told, shrunk=shrunk, passages=passages, **plain)


def _passage(model: LanguageModel, book: str, opening: str) -> Passage:
    text = corpus.text("train")
    start = text.index(opening)
    tokens = model.tokens.encode(text[start : start + 2000])
    prompt, original = tokens[:_N_PROMPT_TOKENS], tokens[_N_PROMPT_TOKENS:]
    return Passage(
        book=book,
        prompt=model.tokens.decode(prompt),
        # Its last word may be cut; what is shown of a book ends with a whole one.
        original=model.tokens.decode(original[:N_TOKENS]).rsplit(maxsplit=1)[0],
    )


def _held_out(model: LanguageModel) -> float:
    text = corpus.text("held-out")[:HELD_OUT_CHARS]
    return surprisal(model, text).bits_per_char


def new_share(found: Iterable[str]) -> float:
    """Returns the share of these words that no training book holds."""
    known = book_words()
    new = [word not in known for word in found]
    return sum(new) / len(new) if new else 0.0


def _chance(passages: tuple[Passage, ...], told: dict[tuple[int, int], Told]) -> float:
    """Returns the words that retellings share with other passages' originals."""
    n_kept = n_words = 0
    for (index, _), retelling in told.items():
        for other, passage in enumerate(passages):
            if other != index:
                result = compare(passage.original, retelling.text)
                n_kept += result.n_kept
                n_words += result.n_kept + result.n_lost
    return n_kept / n_words if n_words else 0.0
