"""Models so simple that the length of a file can be worked out by hand."""

import numpy as np


class Fixed:
    """Guesses the same whatever it has read; its symbols are bytes."""

    def __init__(self, frequencies):
        self.frequencies = np.array(frequencies, np.float64)
        self.start = len(self.frequencies)

    def fingerprint(self):
        return self.frequencies.tobytes()[:4] + b"fixed"

    def symbols(self, text):
        data = text.encode("utf-8", "surrogatepass")
        return np.frombuffer(data, np.uint8).astype(np.intp)

    def data(self, symbols):
        return bytes(symbols.tolist())

    def reader(self, rows):
        return self

    def read(self, symbols):
        return np.broadcast_to(self.frequencies, (*symbols.shape, self.start)).copy()


class Echo(Fixed):
    """Expects the symbol just read, 255 to 1 against each other one."""

    def __init__(self, n_symbols):
        super().__init__(np.ones(n_symbols))

    def read(self, symbols):
        frequencies = super().read(symbols)
        known = np.minimum(symbols, self.start - 1)[..., None]
        np.put_along_axis(frequencies, known, 255, axis=-1)
        return frequencies
