import numpy as np
import pytest

from analogy.experiments.clock import RULES, glyph, make_clock, places_on_circle


@pytest.mark.parametrize("rule", RULES)
def test_every_table_is_commutative_and_kept_back_in_both_orders(rule):
    clock = make_clock(rule=rule, seed=4)
    assert np.array_equal(clock.answers, clock.answers.T)
    assert np.array_equal(clock.is_shown, clock.is_shown.T)


@pytest.mark.parametrize(
    ("rule", "operation"), [("add", np.add), ("multiply", np.multiply)]
)
def test_behind_the_symbols_stands_arithmetic(rule, operation):
    clock = make_clock(rule=rule, n_hours=11, seed=2)
    hours = clock.values
    truth = operation.outer(hours, hours) % 11
    assert np.array_equal(hours[clock.answers], truth)


def test_the_symbols_are_shuffled_hours():
    clock = make_clock()
    assert sorted(clock.values) == list(range(31))
    assert list(clock.values) != list(range(31))


def test_names_and_kept_back_pairs_do_not_depend_on_the_rule():
    clocks = [make_clock(rule=rule, seed=7) for rule in RULES]
    for other in clocks[1:]:
        assert np.array_equal(clocks[0].values, other.values)
        assert np.array_equal(clocks[0].is_shown, other.is_shown)


def test_sixty_per_cent_of_496_pairs_are_298():
    clock = make_clock(share=0.6)
    assert (clock.n_pairs_shown, clock.n_pairs) == (298, 496)


@pytest.mark.parametrize("share", [1e-9, 1 - 1e-9])
def test_something_is_shown_and_something_kept_back(share):
    clock = make_clock(n_hours=5, share=share)
    assert 1 <= clock.n_pairs_shown <= clock.n_pairs - 1


def test_another_seed_is_another_clock():
    assert not np.array_equal(make_clock(seed=0).values, make_clock(seed=1).values)


def test_an_equation_is_written_in_symbols():
    clock = make_clock(n_hours=5)
    c = glyph(int(clock.answers[1, 3]))
    assert clock.equation(1, 3) == f"B ∘ D = {c}"


# The circle a rule runs round


def test_adding_goes_round_the_hours():
    clock = make_clock()
    places, length = places_on_circle(clock)
    assert length == 31
    assert np.array_equal(places[clock.answers], np.add.outer(places, places) % 31)


def test_multiplying_adds_places_too_and_zero_has_none():
    clock = make_clock(rule="multiply")
    places, length = places_on_circle(clock)
    assert length == 30
    assert places[clock.values == 0] == -1
    others = np.flatnonzero(clock.values)
    assert np.array_equal(
        places[clock.answers[np.ix_(others, others)]],
        np.add.outer(places[others], places[others]) % 30,
    )


# Errors


def test_a_clock_of_a_composite_number_of_hours_is_refused():
    with pytest.raises(ValueError, match="n_hours is 12; choose a prime"):
        make_clock(n_hours=12)


@pytest.mark.parametrize("share", [0, 1, -0.5, float("nan")])
def test_all_or_nothing_shown_is_refused(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        make_clock(share=share)


def test_an_unknown_rule_is_refused():
    with pytest.raises(ValueError, match="rule is 'divide'; choose one of add"):
        make_clock(rule="divide")
