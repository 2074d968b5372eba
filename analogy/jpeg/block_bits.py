"""How many bits each block takes in the file, for all blocks at once."""

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analogy.jpeg.checks import SUBSAMPLINGS, check_subsampling
from analogy.jpeg.coefficients import Blocks
from analogy.jpeg.entropy_code import END, SIXTEEN_ZEROS, ZIGZAG
from analogy.jpeg.huffman import Words, codes

Group = tuple[int, int]  # rows and columns of a component's blocks that come together
Counts = npt.NDArray[np.int64]

_SIZES = np.array([value.bit_length() for value in range(2**11)])  # by absolute value


class _Lengths(NamedTuple):
    """Bits of the code words by symbol, 0 where there is none."""

    dc: Counts  # (256,)
    ac: Counts  # (256,)


def bits_by_block(
    coefficients: dict[str, Blocks], *, subsampling: str = "4:2:0"
) -> dict[str, Counts]:
    """Returns how many bits of the file each block takes, by component.

    Together with `filling_bits` they are all bits of the scan, but for at most 7 that
    fill its last byte and the zeros after each byte 255.

    Args:
        coefficients: As from `coefficients`.
        subsampling: The one they were made with; changes nothing for grey.

    Returns:
        (rows, columns) int for each component.

    Raises:
        ValueError: Another subsampling than that of the coefficients.
    """
    bits = {}
    for name, group in _groups(coefficients, subsampling).items():
        blocks, lengths = coefficients[name], _lengths(name)
        sizes = _SIZES[np.abs(_changes(blocks, group))]
        bits[name] = lengths.dc[sizes] + sizes + _ac_bits(blocks, lengths.ac)
    return bits


def filling_bits(coefficients: dict[str, Blocks], *, subsampling: str = "4:2:0") -> int:
    """Returns the bits of the blocks outside the picture, which fill its last groups.

    Each says that its mean does not change, and ends. Source: libjpeg-turbo,
    jccoefct.c, compress_data. Arguments as in `bits_by_block`.

    Raises:
        ValueError: Another subsampling than that of the coefficients.
    """
    total = 0
    for name, group in _groups(coefficients, subsampling).items():
        rows, columns = coefficients[name].shape[:2]
        lengths = _lengths(name)
        n_missing = (rows + -rows % group[0]) * (columns + -columns % group[1])
        n_missing -= rows * columns
        total += n_missing * int(lengths.dc[0] + lengths.ac[END])
    return total


def previous_dc(
    coefficients: dict[str, Blocks],
    row: int,
    column: int,
    *,
    component: str = "Y",
    subsampling: str = "4:2:0",
) -> int:
    """Returns the first coefficient of the block that the file holds before this one.

    0 for the first block. Other arguments as in `bits_by_block`.

    Raises:
        ValueError: No such block or component, or another subsampling than that of the
            coefficients.
    """
    groups = _groups(coefficients, subsampling)
    if component not in groups:
        raise ValueError(
            f"component is {component!r}: choose one of {', '.join(groups)}."
        )
    blocks = coefficients[component]
    rows, columns = blocks.shape[:2]
    if not (0 <= row < rows and 0 <= column < columns):
        raise ValueError(
            f"There is no block in row {row}, column {column}: choose a row from 0 to "
            f"{rows - 1} and a column from 0 to {columns - 1}."
        )
    change = _changes(blocks, groups[component])[row, column]
    return int(blocks[row, column, 0, 0] - change)


def _groups(coefficients: dict[str, Blocks], subsampling: str) -> dict[str, Group]:
    """Returns the group of each component. Source: ITU-T T.81, A.2.

    Raises:
        ValueError: Another subsampling than that of the coefficients.
    """
    check_subsampling(subsampling)
    if list(coefficients) == ["Y"]:
        return {"Y": (1, 1)}
    down, across = SUBSAMPLINGS[subsampling]
    rows, columns = coefficients["Y"].shape[:2]
    expected, found = (
        (-(-rows // down), -(-columns // across)),
        coefficients["Cb"].shape,
    )
    if found[:2] != expected:
        raise ValueError(
            f"subsampling is {subsampling!r}, and these coefficients have {found[0]} x "
            f"{found[1]} blocks of colour where it makes {expected[0]} x {expected[1]}: "
            "name the subsampling that they were made with."
        )
    return {"Y": (down, across), "Cb": (1, 1), "Cr": (1, 1)}


def _changes(blocks: Blocks, group: Group) -> npt.NDArray[np.int16]:
    """Returns the (rows, columns) change of the first coefficient in file order."""
    means = blocks[..., 0, 0]
    order = _file_order(means.shape, group)
    changes = np.empty_like(means)
    changes.reshape(-1)[order] = np.diff(means.reshape(-1)[order], prepend=np.int16(0))
    return changes


def _file_order(shape: tuple[int, ...], group: Group) -> npt.NDArray[np.int64]:
    """Returns the flat places of blocks in the order of the file: group by group."""
    rows, columns = shape
    down, across = group
    places = np.full((rows + -rows % down, columns + -columns % across), -1)
    places[:rows, :columns] = np.arange(rows * columns).reshape(rows, columns)
    grouped = places.reshape(-1, down, places.shape[1] // across, across)
    order = grouped.transpose(0, 2, 1, 3).reshape(-1)
    return order[order >= 0]


def _ac_bits(blocks: Blocks, lengths: Counts) -> Counts:
    """Returns the (rows, columns) bits of all coefficients but the first."""
    rows, columns = blocks.shape[:2]
    in_file = blocks.reshape(-1, 64)[:, ZIGZAG]
    # With something in the first place, the value before each is in the same block.
    in_file[:, 0] = 1
    flat = in_file.reshape(-1)
    places = np.flatnonzero(flat)
    zeros = np.diff(places, prepend=-1) - 1
    is_value = places % 64 > 0
    places, zeros = places[is_value], zeros[is_value]
    sizes = _SIZES[np.abs(flat[places])]
    bits = lengths[zeros % 16 * 16 + sizes] + sizes
    bits += zeros // 16 * lengths[SIXTEEN_ZEROS]
    total = np.bincount(places // 64, weights=bits, minlength=len(in_file))
    total += np.where(in_file[:, -1] == 0, lengths[END], 0)
    return total.astype(np.int64).reshape(rows, columns)


@cache
def _lengths(component: str) -> _Lengths:
    words = codes(component)
    return _Lengths(dc=_word_lengths(words.dc), ac=_word_lengths(words.ac))


def _word_lengths(words: Words) -> Counts:
    """Returns the (256,) bits of each symbol's word."""
    lengths = np.zeros(256, dtype=np.int64)
    lengths[list(words)] = [len(word) for word in words.values()]
    return lengths
