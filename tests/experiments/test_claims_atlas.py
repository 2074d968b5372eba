"""The small tests of the map: what is stored is what is computed."""

from dataclasses import asdict

import numpy as np
import pytest

from analogy import jpeg
from analogy.experiments import claims_atlas

STORED = claims_atlas.load()


def test_what_is_saved_comes_back(tmp_path):
    claims_atlas.save(STORED, tmp_path / "claims.json")
    assert claims_atlas.load(tmp_path / "claims.json") == STORED


def test_the_file_says_how_it_was_made():
    assert STORED.made.script == "python -m analogy atlas claims"
    assert STORED.made.versions.keys() == {"python", "numpy", "pillow"}
    assert claims_atlas.STORED.stat().st_size < 10_000


@pytest.mark.parametrize(
    ("name", "compute"),
    [
        ("islands", claims_atlas.two_pixel_islands),
        ("entropies", claims_atlas.entropies),
        ("copier", claims_atlas.copier),
        ("many", claims_atlas.many_to_one),
    ],
)
def test_a_stored_number_is_the_computed_one(name, compute):
    assert asdict(compute()) == pytest.approx(asdict(getattr(STORED, name)), rel=1e-6)


def test_squares_never_gain_entropy():
    assert STORED.entropies.square_bits_after <= STORED.entropies.square_bits_before


def test_a_settled_picture_is_no_farther_off_than_its_last_copy():
    saved = STORED.saved
    assert saved.settled is not None
    assert saved.settled < claims_atlas.N_COPIES
    assert saved.still_psnr_db == pytest.approx(saved.first_psnr_db, abs=0.5)
    assert saved.moved_psnr_db < saved.moved_first_psnr_db < saved.first_psnr_db


def test_every_digit_counts_as_right_or_wrong():
    assert 0 <= STORED.copier.n_wrong <= STORED.copier.n_digits


def test_psnr_is_that_of_the_definition():
    rng = np.random.default_rng(0)
    a, b = rng.integers(0, 256, (2, 16, 16), dtype=np.uint8)
    by_hand = 10 * np.log10(255**2 / np.mean((a.astype(float) - b) ** 2))
    assert jpeg.psnr_db(a, b) == pytest.approx(by_hand)
