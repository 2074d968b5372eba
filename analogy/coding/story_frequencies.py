"""The storybook model as the coder reads it."""

from functools import cached_property
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from analogy.language.integer_forward import IntegerReader
from analogy.language.integer_network import IntegerNetwork, integer_network
from analogy.language.model import LanguageModel


class StoryPredictor:
    """A language model: its symbols are tokens, its frequencies exact everywhere."""

    def __init__(self, model: LanguageModel) -> None:
        self._model, self.start = model, model.tokens.start

    def fingerprint(self) -> bytes:
        """Returns a digest of the network in whole numbers and of the vocabulary."""
        digest = sha256(self._network.digest())
        for piece in self._model.tokens.pieces:
            digest.update(len(piece).to_bytes(4, "little") + piece)
        return digest.digest()

    def symbols(self, text: str) -> npt.NDArray[np.intp]:
        """Returns the tokens (N,) of a text: bytes are tokens, so any can be spelt."""
        return np.array(self._model.tokens.encode(text), np.intp)

    def data(self, symbols: npt.NDArray[np.intp]) -> bytes:
        """Returns the UTF-8 that the tokens (N,) spell."""
        return self._model.tokens.decode_bytes(symbols.tolist())

    def reader(self, rows: int) -> "StoryReader":
        """Returns a reader of texts that have not begun."""
        return StoryReader(self._network, rows)

    @cached_property
    def _network(self) -> IntegerNetwork:
        return integer_network(self._model)


class StoryReader:
    """R texts of any length, through the windows that `surprisal` reads by."""

    def __init__(self, network: IntegerNetwork, rows: int) -> None:
        self._network, self._rows = network, rows
        self._half = network.shape.context // 2
        self._reader = IntegerReader(network, rows=rows)
        self._held = np.empty((rows, 0), np.intp)  # what the next window begins with

    def read(self, symbols: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
        """Reads tokens (R, T) on; returns the frequencies (R, T, n_tokens - 1)."""
        parts = []
        while symbols.shape[1]:
            room = 2 * self._half - self._reader.n_read
            if not room:
                room = self._move()
            now, symbols = symbols[:, :room], symbols[:, room:]
            parts.append(self._reader.read(now))
            held = np.concatenate((self._held, now), axis=1)
            self._held = held[:, max(0, held.shape[1] - self._half + 1) :]
        return np.concatenate(parts, axis=1)

    def _move(self) -> int:
        """Begins the next window, half a context on, and returns its room."""
        start = np.full((self._rows, 1), self._network.start)
        begun = np.concatenate((start, self._held), axis=1)  # (R, context / 2)
        self._reader = IntegerReader(self._network, rows=self._rows)
        self._reader.read(begun, last=0)
        return self._half
