"""A range decoder of our own, in Python's integers: the referee for the coder.

Written from the description of constriction's range coder (64 bits of state, words of
32, shares in units of 2^-24), without its code.
"""

import struct

SHARE_BITS = 24


def shares(frequencies):
    """The share of each symbol in units of 2^-24, and what lies below it."""
    free = 2**SHARE_BITS - len(frequencies)
    scale = float(free) / float(sum(frequencies))
    below, bounds = 0.0, []
    for symbol, frequency in enumerate(frequencies):
        bounds.append(int(below * scale) + symbol)
        below += float(frequency)
    return [*bounds, 2**SHARE_BITS]


class RangeDecoder:
    def __init__(self, data):
        words = struct.unpack(f"<{len(data) // 4}I", data)
        self.words = iter(words)
        self.low, self.width = 0, 2**64 - 1
        self.point = self.next_word() << 32 | self.next_word()

    def next_word(self):
        return next(self.words, 0)

    def decode(self, frequencies):
        bounds = shares(frequencies)
        unit = self.width >> SHARE_BITS
        place = ((self.point - self.low) % 2**64) // unit
        assert place < 2**SHARE_BITS
        symbol = max(i for i in range(len(frequencies)) if bounds[i] <= place)
        self.low = (self.low + unit * bounds[symbol]) % 2**64
        self.width = unit * (bounds[symbol + 1] - bounds[symbol])
        if self.width < 2**32:
            self.low = self.low << 32 & 2**64 - 1
            self.width <<= 32
            self.point = (self.point << 32 & 2**64 - 1) | self.next_word()
        return symbol
