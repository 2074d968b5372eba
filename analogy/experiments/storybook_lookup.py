"""What looking up does with the same pages: the n-gram of their tokens, with back-off.

It keeps every run of tokens that it was given, and where none fits, it asks a shorter
one. It sees the same tokens as the small networks, so both pay for the same things.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analogy.experiments import storybook_pages
from analogy.experiments.storybook_small import given_tokens, vocabulary
from analogy.language.followers import Followers, counted
from analogy.language.tokens import Tokens
from analogy.language.train import encode_books

FloatArray = npt.NDArray[np.float64]
ORDERS = (2, 3, 4, 5)  # tokens, the next one included; 2048^5 fits 63 bits, no more
# A turn is new where not even the two tokens before it are ever followed so.
_TURN = 3
_AT_ONCE = 2_048  # contexts whose chances of every token are held: 32 MB


@dataclass(frozen=True, kw_only=True, eq=False)
class Lookup:
    """An n-gram of tokens: interpolated Kneser-Ney, as `ProseGrams` is for characters."""

    followers: tuple[Followers, ...]  # of contexts of 0, 1, ... tokens
    tokens: Tokens

    @property
    def order(self) -> int:
        """The most tokens it looks at, the next one included."""
        return len(self.followers)

    @property
    def n_entries(self) -> int:
        """Numbers it keeps: one count for each run of tokens, of every length."""
        return sum(len(table.counts) for table in self.followers)

    def token_bits(self, page: str) -> FloatArray:
        """Returns -log2 p (T,) of a page's tokens; before them stands a start token."""
        given = encode_books(page, self.tokens).astype(np.int64)
        contexts = self._contexts(given)
        bits = [
            self._bits(contexts[i : i + _AT_ONCE], given[i : i + _AT_ONCE])
            for i in range(0, len(given), _AT_ONCE)
        ]
        return np.concatenate(bits)

    def _contexts(self, given: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Returns the tokens before each one (T,), as a number to base V."""
        n_before = self.order - 1
        padded = np.concatenate([np.full(n_before, self.tokens.start), given])
        contexts = np.zeros(len(given), np.int64)
        for start in range(n_before):
            contexts *= self.tokens.n_tokens
            contexts += padded[start : start + len(given)]
        return contexts

    def _bits(
        self, contexts: npt.NDArray[np.int64], given: npt.NDArray[np.int64]
    ) -> FloatArray:
        n_tokens = self.tokens.n_tokens
        p = np.full((len(given), n_tokens), 1 / n_tokens)
        for length, table in enumerate(self.followers):
            p = table.mixed(contexts % n_tokens**length, p)
        return -np.log2(p[np.arange(len(given)), given])


def fit_lookup(given: npt.NDArray[np.int64], tokens: Tokens, *, order: int) -> Lookup:
    """Returns the n-gram of a text's tokens (N,)."""
    followers = counted(given, order, n_characters=tokens.n_tokens)
    return Lookup(followers=followers, tokens=tokens)


def best_lookup(share: float) -> Lookup:
    """Returns the n-gram of a share of the books whose order validation chooses."""
    pages, tokens = storybook_pages.validation_slice(), vocabulary()
    given = given_tokens(share).astype(np.int64)
    fitted = (fit_lookup(given, tokens, order=order) for order in ORDERS)
    return min(fitted, key=lambda lookup: lookup_bits_per_char(lookup, pages))


def lookup_bits_per_char(lookup: Lookup, pages: Sequence[str]) -> float:
    """Returns the bits a character of some pages, each begun afresh."""
    total_bits = sum(float(lookup.token_bits(page).sum()) for page in pages)
    return total_bits / sum(map(len, pages))


def new_turns(pages: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Returns (T,) which tokens of some pages no book has after the two before them.

    No book: all of the training books, whatever share a model is given. A page's first
    two tokens are not new, since nothing is known of what comes before them.
    """
    each = [_turns(encode_books(page, vocabulary()).astype(np.int64)) for page in pages]
    known = np.isin(np.concatenate(each), _turns(given_tokens(1.0).astype(np.int64)))
    ends = np.cumsum([len(turns) for turns in each])
    beginning = np.ones(_TURN - 1, np.bool_)
    parts = np.split(known, ends[:-1])
    return ~np.concatenate([part for page in parts for part in (beginning, page)])


def _turns(given: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Returns each token (T - 2,) with the two before it, as a number to base V."""
    n = len(given) - _TURN + 1
    turns = np.zeros(n, np.int64)
    for start in range(_TURN):
        turns = turns * vocabulary().n_tokens + given[start : start + n]
    return turns
