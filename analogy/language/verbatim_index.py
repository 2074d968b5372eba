"""A suffix array of the training books: every place of any string, in microseconds."""

from bisect import bisect_left, bisect_right
from mmap import mmap

import numpy as np
import numpy.typing as npt

# Letters compared at first, and how many times more in each further round: nearly all
# matches are short, and a copied page must not cost the square of its length.
_FIRST_WIDTH, _GROWTH = 32, 8


class Index:
    """Letters, and the places of their suffixes in alphabetical order."""

    def __init__(self, letters: bytes | mmap, suffixes: memoryview) -> None:
        """Takes N letters, which may be followed by other data, and N int32 places."""
        self._letters = letters
        # numpy names the format "<i", which a memoryview cannot read one by one.
        self._suffixes = suffixes.cast("B").cast("i")

    def __len__(self) -> int:
        return len(self._suffixes)

    def letters(self, start: int, stop: int) -> bytes:
        """Returns the letters from one place up to another, or to the end."""
        return self._letters[start : min(stop, len(self))]

    def match_length(self, text: bytes, start: int) -> int:
        """Returns how many letters of a text from `start` on stand anywhere here.

        Binary search (Manber and Myers 1993): for a few letters first, then for more
        of them among the suffixes that begin with those.
        """
        low, high, width = 0, len(self), _FIRST_WIDTH
        while True:
            wanted = text[start : start + width]
            first, last = self._range(wanted, low, high)
            if first == last:
                nearest = range(max(first - 1, low), min(first + 1, high))
                return max(self._n_common(wanted, rank) for rank in nearest)
            if start + width >= len(text):
                return len(wanted)
            low, high, width = first, last, width * _GROWTH

    def places(self, wanted: bytes) -> npt.NDArray[np.int32]:
        """Returns where a string stands, in the order of the books."""
        first, last = self._range(wanted, 0, len(self))
        return np.sort(np.array(self._suffixes[first:last], dtype=np.int32))

    def _range(self, wanted: bytes, low: int, high: int) -> tuple[int, int]:
        """Returns the ranks, from `low` up to `high`, that begin with a string."""

        def beginning(place: int) -> bytes:
            return self.letters(place, place + len(wanted))

        first = bisect_left(self._suffixes, wanted, low, high, key=beginning)
        if first == high or beginning(self._suffixes[first]) != wanted:
            return first, first
        last = bisect_right(self._suffixes, wanted, first, high, key=beginning)
        return first, last

    def _n_common(self, wanted: bytes, rank: int) -> int:
        """Returns how many first letters a string shares with a suffix."""
        place = self._suffixes[rank]
        found = self.letters(place, place + len(wanted))
        differing = int.from_bytes(found) ^ int.from_bytes(wanted[: len(found)])
        return len(found) - (differing.bit_length() + 7) // 8


def sort_suffixes(letters: bytes) -> npt.NDArray[np.int32]:
    """Returns the places (N,) of all suffixes in alphabetical order.

    By libdivsufsort (Mori; analysed by Fischer and Kurpicz 2017).
    """
    # Only the process that sorts needs the library.
    from pydivsufsort import divsufsort

    suffixes: npt.NDArray[np.int32] = divsufsort(letters).astype(np.int32, copy=False)
    return suffixes
