"""The storybook model as a guesser of single letters, though it bets on whole tokens.

A token can hold the rest of a word, so the letters read so far may end inside one. The
chance that a text begins with some letters is a sum over all tokens that can cover
their end: those before it are spelt as the vocabulary spells them, the last one may
reach beyond. Tokens never cross words, so only the last word is spelt in several ways,
one for each place where its last token may begin.

The sum is exact for the model's bets on spellings that the vocabulary itself would
choose; its bets on others are set aside. What is no letter counts as a space, and a
capital as its letter: all 27 chances then add up to 1.

Source: Phan et al., Exact Byte-Level Probabilities from Tokenized Language Models,
2024 (arXiv 2410.09303), here with the chances summed over the 27 symbols.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from analogy.language.forward import Reader
from analogy.language.letters import N_SYMBOLS, SYMBOLS, numbers
from analogy.language.model import LanguageModel

FloatArray = npt.NDArray[np.float64]
_LAST_WORD = re.compile(" ?[a-z]*$")


@dataclass(frozen=True, kw_only=True, eq=False)
class _Cover:
    """One way to spell a word's beginning: tokens, then one that reaches beyond it."""

    spelt: tuple[int, ...]
    last: npt.NDArray[np.intp]  # (K,) tokens that can come after those
    symbols: npt.NDArray[np.intp]  # (K,) the symbol that each has beyond the beginning


class LetterGuesser:
    """A language model's chances of the next of 27 symbols."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        pieces = model.tokens.pieces[: model.tokens.start]
        self._texts = [piece.decode("latin-1") for piece in pieces]
        self._covers = lru_cache(maxsize=8192)(self._find_covers)
        self._log2_p = lru_cache(maxsize=256)(self._read)

    def chances(self, letters: str) -> FloatArray:
        """Returns the chance (27,) of every symbol after a folded text.

        Raises:
            ValueError: for a text of other symbols, or longer than the model reads.
        """
        shares = self.shares(letters)
        return shares / shares.sum()

    def shares(self, letters: str) -> FloatArray:
        """Returns the same before the bets that were set aside are shared out.

        As a share (27,) of all bets on texts that go on from the words before the last.

        Raises:
            ValueError: as `chances`.
        """
        numbers(letters)
        found = _LAST_WORD.search(letters)
        assert found is not None
        head = self._model.tokens.encode(letters[: found.start()])
        if len(head) + len(found[0]) >= self._model.shape.context:
            raise ValueError(
                f"This text has {len(letters)} letters, more than the model reads at "
                "once; give it the last few hundred."
            )
        shares = np.zeros(N_SYMBOLS)
        for cover in self._covers(found[0]):
            log2_p = self._log2_p((*head, *cover.spelt))
            spelt = sum(
                log2_p[len(head) + place, token]
                for place, token in enumerate(cover.spelt)
            )
            p = np.exp2(spelt + log2_p[-1, cover.last])
            shares += np.bincount(cover.symbols, p, N_SYMBOLS)
        if letters.endswith(" "):
            shares[0] = 0  # a folded text has no two spaces in a row
        return shares

    def _find_covers(self, word: str) -> tuple[_Cover, ...]:
        return tuple(self._cover(word, cut) for cut in range(len(word) + 1))

    def _cover(self, word: str, cut: int) -> _Cover:
        """Returns the tokens that can stand after the first `cut` letters of a word."""
        encode = self._model.tokens.encode
        spelt, rest = tuple(encode(word[:cut])), word[cut:]
        last = [
            token
            for token, text in enumerate(self._texts)
            if len(text) > len(rest)
            and text.startswith(rest)
            and (not cut or tuple(encode(word[:cut] + text)) == (*spelt, token))
        ]
        return _Cover(
            spelt=spelt,
            last=np.array(last, np.intp),
            symbols=np.array(
                [_symbol(self._texts[t][len(rest)]) for t in last], np.intp
            ),
        )

    def _read(self, tokens: tuple[int, ...]) -> FloatArray:
        """Returns log2 p (T + 1, V) of what may stand at each place and after the last."""
        given = np.array([[self._model.tokens.start, *tokens]])
        logits = Reader(self._model).read(given)[0].astype(np.float64)
        logits -= logits.max(-1, keepdims=True)
        log_p = logits - np.log(np.exp(logits).sum(-1, keepdims=True))
        return np.asarray(log_p / np.log(2))


def _symbol(character: str) -> int:
    return max(SYMBOLS.find(character.lower()), 0)
