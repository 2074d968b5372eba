"""Sequences that repeat: what they are made of, what is banned, what a copier gets."""

import numpy as np
import pytest

from analogy.experiments.copying import (
    LENGTH,
    LETTERS,
    LONG_LENGTH,
    N_ASKED,
    START,
    Repeats,
    copied,
    make_copying,
    spelt,
)

KINDS = ("shown", "to_choose_by", "fresh", "never_seen", "longer")


@pytest.fixture(scope="module")
def copying():
    return make_copying(n_shown=16_000)


def cycles(repeats):
    """The letters each sequence repeats, from the least on."""
    found = []
    for letters, period in zip(repeats.letters, repeats.periods, strict=True):
        ring = letters[:period].tolist()
        least = ring.index(min(ring))
        found.append(tuple(ring[least:] + ring[:least]))
    return found


def pairs(repeats):
    return set(
        zip(repeats.letters[:, :-1].flat, repeats.letters[:, 1:].flat, strict=True)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_each_repeats_different_letters_at_its_period(copying, kind):
    repeats = getattr(copying, kind)
    for letters, period in zip(repeats.letters, repeats.periods, strict=True):
        assert len(set(letters[:period].tolist())) == period
        assert np.array_equal(letters[period:], letters[:-period])


def test_periods_and_lengths_are_as_promised(copying):
    assert set(copying.shown.periods) == set(range(5, 11))
    assert set(copying.never_seen.periods) == set(range(5, 11))
    assert set(copying.longer.periods) == {14, 15, 16}
    assert copying.shown.letters.shape == (16_000, LENGTH)
    assert copying.longer.letters.shape == (N_ASKED, LONG_LENGTH)


def test_a_quarter_of_all_pairs_is_banned(copying):
    assert copying.may_follow.sum() == 24 * 23 * 3 / 4
    assert not copying.may_follow.diagonal().any()


def test_banned_pairs_are_never_shown_and_are_all_that_is_asked(copying):
    is_allowed = copying.may_follow
    for kind in ("shown", "to_choose_by", "fresh", "longer"):
        assert all(is_allowed[pair] for pair in pairs(getattr(copying, kind)))
    assert not any(is_allowed[pair] for pair in pairs(copying.never_seen))
    # With so many shown, "never shown" leaves nothing out but what is banned.
    assert len(pairs(copying.shown)) == is_allowed.sum()


def test_no_two_sequences_repeat_the_same_letters(copying):
    every = [cycle for kind in KINDS for cycle in cycles(getattr(copying, kind))]
    assert len(set(every)) == len(every)


def test_fewer_shown_are_the_first_of_more_and_nothing_else_moves(copying):
    fewer = make_copying(n_shown=16)
    assert np.array_equal(fewer.shown.letters, copying.shown.letters[:16])
    assert np.array_equal(fewer.fresh.letters, copying.fresh.letters)


def test_another_seed_bans_and_asks_others(copying):
    other = make_copying(seed=1)
    assert not np.array_equal(other.may_follow, copying.may_follow)
    assert not np.array_equal(other.fresh.letters, copying.fresh.letters)


@pytest.mark.parametrize("kind", KINDS)
def test_a_perfect_copier_has_all_right_that_can_be_known(copying, kind):
    repeats = getattr(copying, kind)
    known = repeats.can_be_known
    assert np.array_equal(copied(repeats)[known], repeats.letters[known])
    assert np.array_equal(known.sum(1), known.shape[1] - repeats.periods - 1)


def test_a_copier_says_what_followed_the_last_time():
    letters = np.array([[0, 1, 2, 0, 1, 2]])
    repeats = Repeats(letters=letters, periods=np.array([3]))
    # After the second A it knows B; it could not know that A comes again.
    assert copied(repeats).tolist() == [[-1, -1, -1, -1, 1, 2]]
    assert repeats.can_be_known.tolist() == [[False] * 4 + [True] * 2]
    assert spelt(letters[0]) == "A B C A B C"


def test_all_letters_are_learnt_and_only_sure_ones_scored(copying):
    some = copying.fresh.first(3)
    learnt, scored = some.to_learn(), some.to_score()
    assert learnt.tokens.shape == (3, 1 + LENGTH)
    assert set(learnt.tokens[:, 0]) == {START} == {len(LETTERS)}
    assert learnt.is_scored.sum() == 3 * LENGTH
    assert np.array_equal(scored.is_scored[:, 1:], some.can_be_known)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"n_shown": 0}, "n_shown is 0"),
        ({"n_shown": 16_001}, "n_shown is 16,001; choose 1 to 16,000"),
        ({"seed": -1}, "seed is -1"),
    ],
)
def test_what_cannot_be_drawn_is_refused(changed, words):
    with pytest.raises(ValueError, match=words):
        make_copying(**changed)
