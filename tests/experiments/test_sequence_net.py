"""Nets for sequences: what they may look at, how they learn, and what is scored."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from analogy.experiments.copying import CONTEXT, N_TOKENS, make_copying
from analogy.experiments.sequence_net import (
    Scores,
    WindowNet,
    continued,
    score,
    train,
    weights_of,
)
from analogy.experiments.sequences import KINDS, SequenceRecipe, padded

SMALL = SequenceRecipe(width=16, n_heads=2, n_layers=1, steps=30, window=3)


def trained(rows, recipe, n_tokens=4):
    return train(rows, recipe, n_tokens=n_tokens, context=12)


def cycle(n_rows=4):
    """Start, then 0 1 2 0 1 2."""
    return padded([[3, 0, 1, 2, 0, 1, 2]] * n_rows, [1] * n_rows)


# Rows


def test_rows_are_padded_and_cut_to_the_longest():
    rows = padded([[3, 1], [3, 1, 2, 2]], [1, 2])
    assert rows.tokens.tolist() == [[3, 1, 0, 0], [3, 1, 2, 2]]
    assert rows.is_scored.tolist() == [[0, 1, 0, 0], [0, 0, 1, 1]]
    assert rows.lengths.tolist() == [2, 4]
    assert rows.take(np.array([0, 0])).tokens.tolist() == [[3, 1], [3, 1]]


# Learning


@pytest.mark.parametrize("kind", KINDS)
def test_equal_recipes_learn_alike_and_a_stopped_run_is_the_beginning(kind):
    recipe = replace(SMALL, kind=kind, steps=12)
    rows = make_copying(n_shown=40).shown.to_learn()
    whole, again, part = (
        train(rows, recipe, n_tokens=N_TOKENS, context=CONTEXT, stop_after=n)
        for n in (None, None, 5)
    )
    assert len(whole.losses_nats) == recipe.steps
    assert np.array_equal(whole.losses_nats, again.losses_nats)
    assert np.array_equal(whole.losses_nats[:5], part.losses_nats)


@pytest.mark.parametrize("kind", KINDS)
def test_a_simple_rule_is_learnt(kind):
    net = trained(cycle(), replace(SMALL, kind=kind, steps=100)).net
    scores = score(net, cycle())
    assert scores.exact == scores.tokens == 1
    assert scores.true_mass > 0.5
    assert continued(net, [[3], [3, 0, 1]], n_most=4) == [[0, 1, 2, 0], [2, 0, 1, 2]]


def test_an_answer_stops_before_its_end():
    net = trained(cycle(), SMALL).net
    assert continued(net, [[3], [3, 0, 1]], n_most=4, end=2) == [[0, 1], []]
    assert continued(net, [], n_most=4) == []


def test_the_first_loss_is_that_of_guessing_by_lot():
    rows = make_copying(n_shown=40).shown.to_learn()
    first = train(rows, SMALL, n_tokens=N_TOKENS, context=CONTEXT, stop_after=1)
    # The start token is no guess.
    assert first.losses_nats[0] == pytest.approx(np.log(N_TOKENS - 1), abs=0.4)


def test_the_rate_rises_and_falls_to_nothing():
    rates = [SMALL.rate(step) for step in range(SMALL.steps + 1)]
    assert rates[0] == pytest.approx(1 / SMALL.warm_up)
    assert rates[-1] == 0
    assert max(rates) < 1


# What a net may look at


@pytest.mark.parametrize("kind", KINDS)
def test_no_token_is_guessed_from_itself_or_what_follows(kind):
    net = trained(cycle(), replace(SMALL, kind=kind)).net
    tokens = torch.tensor([[3, 0, 1, 2, 0, 1], [3, 0, 1, 2, 1, 0]])
    before = net(tokens)[:, :4]
    assert torch.allclose(before[0], before[1], atol=1e-6)


def test_a_window_net_forgets_what_lies_before_its_window():
    torch.manual_seed(0)
    net = WindowNet(4, SMALL)
    first, second = net(torch.tensor([[3, 0, 1, 2, 0, 1], [3, 2, 2, 2, 0, 1]]))
    assert torch.equal(first[5], second[5])
    assert not torch.equal(first[4 - 1], second[4 - 1])


def test_the_weights_that_are_read_out_are_those_of_the_net():
    net = trained(cycle(), SMALL)
    weights = weights_of(net.net)
    assert sum(weight.size for weight in weights.values()) == net.n_numbers
    assert weights["embedding"].shape == (4, 16)


# Scores


def test_scores_count_what_is_scored():
    scores = Scores(
        is_scored=np.array([[False, True, True], [False, True, False]]),
        is_right=np.array([[False, True, False], [False, True, False]]),
        nats=np.log([[9.0, 1.0, 4.0], [9.0, 2.0, 9.0]]),
    )
    assert scores.is_exact.tolist() == [False, True]
    assert scores.exact == 0.5
    assert scores.tokens == pytest.approx(2 / 3)
    assert scores.true_mass == pytest.approx((1 / 4 + 1 / 2) / 2)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_exact_is_what_is_said_word_for_word(kind):
    copying = make_copying(n_shown=200)
    recipe = replace(SMALL, kind=kind, n_layers=2, steps=60, window=12)
    net = train(
        copying.shown.to_learn(), recipe, n_tokens=N_TOKENS, context=CONTEXT
    ).net
    asked = copying.shown.first(60)
    rows = asked.to_score()
    given = asked.periods + 2
    read = [row[:n].tolist() for row, n in zip(rows.tokens, given, strict=True)]
    said = continued(net, read, n_most=20)
    is_exact = [
        answer[: len(row) - n] == row[n:].tolist()
        for answer, row, n in zip(said, rows.tokens, given, strict=True)
    ]
    scores = score(net, rows)
    assert 0 < scores.tokens < 1
    assert scores.is_exact.tolist() == is_exact
