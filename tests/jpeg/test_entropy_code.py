from itertools import pairwise

import numpy as np
import pytest

from analogy.jpeg import ZIGZAG, coefficients, previous_dc, round_trip, run_lengths
from analogy.jpeg.huffman import codes

from .samples import grey, noise, photograph, sample
from .scans import SUBSAMPLINGS, scan_bits, walk


def block(*in_zigzag):
    """A block that begins with these numbers in zigzag order."""
    steps = np.zeros(64, dtype=np.int16)
    steps[ZIGZAG[: len(in_zigzag)]] = in_zigzag
    return steps.reshape(8, 8)


def unfolded(symbols, previous_dc):
    """The 64 numbers in zigzag order that the symbols say."""
    numbers = []
    for symbol in symbols:
        numbers += [0] * symbol.n_zeros
        if symbol.kind == "mean":
            numbers.append(previous_dc + symbol.value)
        elif symbol.kind == "value":
            numbers.append(symbol.value)
    return numbers


def value_of(bits):
    """The value that bits stand for, by ITU-T T.81, F.2.2.1, EXTEND."""
    if not bits:
        return 0
    value = int(bits, 2)
    return value if bits[0] == "1" else value - 2 ** len(bits) + 1


def test_zigzag_by_hand():
    # ITU-T T.81, figure 5, as places row by row.
    assert ZIGZAG[:10].tolist() == [0, 1, 8, 16, 9, 2, 3, 10, 17, 24]
    assert ZIGZAG[-3:].tolist() == [55, 62, 63]


def test_zigzag_meets_every_place_once_and_moves_to_a_neighbour():
    assert sorted(ZIGZAG.tolist()) == list(range(64))
    down, across = np.diff(np.divmod(ZIGZAG, 8))
    assert max(np.abs(down).max(), np.abs(across).max()) == 1


def test_zigzag_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        ZIGZAG[0] = 5


def test_the_block_of_wallace():
    # Wallace, The JPEG Still Picture Compression Standard, 1991, figure 10 and
    # section 9: the bits of this block, with a mean of 12 in the one before.
    symbols = run_lengths(block(15, 0, -2, -1, -1, -1, 0, 0, -1), 12)
    written = [(symbol.code, symbol.value_bits) for symbol in symbols]
    assert written == [
        ("011", "11"),
        ("11011", "01"),
        ("00", "0"),
        ("00", "0"),
        ("00", "0"),
        ("11100", "0"),
        ("1010", ""),
    ]
    assert [symbol.n_zeros for symbol in symbols] == [0, 1, 0, 0, 0, 2, 55]
    assert [symbol.value for symbol in symbols] == [3, -2, -1, -1, -1, -1, None]
    assert sum(symbol.n_bits for symbol in symbols) == 31


def test_an_unchanged_empty_block_only_ends():
    mean, end = run_lengths(block(7), 7)
    assert (mean.kind, mean.value, mean.size, mean.n_bits) == ("mean", 0, 0, 2)
    assert (end.kind, end.value, end.n_zeros, end.n_bits) == ("end", None, 63, 4)


def test_colour_ends_in_two_bits():
    for component in ("Cb", "Cr"):
        assert [s.n_bits for s in run_lengths(block(7), 7, component=component)] == [
            2,
            2,
        ]


def test_sixteen_zeros_have_a_word_of_their_own():
    symbols = run_lengths(block(0, *[0] * 40, 5), 0)
    assert [symbol.kind for symbol in symbols] == [
        "mean", "zeros", "zeros", "value", "end",
    ]  # fmt: skip
    assert [symbol.n_zeros for symbol in symbols] == [0, 16, 16, 8, 22]
    assert symbols[1].code == "11111111001"
    assert symbols[1].n_bits == 11


def test_fifteen_zeros_have_none():
    assert len(run_lengths(block(0, *[0] * 15, 5), 0)) == 3
    assert len(run_lengths(block(0, *[0] * 16, 5), 0)) == 4


def test_a_block_without_zeros_does_not_end():
    symbols = run_lengths(block(*[1] * 64), 0)
    assert len(symbols) == 64
    assert symbols[-1].kind == "value"


@pytest.mark.parametrize("value", [1, -1, 2, -2, 3, -3, 255, -256, 1023, -1023])
def test_a_value_can_be_read_from_its_bits(value):
    symbol = run_lengths(block(0, value), 0)[1]
    assert value_of(symbol.value_bits) == value
    assert symbol.size == abs(value).bit_length()


@pytest.mark.parametrize("component", ["Y", "Cb", "Cr"])
def test_words_are_never_the_beginning_of_others(component):
    for words in codes(component):
        in_order = sorted(words.values())
        pairs = pairwise(in_order)
        assert not any(later.startswith(word) for word, later in pairs)
    assert len(codes(component).dc) == 12
    assert len(codes(component).ac) == 162


@pytest.mark.parametrize("quality", [1, 50, 100])
def test_symbols_say_the_whole_block(quality):
    blocks = coefficients(grey(sample("camera", 24, 24)), quality=quality)["Y"]
    for steps in blocks.reshape(-1, 8, 8):
        symbols = run_lengths(steps, -5)
        numbers = unfolded(symbols, -5)
        assert numbers == steps.ravel()[ZIGZAG].tolist()


@pytest.mark.parametrize("quality", [5, 75, 100])
@pytest.mark.parametrize("shape", [(1, 1), (17, 9), (40, 56), (33, 50)])
@pytest.mark.parametrize("mode", ["grey", *SUBSAMPLINGS])
@pytest.mark.parametrize("made", [noise, lambda *size: photograph("coffee", *size)])
def test_all_symbols_in_order_are_the_bits_of_the_file(made, mode, shape, quality):
    pixels, options = made(*shape), {"subsampling": mode}
    if mode == "grey":
        pixels, options = grey(pixels), {}
    blocks = coefficients(pixels, quality=quality, **options)
    means, bits = dict.fromkeys(blocks, 0), ""
    for name, row, column in walk(blocks, mode):
        inside = row < blocks[name].shape[0] and column < blocks[name].shape[1]
        steps = blocks[name][row, column] if inside else block(means[name])
        if inside:
            found = previous_dc(blocks, row, column, component=name, **options)
            assert found == means[name]
        symbols = run_lengths(steps, means[name], component=name)
        bits += "".join(symbol.code + symbol.value_bits for symbol in symbols)
        means[name] = int(steps[0, 0])
    data = round_trip(pixels, quality=quality, **options).data
    assert bits + "1" * (-len(bits) % 8) == scan_bits(data)


@pytest.mark.parametrize("steps", [np.zeros((8, 7), int), np.zeros((8, 8))])
def test_what_is_no_block_is_refused(steps):
    with pytest.raises(ValueError, match="8 x 8 whole numbers"):
        run_lengths(steps, 0)


def test_a_number_too_large_for_the_code_is_refused():
    with pytest.raises(ValueError, match=r"1024 takes 11 bits.*at most 10"):
        run_lengths(block(0, 1024), 0)
    with pytest.raises(ValueError, match=r"-2048 takes 12 bits.*at most 11"):
        run_lengths(block(-1024), 1024)
