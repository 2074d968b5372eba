"""Plain prose that a model is asked to guess, piece by piece.

Three passages of old books, which a public model may have read, and one that was
written for this page, after the model was made.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from analogy.experiments.blur_answers import log2_softmax, pieces
from analogy.language import corpus
from analogy.language.verbatim_books import books

FloatArray = npt.NDArray[np.float64]
_END = re.compile(r"[.!?]['\"’”]*(?=\s)")
N_CHARS = 1000  # of each passage, or a few less, to the end of a word
_TITLES = (
    "The Princess and the Goblin",
    "The Tale of Solomon Owl",
    "The Yellow Fairy Book",
)

if TYPE_CHECKING:  # torch is for those who measure
    from analogy.language.open_models.loader import OpenModel
OURS = "written for this page in 2026"
_OURS = """\
On Saturdays my sister and I take the early bus to the market, because by ten o'clock \
the best bread is gone. The driver knows us by now and waits if he sees us running. We \
always sit at the back, where the windows shake, and count the dogs on the way. Last week \
there were eleven, and one of them was pulling a small boy on a sledge although there was \
no snow. At the market we split up. She buys the vegetables, since I once came home with \
a cabbage that was as heavy as a suitcase and nobody would eat it. I stand in line for the \
cheese and try to guess what the people in front of me will cook. The man with the red \
scarf takes three lemons and nothing else, every single week. I have made up a story about \
him, in which he paints a picture of a lemon each day and has never been happy with one. \
When we are done we share a warm roll on the steps of the old post office and watch the \
pigeons argue. Then it is time to carry everything home, and that is the part that neither \
of us likes.
"""


def passages() -> dict[str, str]:
    """Returns the passages by where they are from."""
    text = corpus.text("held-out")
    by_title = {book.title: book for book in books("held-out")}
    found = {}
    for title in _TITLES:
        book = by_title[title]
        # A paragraph in the middle: beginnings hold titles and lists.
        start = text.index("\n", book.start + book.n_chars // 2) + 1
        found[title] = _cut(text[start:])
    return found | {OURS: _cut(_OURS)}


def sentences(text: str) -> list[str]:
    """Returns the sentences of a text, each with the space before it.

    >>> sentences("Come in. “Who is there?” It was a cat")
    ['Come in.', ' “Who is there?”', ' It was a cat']
    """
    ends = [match.end() for match in _END.finditer(text)]
    cuts = [0, *ends, len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if end > start]


def sentence_bits(model: "OpenModel", text: str) -> list[float]:
    """Returns the bits that a model needs for each sentence, all before it given.

    A token counts in the sentence in which it begins.
    """
    tokens = model.tokens.encode(text)
    starts = np.cumsum([0, *map(len, pieces(model, tokens))])[:-1]
    ends = np.cumsum([len(sentence) for sentence in sentences(text)])
    places = np.searchsorted(ends, starts, side="right")
    return np.bincount(places, token_bits(model, tokens), len(ends)).tolist()


def token_bits(model: "OpenModel", tokens: Sequence[int]) -> FloatArray:
    """Returns the bits that a model needs for each token, the first included."""
    given = np.array(tokens)
    inputs = np.concatenate(([model.tokens.start], given[:-1]))
    log2_p = log2_softmax(model.reader().read(inputs[None])[0])  # (T, V)
    bits: FloatArray = -np.take_along_axis(log2_p, given[:, None], axis=1)[:, 0]
    return bits


def _cut(text: str) -> str:
    return text[:N_CHARS].rsplit(" ", 1)[0] if len(text) > N_CHARS else text.strip()
