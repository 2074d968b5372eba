"""The bits of a block: zigzag, runs of zeros, and the values between them."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from analogy.jpeg.huffman import codes

Kind = Literal["mean", "value", "zeros", "end"]

SIXTEEN_ZEROS, END = 0xF0, 0x00  # ITU-T T.81, F.1.2.2.1: ZRL and EOB
_LARGEST_BITS = {"mean": 11, "value": 10}  # ITU-T T.81, tables F.1 and F.2


def _zigzag() -> npt.NDArray[np.intp]:
    """Returns the places in a flat block from the coarsest frequency to the finest.

    Diagonal by diagonal, odd ones downwards and even ones upwards. Source: ITU-T T.81,
    figure A.6.
    """

    def along(place: int) -> tuple[int, int]:
        down, across = divmod(place, 8)
        return down + across, down if (down + across) % 2 else across

    order = np.array(sorted(range(64), key=along))
    order.flags.writeable = False
    return order


# block.ravel()[ZIGZAG] is a block in the order of its file.
ZIGZAG = _zigzag()


@dataclass(frozen=True, kw_only=True)
class Symbol:
    """A step of the entropy coder: some zeros passed over, and a value or none."""

    kind: Kind  # "mean" first of all, "zeros" for 16 of them, "end" if no value is left
    n_zeros: int  # passed over before the value, or altogether where there is none
    value: int | None  # in steps; of the mean its change since the block before
    code: str  # the code word for the zeros and the size of the value, "0" and "1"
    value_bits: str  # the value itself; its length is the size

    @property
    def size(self) -> int:
        """Bits of the value."""
        return len(self.value_bits)

    @property
    def n_bits(self) -> int:
        """Bits in the file, of the code word and of the value."""
        return len(self.code) + len(self.value_bits)


def run_lengths(
    steps: npt.NDArray[np.integer], previous_dc: int, *, component: str = "Y"
) -> tuple[Symbol, ...]:
    """Returns what the file holds of a block, symbol by symbol.

    Source: ITU-T T.81, F.1.2, with the codes of Annex K.3.

    Args:
        steps: (8, 8) quantised coefficients, [vertical, horizontal] frequency.
        previous_dc: The first coefficient of the block before, from `previous_dc`.
        component: "Y", "Cb" or "Cr".

    Raises:
        ValueError: No such block, or a number too large for the code.
    """
    if steps.shape != (8, 8) or not np.issubdtype(steps.dtype, np.integer):
        raise ValueError(
            f"A block holds 8 x 8 whole numbers, not {steps.shape} of {steps.dtype}: "
            "take one from coefficients."
        )
    mean, *others = (int(step) for step in steps.ravel()[ZIGZAG])
    words = codes(component)
    change = mean - int(previous_dc)
    size = _size(change, "mean")
    symbols = [_symbol("mean", words.dc[size], n_zeros=0, value=change)]
    n_zeros = 0
    for value in others:
        if value == 0:
            n_zeros += 1
            continue
        while n_zeros > 15:
            symbols.append(_symbol("zeros", words.ac[SIXTEEN_ZEROS], n_zeros=16))
            n_zeros -= 16
        word = words.ac[16 * n_zeros + _size(value, "value")]
        symbols.append(_symbol("value", word, n_zeros=n_zeros, value=value))
        n_zeros = 0
    if n_zeros:
        symbols.append(_symbol("end", words.ac[END], n_zeros=n_zeros))
    return tuple(symbols)


def _size(value: int, kind: Kind) -> int:
    """Returns the bits of a value, 0 for zero.

    Raises:
        ValueError: The code has no word for so many.
    """
    size = abs(value).bit_length()
    if size > _LARGEST_BITS[kind]:
        raise ValueError(
            f"The number {value} takes {size} bits, and a JPEG file has at most "
            f"{_LARGEST_BITS[kind]} for it: take the block from coefficients."
        )
    return size


def _symbol(kind: Kind, code: str, *, n_zeros: int, value: int | None = None) -> Symbol:
    """Returns a symbol with the bits of its value.

    Source: ITU-T T.81, F.1.2.1.1 and table F.1: negative values are written less one,
    so that their first bit is 0.
    """
    size = abs(value or 0).bit_length()
    low = 0 if value is None else value + (value < 0) * (2**size - 1)
    value_bits = f"{low:0{size}b}" if size else ""
    return Symbol(
        kind=kind, n_zeros=n_zeros, value=value, code=code, value_bits=value_bits
    )
