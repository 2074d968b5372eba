import io

import numpy as np
import pytest
from PIL import Image

from analogy.jpeg import quantisation_table, round_trip

from .samples import gradient


@pytest.mark.parametrize("quality", range(1, 101))
def test_both_tables_are_those_in_pillows_file(quality):
    data = round_trip(gradient(8, 8), quality=quality).data
    with Image.open(io.BytesIO(data)) as image:
        luma, chroma = image.quantization[0], image.quantization[1]
    assert quantisation_table(quality, "luma").ravel().tolist() == list(luma)
    assert quantisation_table(quality, "chroma").ravel().tolist() == list(chroma)


def test_quality_100_keeps_every_whole_number():
    assert np.all(quantisation_table(100) == 1)


def test_rows_are_vertical_frequencies():
    # K.1: the finest horizontal frequency is rounded to 61, the finest vertical to 72.
    table = quantisation_table(50)
    assert (table[0, 7], table[7, 0]) == (61, 72)


def test_a_table_can_be_changed_without_changing_the_next():
    quantisation_table(50)[:] = 0
    assert quantisation_table(50)[0, 0] == 16


def test_an_unknown_component_is_refused():
    with pytest.raises(ValueError, match="component is 'alpha'"):
        quantisation_table(50, "alpha")


@pytest.mark.parametrize("quality", [0, 101, 50.0])
def test_an_unknown_quality_is_refused(quality):
    with pytest.raises(ValueError, match="quality is"):
        quantisation_table(quality)
