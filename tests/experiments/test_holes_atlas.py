"""The stored atlas of interpolation: whole, small, and what is computed."""

import pytest

from analogy.experiments import holes_atlas
from analogy.experiments.atlas import Trial
from analogy.experiments.clock_page import SEEDS as CLOCK_SEEDS
from analogy.experiments.hole_net import load_net
from analogy.experiments.hole_pictures import DOMAINS, hole_picture
from analogy.experiments.holes import METHODS, choose_holes, measure_holes
from analogy.experiments.holes_atlas import (
    ALL,
    CLOCK,
    CLOCK_RULES,
    HOLE_SEED,
    N_HOLES,
    NET,
    SEEDS,
    Holes,
    decoding,
    measure,
    plain_scores,
)
from analogy.experiments.net_origin import origin
from analogy.jpeg.checks import SUBSAMPLINGS

ATLAS = holes_atlas.load()


def test_every_picture_rule_and_decoder_has_every_seed():
    trials = {each.trial for each in ATLAS.results}
    assert len(trials) == len(ATLAS.results)
    expected = {Trial(ingredient=NET, setting="", seed=seed) for seed in SEEDS}
    expected |= {
        Trial(ingredient=domain, setting=name, seed=seed)
        for domain, names in DOMAINS.items()
        for name in (*names, ALL)
        for seed in SEEDS
    }
    expected |= {
        Trial(ingredient=CLOCK, setting=rule, seed=seed)
        for rule in CLOCK_RULES
        for seed in CLOCK_SEEDS
    }
    expected |= {
        Trial(ingredient=decoding(each), setting=name, seed=0)
        for each in SUBSAMPLINGS
        for name in DOMAINS["photographs"]
    }
    assert trials == expected


def test_the_file_is_small_and_says_how_it_was_made():
    assert holes_atlas.STORED.stat().st_size < 2_000_000
    assert ATLAS.made.script == "python -m analogy atlas holes"
    assert set(SEEDS) < set(ATLAS.made.seeds)
    assert {"numpy", "torch", "scikit-image"} <= set(ATLAS.made.versions)


def test_the_shipped_net_gives_the_stored_numbers_of_one_picture():
    pixels = hole_picture("rocket")
    holes = choose_holes(pixels.shape, n=N_HOLES, seed=HOLE_SEED)
    again = plain_scores(measure_holes(pixels, holes))
    trial = Trial(ingredient="photographs", setting="rocket", seed=SEEDS[0])
    stored = next(each.measured for each in ATLAS.results if each.trial == trial)
    assert again == pytest.approx(stored, abs=0.02)


def test_the_shipped_net_is_as_large_as_is_told():
    assert ATLAS.measured(NET, "", "n_numbers")[0] == load_net().n_numbers


def test_one_point_of_the_decoder_is_what_is_stored():
    trial = Trial(ingredient=decoding("4:2:0"), setting="rocket", seed=0)
    stored = next(each.measured for each in ATLAS.results if each.trial == trial)
    assert measure(trial) == pytest.approx(stored, rel=1e-5)


def test_no_brightness_hangs_on_a_neighbour_in_any_stored_picture():
    for subsampling in SUBSAMPLINGS:
        for name in DOMAINS["photographs"]:
            assert ATLAS.measured(decoding(subsampling), name, "luma") == [0]


def test_straight_lines_and_look_up_are_the_same_whichever_net_is_beside_them():
    for domain, names in DOMAINS.items():
        for name in names:
            for method in METHODS[:3]:
                likeness = ATLAS.measured(domain, name, f"{method}_db")
                assert len(set(likeness)) == 1


def test_what_is_saved_loads(tmp_path):
    path, net_path = tmp_path / "holes.json", tmp_path / "net.safetensors"
    holes_atlas.save(Holes(atlas=ATLAS, net=load_net()), path, net_path)
    assert holes_atlas.load(path) == ATLAS
    assert net_path.stat().st_size == load_net_size()
    assert origin(net_path) == origin(holes_atlas.STORED_NET)


def test_the_shipped_net_says_how_it_was_made():
    made = origin(holes_atlas.STORED_NET)
    assert made.seeds == SEEDS[:1]
    for part in ("script", "date", "versions"):
        assert getattr(made, part) == getattr(ATLAS.made, part)


def load_net_size():
    return holes_atlas.STORED_NET.stat().st_size
