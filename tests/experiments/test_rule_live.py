import dataclasses
import json

import numpy as np
import pytest

from analogy.experiments.rule_learning import Checkpoint, RuleRecipe, train
from analogy.experiments.rule_live import (
    as_plain,
    from_plain,
    read_twins,
    train_live,
    train_twins,
    trained_twins,
)

SHORT = {"steps": 20, "seed": 3}


def same(first, second):
    for field in dataclasses.fields(Checkpoint):
        one, other = (getattr(each, field.name) for each in (first, second))
        if field.name == "answers":
            assert np.array_equal(one, other)
        elif field.name != "net":
            assert one == other


def test_twins_begin_alike_and_only_one_is_pressed():
    twins = trained_twins(RuleRecipe(**SHORT))
    same(twins.pressed[0], twins.free[0])
    alone = list(train(RuleRecipe(**SHORT, weight_decay=0)))
    same(twins.free[-1], alone[-1])
    assert twins.pressed[-1].memorised != twins.free[-1].memorised


def test_a_job_says_all_checkpoints_so_far_in_bytes():
    said = list(train_live(recipe=SHORT))
    assert said[0][0] == 0
    assert said[-1][0] == 1
    for number, (_, data) in enumerate(said, start=1):
        twins = read_twins(data)
        assert len(twins.pressed) == len(twins.free) == number
    for (_, expected), (_, data) in zip(
        train_twins(RuleRecipe(**SHORT)), said, strict=True
    ):
        same(read_twins(data).pressed[-1], expected.pressed[-1])


@pytest.mark.parametrize("rule", ["add", "multiply"])
def test_what_is_written_reads_back(rule):
    twins = trained_twins(RuleRecipe(rule=rule, steps=4))
    again = from_plain(json.loads(json.dumps(as_plain(twins))))
    assert again.recipe == twins.recipe
    for one, other in zip(
        again.pressed + again.free, twins.pressed + twins.free, strict=True
    ):
        same(one, other)


@pytest.mark.parametrize("data", [b"", b"\x80\x04", b"{}", b"[1]", b'{"recipe": 1}'])
def test_other_bytes_are_refused_in_words(data):
    with pytest.raises(ValueError, match="no nets of a clock"):
        read_twins(data)


def test_a_recipe_out_of_range_is_refused_before_training():
    with pytest.raises(ValueError, match="width is 100,000"):
        next(train_live(recipe={"width": 100_000}))
