"""The code words of JPEG: which bits stand for which run of zeros and size."""

from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from analogy.jpeg.codec import encode
from analogy.jpeg.file_parts import HUFFMAN_TABLES, segments

Words = MappingProxyType[int, str]  # symbol -> its code word, "0" and "1"


class Codes(NamedTuple):
    """The two codes of a component."""

    dc: Words  # by the size of the value, in bits
    ac: Words  # by 16 * zeros before the value + size of the value


def codes(component: str) -> Codes:
    """Returns the code words of "Y", "Cb" or "Cr"; the two colours share theirs.

    They are the ones that Pillow writes into every file, for it is not asked to find
    better ones: the example codes of ITU-T T.81, Annex K.3.
    """
    table = 0 if component == "Y" else 1
    words = _words_in_a_file()
    return Codes(dc=words[0, table], ac=words[1, table])


@cache
def _words_in_a_file() -> dict[tuple[int, int], Words]:
    """Returns the code words by class, 0 for DC and 1 for AC, and number of the table.

    Source: ITU-T T.81, B.2.4.2: one byte for class and number, 16 for how many words
    there are of each length, one for each symbol.
    """
    words = {}
    for marker, payload in segments(encode(np.zeros((8, 8, 3), dtype=np.uint8))):
        while marker == HUFFMAN_TABLES and payload:
            n_words = payload[1:17]
            end = 17 + sum(n_words)
            name = divmod(payload[0], 16)
            words[name] = MappingProxyType(_words(n_words, payload[17:end]))
            payload = payload[end:]
    return words


def _words(n_words: bytes, symbols: bytes) -> dict[int, str]:
    """Returns the code word of each symbol: counting up, with a 0 more at each length.

    Source: ITU-T T.81, Annex C, figures C.1 to C.3.

    Args:
        n_words: How many words have 1, 2, ... bits.
        symbols: In the order of their words.
    """
    words, word, left = {}, 0, iter(symbols)
    for length, n_of_length in enumerate(n_words, start=1):
        for _ in range(n_of_length):
            words[next(left)] = f"{word:0{length}b}"
            word += 1
        word <<= 1
    return words
