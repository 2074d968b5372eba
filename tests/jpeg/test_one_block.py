import io

import jpeglib
import numpy as np
import pytest
from PIL import Image

from analogy.jpeg import coefficients, quantisation_table, round_trip
from analogy.jpeg.one_block import block_file, block_samples

from .samples import grey, noise, photograph


@pytest.mark.parametrize("quality", [1, 30, 75, 100])
@pytest.mark.parametrize("made", [noise, lambda *size: photograph("camera", *size)])
def test_the_file_is_the_one_of_a_picture_of_one_block(made, quality):
    pixels = grey(made(8, 8))
    steps = coefficients(pixels, quality=quality)["Y"][0, 0]
    table = quantisation_table(quality)
    trip = round_trip(pixels, quality=quality)
    assert block_file(steps, table) == trip.data
    np.testing.assert_array_equal(block_samples(steps, table), trip.decoded)


@pytest.mark.parametrize("seed", range(20))
def test_libjpeg_reads_the_integers_and_steps_that_were_written(seed, tmp_path):
    generator = np.random.default_rng(seed)
    size = 2 ** generator.integers(1, 11)
    steps = generator.integers(1 - size, size, (8, 8)).astype(np.int16)
    steps[generator.random((8, 8)) < 0.7] = 0
    table = generator.integers(1, 256, (8, 8))
    data = block_file(steps, table)
    path = tmp_path / "block.jpg"
    path.write_bytes(data)
    np.testing.assert_array_equal(jpeglib.read_dct(str(path)).Y[0, 0], steps)
    with Image.open(io.BytesIO(data)) as image:
        assert list(image.quantization[0]) == table.ravel().tolist()


def test_an_empty_block_is_middle_grey():
    empty = np.zeros((8, 8), dtype=np.int16)
    assert np.all(block_samples(empty, quantisation_table(50)) == 128)
