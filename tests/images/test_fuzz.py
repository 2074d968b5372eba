"""Whatever the bytes are, a picture or a sentence comes back and nothing else."""

import numpy as np
import pytest

from analogy.images import load_image

from .files import one_of_each
from .test_refusals import assert_fit_for_a_visitor

FILES = one_of_each()
pytestmark = pytest.mark.filterwarnings("ignore")  # Pillow's, on damaged files


def assert_picture_or_sentence(data: bytes) -> bool:
    """Tells whether a picture came back, and fails on anything but a fit sentence."""
    try:
        loaded = load_image(data)
    except ValueError as refusal:
        assert_fit_for_a_visitor(str(refusal))
        return False
    assert loaded.pixels.ndim == 3
    assert loaded.pixels.shape[2] == 3
    assert loaded.pixels.dtype == np.uint8
    assert max(loaded.pixels.shape) <= 2048
    return True


@pytest.mark.parametrize("name", FILES)
def test_cut_anywhere(name):
    data = FILES[name]
    offsets = np.unique(np.linspace(0, len(data) - 1, 60).astype(int))
    came_back = [assert_picture_or_sentence(data[:offset]) for offset in offsets]
    assert not any(came_back[:5])


@pytest.mark.parametrize("name", FILES)
def test_flipped_bits(name):
    rng = np.random.default_rng(1)
    for _ in range(80):
        data = bytearray(FILES[name])
        for place in rng.integers(0, len(data), rng.integers(1, 4)):
            data[place] ^= 1 << rng.integers(8)
        assert_picture_or_sentence(bytes(data))


@pytest.mark.parametrize("name", FILES)
def test_extreme_bytes_in_the_header(name):
    rng = np.random.default_rng(2)
    for _ in range(80):
        data = bytearray(FILES[name])
        for place in rng.integers(4, min(len(data), 200), rng.integers(1, 4)):
            data[place] = rng.choice([0, 1, 127, 128, 255])
        assert_picture_or_sentence(bytes(data))


@pytest.mark.parametrize("name", FILES)
def test_a_piece_cut_out_or_repeated(name):
    rng = np.random.default_rng(3)
    for _ in range(40):
        data = FILES[name]
        start, stop = rng.integers(0, len(data), 2)
        assert_picture_or_sentence(data[:start] + data[stop:])


@pytest.mark.parametrize("start", [data[:16] for data in FILES.values()] + [b""])
def test_noise_after_a_true_beginning(start):
    rng = np.random.default_rng(4)
    for n_bytes in (1, 10, 100, 1000, 5000):
        assert not assert_picture_or_sentence(start + rng.bytes(n_bytes))
