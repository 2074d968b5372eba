"""The stored atlas of the sources: whole, small, and what is computed."""

import pytest

from analogy.experiments import sources_atlas
from analogy.experiments.atlas import Trial
from analogy.experiments.sources_atlas import (
    LEARNERS,
    LENGTHS,
    SEEDS,
    SHARES,
    WHERE,
    excess_bits,
    ingredient,
    measure,
)

ATLAS = sources_atlas.load()


def test_every_source_has_every_length_with_every_seed():
    trials = {each.trial for each in ATLAS.results}
    assert len(trials) == len(ATLAS.results)
    assert trials == {
        Trial(ingredient=ingredient(shared), setting=length, seed=seed)
        for shared in SHARES
        for length in LENGTHS
        for seed in SEEDS
    }


def test_the_file_is_small_and_says_how_it_was_made():
    assert sources_atlas.STORED.stat().st_size < 2_000_000
    assert ATLAS.made.script == "python -m analogy atlas sources"
    assert ATLAS.made.seeds == SEEDS
    assert {"python", "numpy"} <= set(ATLAS.made.versions)


def test_one_small_point_is_what_is_stored():
    trial = Trial(ingredient=ingredient(1.0), setting=LENGTHS[0], seed=SEEDS[0])
    stored = next(each.measured for each in ATLAS.results if each.trial == trial)
    again = measure(trial)
    assert again.keys() == stored.keys()
    for name, value in again.items():
        # Another processor adds up in another order, which a training may amplify.
        assert value == pytest.approx(stored[name], rel=0.05 if "net" in name else 1e-5)


def test_all_is_seen_and_unseen_as_often_as_they_come():
    for each in ATLAS.results:
        seen = each.measured["seen_share"]
        for learner in LEARNERS:
            everywhere, met, never = (
                each.measured[f"{learner}_{where}"] for where in WHERE
            )
            assert everywhere == pytest.approx(
                seen * met + (1 - seen) * never, rel=1e-3
            )


def test_tables_get_better_with_more_symbols_where_they_have_met_a_pair():
    for shared in SHARES:
        for learner in ("table", "back_off"):
            costs = [
                sum(
                    excess_bits(
                        ATLAS,
                        shared=shared,
                        length=length,
                        learner=learner,
                        where="seen",
                    )
                )
                for length in LENGTHS
            ]
            assert costs == sorted(costs, reverse=True)


def test_what_was_not_run_is_refused():
    with pytest.raises(KeyError, match="no trial"):
        excess_bits(ATLAS, shared=0.3, length=1_000, learner="net", where="all")


def test_what_is_saved_loads(tmp_path):
    path = tmp_path / "sources.json"
    sources_atlas.save(ATLAS, path)
    assert sources_atlas.load(path) == ATLAS
