"""How far continuations part, on a few that can be compared by eye."""

import math

import numpy as np
import pytest

from analogy.language import Completion, complete_many, variety

from .models import uniform_model, word_model


def told(text, *, prompt="Once upon a time", entropy_bits=()):
    """Returns a continuation with as many tokens as it has entropies."""
    n = len(entropy_bits)
    return Completion(
        prompt=prompt,
        text=text,
        tokens=(0,) * n,
        bits=np.zeros(n),
        entropy_bits=np.array(entropy_bits, float),
        alternatives=((),) * n,
        chance=np.ones(n),
        chances=((),) * n,
    )


def of(*texts, prompt="Once upon a time"):
    return variety([told(text, prompt=prompt) for text in texts])


# Worked by hand


def test_four_kings():
    found = of(
        " there was a king.",
        " there was a queen who slept.",
        ", there was no king.",
        " They lived here now.",
    )
    assert found.n_first_words == 2
    assert found.n_words == 4 + 6 + 4 + 4
    # there was a king queen who slept no they lived here now
    assert found.n_distinct_words == 12
    assert found.distinct_share == pytest.approx(12 / 18)
    assert found.n_compared == 4
    assert (found.n_agreed_by_all, found.share_agreed_by_all) == (0, 0)
    assert (found.n_agreed_by_most, found.share_agreed_by_most) == (2, 0.5)


def test_half_is_not_most():
    found = of(" a king", " a king", " the king", " the king")
    assert found.n_agreed_by_most == 0
    assert found.n_first_words == 2


def test_who_has_parted_does_not_meet_again():
    # All three end alike, but no majority has the words before in common.
    found = of(" a red hen sat.", " a wee hen sat.", " the old hen sat.")
    assert found.n_agreed_by_most == 1
    assert found.n_agreed_by_all == 0


def test_the_same_every_time_is_as_narrow_as_can_be():
    found = of(*3 * [" there was a king, a king."])
    assert found.n_first_words == 1
    assert (found.n_words, found.n_distinct_words) == (18, 4)
    assert found.share_agreed_by_all == found.share_agreed_by_most == 1


def test_case_and_marks_do_not_count():
    found = of(" “There WAS!”", ", there, was.")
    assert found.share_agreed_by_all == 1
    assert found.n_distinct_words == 2


@pytest.mark.parametrize(
    ("prompt", "texts", "first_words", "n_words"),
    [
        ("The ca", ("t sat.", "p fell."), 2, 4),  # cat, cap
        ("The cat", ("s sat.", " sat."), 2, 3),  # cats, sat
        ("I don", ("'t know.", "'t go."), 1, 4),  # don't
        ("The king ", ("sat and s", "sat and"), 1, 3),  # the end may cut a word
        ("The king", ("", "!"), 0, 0),
        ("", ("A king.", "A queen."), 1, 4),
    ],
)
def test_words_that_an_end_cuts(prompt, texts, first_words, n_words):
    found = of(*texts, prompt=prompt)
    assert (found.n_first_words, found.n_words) == (first_words, n_words)


def test_torn_between_is_of_the_mean_entropy():
    found = variety(
        [told(" a", entropy_bits=[1, 0, 2]), told(" b", entropy_bits=[3, 0, 4])]
    )
    assert found.torn_between == pytest.approx((4, 1, 8))


def test_only_steps_that_all_have_are_compared():
    found = variety([told(" a", entropy_bits=[1, 2]), told("", entropy_bits=[3])])
    assert found.torn_between == pytest.approx((4,))


def test_no_words_no_shares():
    found = of("", " 12 !")
    assert (found.n_words, found.n_compared, found.torn_between) == (0, 0, ())
    shares = (
        found.distinct_share,
        found.share_agreed_by_all,
        found.share_agreed_by_most,
    )
    assert all(math.isnan(share) for share in shares)


# Identities


def test_the_likeliest_is_one_text_and_a_hot_draw_is_many():
    model = word_model(seed=5)
    cold, hot = (
        variety(complete_many(model, "The king", n_tokens=20, temperature=t))
        for t in (0, 3)
    )
    assert cold.n_first_words == cold.share_agreed_by_all == 1
    assert hot.n_first_words > 1
    assert hot.n_distinct_words > cold.n_distinct_words
    assert hot.n_agreed_by_all <= hot.n_agreed_by_most <= hot.n_compared


def test_a_uniform_model_is_torn_between_all_of_its_tokens(storybook):
    told_by_chance = complete_many(uniform_model(storybook.tokens), "", n_tokens=5)
    assert variety(told_by_chance).torn_between == pytest.approx(5 * (2047,))


# Errors


def test_no_continuation_is_refused():
    with pytest.raises(ValueError, match="There is no continuation; give at least one"):
        variety([])


def test_continuations_of_two_prompts_are_refused():
    with pytest.raises(ValueError, match="different prompts; compare those of one"):
        variety([told(" a", prompt="The cat"), told(" a", prompt="The dog")])
