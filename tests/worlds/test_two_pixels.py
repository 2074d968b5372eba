from functools import cache

import numpy as np
import pytest

from analogy.images import load_image, sample_bytes
from analogy.measures import (
    entropy_bits,
    jensen_shannon_bits,
    precision_recall,
    push_forward,
    total_variation,
)
from analogy.worlds import (
    TwoPixels,
    binned,
    black_and_white_print,
    drawn,
    five_islands,
    ring,
)
from analogy.worlds.two_pixel_code import decoded_states, two_pixel_code

from . import two_pixel_referee as referee

PHOTOGRAPHS = ("photographer", "raccoon", "tulips")
MADE = {
    "five islands": five_islands,
    "ring": ring,
    "print": black_and_white_print,
    "checkerboard": lambda: drawn(np.indices((8, 8)).sum(axis=0) % 4 == 0),
}
WORLDS = (*MADE, *PHOTOGRAPHS)
WITH_HOLES = ("five islands", "ring", "checkerboard")
QUALITIES = (100, 90, 75, 50, 30, 20, 10, 1)


@cache
def world(name):
    if name in MADE:
        return TwoPixels(MADE[name]())
    return TwoPixels.of_picture(load_image(sample_bytes(name)).pixels)


def at(pairs):
    """A world from a dict of pairs."""
    p = np.zeros((256, 256))
    for pair, mass in pairs.items():
        p[pair] = mass
    return p


def random_pairs(greys, seed=0):
    """Every pair of some grey values, with masses that floats add without error."""
    rng = np.random.default_rng(seed)
    pairs = [(a, b) for a in greys for b in greys]
    counts = rng.multinomial(2**16 - len(pairs), np.full(len(pairs), 1 / len(pairs)))
    return {pair: float(n + 1) / 2**16 for pair, n in zip(pairs, counts, strict=True)}


# Identities


@pytest.mark.parametrize("name", WORLDS)
def test_a_world_and_what_comes_out_of_it_have_mass_1(name):
    assert world(name).p_true.sum() == pytest.approx(1, abs=1e-12)
    for quality in QUALITIES:
        q = world(name).compress(quality)
        assert q.shape == (256, 256)
        assert q.sum() == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("name", WORLDS)
def test_squeezing_never_adds_entropy(name):
    curve = world(name).curve()
    assert curve.qualities == tuple(range(1, 101))
    assert curve.entropy_bits.max() <= curve.entropy_true_bits + 1e-9


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize("quality", [90, 30])
def test_what_comes_out_is_what_went_in_pushed_through_the_code(name, quality):
    p_true, codes = world(name).p_true, decoded_states(quality)
    pushed = push_forward(p_true.ravel(), codes, 65_536).reshape(256, 256)
    np.testing.assert_allclose(world(name).compress(quality), pushed, rtol=1e-12)


def test_where_nothing_is_changed_all_is_kept():
    here = world("five islands")
    q = push_forward(here.p_true.ravel(), np.arange(65_536), 65_536).reshape(256, 256)
    np.testing.assert_array_equal(q, here.p_true)
    ledger = here.ledger(q, 1)
    assert (ledger.lost, ledger.invented) == (0, 0)
    assert ledger.kept == pytest.approx(1)
    assert ledger.total_variation == ledger.jensen_shannon_bits == 0
    assert ledger.kl_lost_bits == ledger.kl_invented_bits == 0
    assert ledger.entropy_compressed_bits == ledger.entropy_true_bits
    assert ledger.support_compressed == ledger.support_true


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize("bin_width", [1, 16, 27])
def test_what_went_in_is_kept_or_lost(name, bin_width):
    for quality in (75, 20):
        ledger = world(name).ledger(world(name).compress(quality), bin_width)
        assert ledger.kept + ledger.lost == pytest.approx(1)


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize("quality", [75, 30, 10])
def test_precision_and_recall_end_in_the_ledger_and_meet_at_total_variation(
    name, quality
):
    here = world(name)
    q = here.compress(quality)
    ledger = here.ledger(q)
    in_bins = precision_recall(binned(here.p_true, 16), binned(q, 16))
    assert in_bins.precision[-1] == pytest.approx(1 - ledger.invented, abs=1e-5)
    assert in_bins.recall[0] == pytest.approx(ledger.kept, abs=1e-5)
    by_state = precision_recall(here.p_true, q)
    assert by_state.precision[500] == pytest.approx(1 - ledger.total_variation)
    assert by_state.recall[500] == pytest.approx(1 - ledger.total_variation)


@pytest.mark.parametrize("name", ["five islands", "photographer"])
@pytest.mark.parametrize("bin_width", [1, 16, 27])
def test_the_curve_is_the_ledger_at_each_quality(name, bin_width):
    here, qualities = world(name), (10, 40, 77, 100)
    curve = here.curve(qualities, bin_width)
    ledgers = [here.ledger(here.compress(quality), bin_width) for quality in qualities]
    assert curve.bin_width == bin_width
    for of_curve, of_ledger in [
        ("lost", "lost"),
        ("invented", "invented"),
        ("entropy_bits", "entropy_compressed_bits"),
        ("effective", "effective_compressed"),
        ("support", "support_compressed"),
    ]:
        expected = [getattr(ledger, of_ledger) for ledger in ledgers]
        np.testing.assert_allclose(getattr(curve, of_curve), expected, rtol=1e-9)


def test_the_ledger_has_the_measures_of_single_states():
    here = world("ring")
    q = here.compress(90)
    ledger = here.ledger(q, 32)
    assert ledger.bin_width == 32
    assert ledger.entropy_true_bits == entropy_bits(here.p_true)
    assert ledger.entropy_compressed_bits == entropy_bits(q)
    assert ledger.effective_true == pytest.approx(2 ** entropy_bits(here.p_true))
    assert ledger.effective_compressed == pytest.approx(2 ** entropy_bits(q))
    assert ledger.support_true == np.count_nonzero(here.p_true)
    assert ledger.support_compressed == np.count_nonzero(q)
    assert ledger.total_variation == total_variation(here.p_true, q)
    assert ledger.jensen_shannon_bits == jensen_shannon_bits(here.p_true, q)


# Worked by hand


def test_two_pictures_share_one_file_and_a_third_is_invented_from():
    # Quality 50, steps 16 and 24. (128, 128) is 0, 0 and stays. (130, 128) has the
    # coefficients 1.41 and 1.41 and falls onto it. (128, 160) has 22.6 and -22.6, which
    # become 16 and -24, and comes back as 128 - 8 / root 2 = 122 and 128 + 28 = 156.
    here = TwoPixels(at({(128, 128): 0.5, (130, 128): 0.25, (128, 160): 0.25}))
    q = here.compress(50)
    np.testing.assert_array_equal(q, at({(128, 128): 0.75, (122, 156): 0.25}))
    one_by_one = here.ledger(q, 1)
    assert (one_by_one.kept, one_by_one.lost, one_by_one.invented) == (0.5, 0.5, 0.25)
    in_bins = here.ledger(q)  # (8, 8) and (8, 10) went in, (8, 8) and (7, 9) come out
    assert (in_bins.kept, in_bins.lost, in_bins.invented) == (0.75, 0.25, 0.25)
    in_large_bins = here.ledger(q, 64)  # (2, 2) alone went in, (1, 2) comes out too
    assert (in_large_bins.lost, in_large_bins.invented) == (0, 0.25)
    everything = here.ledger(q, 256)
    assert (everything.kept, everything.lost, everything.invented) == (1, 0, 0)
    assert in_bins.entropy_true_bits == 1.5
    assert in_bins.entropy_compressed_bits == pytest.approx(0.8112781244591328)
    assert (in_bins.support_true, in_bins.support_compressed) == (3, 2)
    assert in_bins.total_variation == 0.5


def test_the_divergence_is_infinite_in_the_direction_of_the_mistake():
    here = TwoPixels(at({(0, 0): 0.5, (255, 255): 0.5}))
    forgot = here.ledger(at({(0, 0): 1}))
    assert forgot.kl_lost_bits == np.inf
    assert forgot.kl_invented_bits == 1
    made_up = here.ledger(at({(0, 0): 0.25, (255, 255): 0.25, (0, 255): 0.5}))
    assert made_up.kl_lost_bits == 1
    assert made_up.kl_invented_bits == np.inf


def test_the_last_bin_is_cut_off_where_the_width_does_not_divide():
    mass = binned(np.ones((256, 256)), 100)
    np.testing.assert_array_equal(mass[-1], [5600, 5600, 3136])


def test_two_pictures_in_one_file_can_part_at_a_lower_quality():
    # Coefficients 14.1 and 21.2. Quality 30, step 27: both round to 1. Quality 27, step
    # 30: 0.47 rounds to 0 and 0.71 to 1.
    here = TwoPixels(at({(138, 138): 0.5, (143, 143): 0.5}))
    curve = here.curve([27, 30])
    np.testing.assert_array_equal(curve.entropy_bits, [1, 0])
    np.testing.assert_array_equal(curve.rises_bits, [1])


def test_entropy_does_not_fall_steadily():
    rises = world("five islands").curve().rises_bits
    assert np.count_nonzero(rises) == 14
    assert rises.argmax() + 1 == 21  # on the step from quality 22 down to 21
    assert rises.max() == pytest.approx(0.26, abs=0.005)
    assert not world("raccoon").curve().rises_bits.any()


# Referee: one picture at a time, in whole numbers


@pytest.mark.parametrize("quality", [1, 3, 10, 31, 50, 75, 92, 100])
def test_every_picture_comes_back_as_the_enumeration_says(quality):
    expected = [
        256 * left + right
        for left, right in (
            referee.back(a, b, quality) for a in referee.GREYS for b in referee.GREYS
        )
    ]
    np.testing.assert_array_equal(decoded_states(quality), expected)


@pytest.mark.parametrize("quality", range(1, 101, 9))
@pytest.mark.parametrize("greys", [(0, 255), (0, 17, 100, 128, 255), range(96, 144, 3)])
def test_small_alphabets_agree_exactly_with_the_enumeration(greys, quality):
    pairs = random_pairs(greys)
    here = TwoPixels(at(pairs))
    expected = referee.compressed(pairs, quality)
    q = here.compress(quality)
    np.testing.assert_array_equal(q, at(expected))
    for bin_width in (1, 5, 16, 32):
        ledger = here.ledger(q, bin_width)
        shares = referee.lost_and_invented(pairs, expected, bin_width)
        assert (ledger.lost, ledger.invented) == shares


def test_the_places_of_a_code_lead_to_its_states():
    code = two_pixel_code(40)
    np.testing.assert_array_equal(code.states[code.place], decoded_states(40))
    assert np.all(np.diff(code.states) > 0)
    assert two_pixel_code(np.int64(40)) is code


# What the page says


@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_photographs_lose_much_and_invent_hardly_anything(name):
    ledger = world(name).ledger(world(name).compress(10))
    assert ledger.lost > 0.5
    assert ledger.invented < 0.02


@pytest.mark.parametrize("name", WITH_HOLES)
def test_worlds_with_holes_lose_and_invent(name):
    ledger = world(name).ledger(world(name).compress(10))
    assert ledger.lost > 0.5
    assert ledger.invented > 0.3


def test_print_stays_black_and_white_in_bins():
    here = world("print")
    for quality in (75, 30, 10):
        ledger = here.ledger(here.compress(quality))
        assert (ledger.lost, ledger.invented) == (0, 0)


@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_state_by_state_a_photograph_is_lost_at_once_and_its_divergence_infinite(name):
    ledger = world(name).ledger(world(name).compress(75), 1)
    assert ledger.lost > 0.9
    assert ledger.kl_lost_bits == ledger.kl_invented_bits == np.inf


def test_the_photographer_has_the_numbers_of_the_research():
    ledger = world("photographer").ledger(world("photographer").compress(75))
    assert ledger.support_true == 19_357
    assert ledger.support_compressed == 583
    assert ledger.entropy_true_bits == pytest.approx(11.25, abs=0.01)
    assert ledger.entropy_compressed_bits == pytest.approx(5.80, abs=0.01)
