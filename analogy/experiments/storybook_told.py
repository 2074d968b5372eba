"""What small storybooks tell, and what people do: words that exist, and copied pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analogy.experiments import storybook_pages
from analogy.language.complete import complete_many
from analogy.language.model import LanguageModel
from analogy.language.retelling import book_words, whole_words, words
from analogy.language.verbatim_fold import fold, fold_books
from analogy.language.verbatim_index import Index, sort_suffixes

PROMPTS = (
    "Once upon a time",
    '"Oh, dear!" said the',
    "When the morning came, they",
    "The old man",
)
TEMPERATURE = 0.85
STRETCH = 24  # characters in a row that count as copied
_N_EACH = 8  # continuations of a prompt
_N_TOKENS = 100
_N_CHARS = 200  # that a continuation is cut to; people's prose likewise


@dataclass(frozen=True, kw_only=True)
class Told:
    """Shares, 0 to 1, of texts of at most 200 characters.

    A word is real where one of our books has it, other than the tested one.
    """

    made_up_words: float  # of all words: not real
    unshown_words: float  # of all words: real, but on no page that the model was given
    copied: float  # of all characters: in stretches of `STRETCH` or more of those pages
    n_words: int


class Given:
    """The pages a model was given, as a list of words and an index."""

    def __init__(self, share: float) -> None:
        """Reads them; all books take seconds."""
        text = "\n\n".join(storybook_pages.given_pages(share))
        self.words = frozenset(words(text))
        letters = fold_books(text)
        self.index = Index(letters, sort_suffixes(letters).data)


@lru_cache(maxsize=1)
def given(share: float) -> Given:
    """Returns the pages of a share of the books, prepared."""
    return Given(share)


def model_tells(model: LanguageModel, share: float, *, seed: int) -> Told:
    """Returns what a model tells after `PROMPTS`, beside the pages it was given."""
    texts, told = [], []
    for prompt in PROMPTS:
        continued = complete_many(
            model,
            prompt,
            n=_N_EACH,
            n_tokens=_N_TOKENS,
            temperature=TEMPERATURE,
            seed=seed * _N_EACH,
        )
        for text in (each.text[:_N_CHARS] for each in continued):
            texts.append(text)
            told += whole_words(prompt, text)
    return _weigh(texts, told, given(share))


def people_tell(share: float) -> Told:
    """Returns the same of the held-out slice, in pieces as long as what models tell."""
    pages = storybook_pages.held_out_slice()
    texts = [
        page[start : start + _N_CHARS]
        for page in pages
        for start in range(0, len(page) - _N_CHARS + 1, _N_CHARS)
    ]
    told = [word for page in pages for word in words(page)]
    return _weigh(texts, told, given(share))


def _weigh(texts: Sequence[str], told: Sequence[str], shown: Given) -> Told:
    unshown = [word for word in told if word not in shown.words]
    made_up = sum(word not in _real_words() for word in unshown)
    n_copied = sum(_n_copied(text, shown.index) for text in texts)
    n_words = max(1, len(told))
    return Told(
        made_up_words=made_up / n_words,
        unshown_words=(len(unshown) - made_up) / n_words,
        copied=n_copied / sum(len(fold(text).letters) for text in texts),
        n_words=len(told),
    )


@lru_cache(maxsize=1)
def _real_words() -> frozenset[str]:
    return book_words() | frozenset(words(storybook_pages.other_held_out()))


def _n_copied(text: str, index: Index) -> int:
    """Returns how many characters lie in a stretch, as `verbatim.share_verbatim`."""
    letters = fold(text).letters
    lengths = np.array([index.match_length(letters, i) for i in range(len(letters))])
    here = np.arange(len(letters))
    reach = np.maximum.accumulate(np.where(lengths >= STRETCH, here + lengths, 0))
    return int(np.count_nonzero(reach > here))
