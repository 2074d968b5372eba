"""A text that may come back a little wrong, if that saves bits: JPEG's bargain on words.

The file is a real one: the text that was chosen goes through a model and `analogy.coding`
without loss, so what comes out is what was chosen. The loss is in the choice.

An error is a character replaced, left out or put in, counted by the edit distance to
the text that went in. Words are counted beside: how many are still the writer's, and how
many of those that came out are words at all.
"""

import math
from dataclasses import dataclass

import numpy as np

from analogy.coding import compress, decompress
from analogy.coding.frequencies import Predictor, Symbols
from analogy.experiments.lossy_search import BEAM, cheapest
from analogy.language.followers import FloatArray
from analogy.language.prose_ngram import ProseGrams, typed
from analogy.language.retelling import book_words, compare, words
from analogy.measures.edits import edit_distance

MOST_CHARACTERS = 1000  # so that a search takes less than a second


@dataclass(frozen=True, kw_only=True)
class LossyText:
    """What came out of a scheme, the file it came from, and what it has lost."""

    text: str
    data: bytes  # decodes to `text`
    n_bits: float  # that the coder spends; the file has a header and whole words too
    n_characters: int  # of what went in
    n_sent: int  # characters that the file spends bits on
    n_errors: int  # edit distance between what went in and `text`
    n_words: int  # of what went in
    n_words_kept: int  # of them, still there in their order
    n_words_out: int  # of `text`
    n_words_known: int  # of them, such as stand in the training books

    @property
    def n_bytes(self) -> int:
        """Bytes of the file, header included."""
        return len(self.data)

    @property
    def distortion(self) -> float:
        """Errors for each character that went in."""
        return self.n_errors / self.n_characters

    @property
    def bits_per_character(self) -> float:
        """Bits that the coder spends for each character that went in."""
        return self.n_bits / self.n_characters


def readable(text: str) -> str:
    """Returns a text's beginning as the model can spell it, of bounded length.

    Raises:
        ValueError: for a text without a character, or with one the model lacks.
    """
    return _not_empty(typed(text[:MOST_CHARACTERS])[:MOST_CHARACTERS])


def search(
    text: str,
    model: ProseGrams,
    *,
    lambda_bits: float,
    may_leave_out: bool = False,
    beam: int = BEAM,
) -> LossyText:
    """Returns the text that makes bits + lambda x errors small, as a file.

    Each character may be replaced by any other, so that what comes out is as long as
    what went in.

    Args:
        text: as `readable` returns it.
        model: what the text is coded with.
        lambda_bits: how many bits an error must save.
        may_leave_out: whether characters may also go without a substitute.
        beam: how many beginnings the search follows at once.

    Raises:
        ValueError: for an empty text, characters that the model lacks, or a price that
            is negative or not finite.
    """
    if not (math.isfinite(lambda_bits) and lambda_bits >= 0):
        raise ValueError(
            f"lambda_bits is {lambda_bits}; an error must cost a finite number of bits, "
            "0 or more."
        )
    symbols = known_symbols(_not_empty(text), model)
    found = cheapest(
        symbols,
        model,
        lambda_bits=lambda_bits,
        beam=beam,
        may_leave_out=may_leave_out,
    )
    return filed(text, model.data(found).decode("ascii"), model)


def filed(
    original: str, text: str, model: Predictor, *, n_sent: int | None = None
) -> LossyText:
    """Returns a text as a file of a model, compared with the text that went in.

    Args:
        original: what went in.
        text: what is to come out.
        model: what the file is coded with.
        n_sent: characters that bits are spent on; without it, all that come out.
    """
    told, out, known = compare(original, text), words(text), book_words()
    return LossyText(
        text=text,
        data=compress(text, model, rows=1),
        # Machines differ in the last digit of a logarithm; this leaves it out.
        n_bits=round(float(character_bits(text, model).sum()), 3),
        n_characters=len(_not_empty(original)),
        n_sent=len(text) if n_sent is None else n_sent,
        n_errors=edit_distance(original, text),
        n_words=told.n_kept + told.n_lost,
        n_words_kept=told.n_kept,
        n_words_out=len(out),
        n_words_known=sum(word in known for word in out),
    )


def character_bits(text: str, model: Predictor) -> FloatArray:
    """Returns what the coder spends on each character (T,) of a text, -log2 of its share.

    Raises:
        ValueError: for characters that the model lacks.
    """
    symbols = known_symbols(text, model)
    read = np.concatenate(([model.start], symbols))[:-1]
    frequencies = model.reader(1).read(read[None])[0]  # (T, V)
    own = np.take_along_axis(frequencies, symbols[:, None], axis=1)[:, 0]
    return np.log2(frequencies.sum(1)) - np.log2(own)


def known_symbols(text: str, model: Predictor) -> Symbols:
    """Returns the symbols (T,) of a text.

    Raises:
        ValueError: for characters that the model lacks.
    """
    symbols = model.symbols(text)
    if symbols is None:
        raise ValueError(
            "The text has characters that this model lacks; change it by `typed` first."
        )
    return symbols


def decode(data: bytes, model: Predictor) -> str:
    """Returns the text of a file that one of the schemes wrote.

    Raises:
        ValueError: for another model, or a file that is damaged.
    """
    return decompress(data, model)


def _not_empty(text: str) -> str:
    if not text:
        raise ValueError("The text is empty; write a sentence or two.")
    return text
