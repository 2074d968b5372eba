"""The shipped pictures, and that their list of sources is true."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from analogy.images import SAMPLES, load_image, sample_bytes

from .files import encoded

FOLDER = Path(__file__).parents[2] / "assets" / "pictures"
NAMES = [sample.name for sample in SAMPLES]


def test_eight_pictures_and_the_raccoon_first():
    assert len(set(NAMES)) == 8
    assert NAMES[0] == "raccoon"
    assert {path.stem for path in FOLDER.glob("*.png")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_needs_no_note(name):
    loaded = load_image(sample_bytes(name))
    assert loaded.notes == ()
    assert min(loaded.pixels.shape[:2]) >= 160
    with Image.open(FOLDER / f"{name}.png") as image:
        np.testing.assert_array_equal(loaded.pixels, np.asarray(image.convert("RGB")))


def steps_by_place(pixels: np.ndarray) -> np.ndarray:
    """Returns the mean third difference across lines 8k, 8k + 1, ..., over the middle."""
    step = np.abs(np.diff(pixels.mean(axis=2), n=3, axis=0)).mean(axis=1)
    by_place = np.array([step[place::8].mean() for place in range(8)])
    return by_place / np.median(by_place)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_shows_no_grid_of_an_earlier_jpeg(name):
    pixels = load_image(sample_bytes(name)).pixels
    for plane in (pixels, pixels.transpose(1, 0, 2)):
        assert steps_by_place(plane).max() < 1.2


def test_the_grid_is_seen_where_there_is_one():
    for name in NAMES:
        with Image.open(FOLDER / f"{name}.png") as image:
            pixels = load_image(
                encoded(image.convert("RGB"), "JPEG", quality=50)
            ).pixels
        assert steps_by_place(pixels).max() > 1.2, name


@pytest.mark.parametrize("sample", SAMPLES, ids=NAMES)
def test_the_list_of_sources_names_every_file_as_it_is(sample):
    table = (FOLDER / "SOURCES.md").read_text()
    (row,) = [line for line in table.splitlines() if f"`{sample.name}.png`" in line]
    assert hashlib.sha256(sample_bytes(sample.name)).hexdigest() in row
    assert sample.licence in row


@pytest.mark.parametrize("name", ["", "fox", "../SOURCES", "raccoon.png", "Raccoon"])
def test_an_unknown_name_is_answered_with_the_known_ones(name):
    with pytest.raises(ValueError, match="raccoon, shore, tulips"):
        sample_bytes(name)


def test_some_are_grey_and_most_are_not():
    spread = [np.ptp(load_image(sample_bytes(n)).pixels, axis=2).max() for n in NAMES]
    assert [n for n, s in zip(NAMES, spread, strict=True) if s == 0] == [
        "photographer",
        "handwriting",
    ]
