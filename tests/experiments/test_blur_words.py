"""A photograph in as small a share of its file as the model is of its own."""

import pytest

from analogy.experiments.blur_words import BEST_QUALITY, PROMPTS, quality_for
from analogy.images import fit, load_image, sample_bytes
from analogy.jpeg import round_trip

PIXELS = fit(load_image(sample_bytes("shore")), 160).pixels


@pytest.mark.parametrize("share", [0.5, 0.4, 0.33, 0.27, 0.2])
def test_the_file_is_the_largest_that_is_no_larger_than_the_share(share):
    def n_bytes(quality):
        return len(round_trip(PIXELS, quality=quality).data)

    allowed = n_bytes(BEST_QUALITY) * share
    quality = quality_for(PIXELS, share)
    assert n_bytes(quality) <= allowed < n_bytes(quality + 1)


def test_the_whole_model_stands_beside_the_best_photograph():
    assert quality_for(PIXELS, 1) == BEST_QUALITY


def test_where_no_file_is_small_enough_the_smallest_is_taken():
    assert quality_for(PIXELS[:8, :8], 0.1) == 1


def test_there_are_five_prompts():
    assert len(set(PROMPTS)) == 5
