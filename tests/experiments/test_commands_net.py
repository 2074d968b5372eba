"""The stored net of the commands: read without torch, asked by a visitor."""

import subprocess
import sys

import numpy as np
import pytest

from analogy.experiments import commands_net
from analogy.experiments.commands import (
    CONTEXT,
    END,
    N_TOKENS,
    actions,
    as_answer,
    as_sequences,
    beginning,
    make_task,
)
from analogy.experiments.commands_net import answer, as_numpy, load_net, save_net
from analogy.experiments.sequence_net import continued, train, weights_of
from analogy.experiments.sequences import SequenceRecipe
from analogy.worlds.names_gpt import unpack


@pytest.fixture(scope="module")
def trained():
    recipe = SequenceRecipe(width=32, steps=25)
    rows = as_sequences(make_task(percent=0.5).shown)
    return train(rows, recipe, n_tokens=N_TOKENS, context=CONTEXT).net


def test_without_torch_it_says_the_same(trained):
    net = as_numpy(weights_of(trained), 4)
    commands = make_task().asked[:20]
    read = [beginning(command) for command in commands]
    said = map(as_answer, continued(trained, read, n_most=48, end=END))
    assert [answer(command, net).said for command in commands] == list(said)


def test_it_is_stored_with_two_bytes_a_number(trained, tmp_path):
    net = as_numpy(weights_of(trained), 4)
    save_net(net, tmp_path / "net")
    size = (tmp_path / "net").stat().st_size
    n_numbers = sum(weight.size for weight in net.weights.values())
    assert 2 * n_numbers < size < 2 * n_numbers + 2_000
    back = unpack((tmp_path / "net").read_bytes())
    for name, weight in net.weights.items():
        assert np.array_equal(back.weights[name], weight.astype(np.float16))


def test_the_stored_net_is_small():
    assert commands_net.STORED_NET.stat().st_size < 300_000


def test_the_stored_net_answers_most_commands_that_it_never_saw():
    asked = make_task().asked[:100]
    answers = [answer(command) for command in asked]
    assert all(each.is_grammatical and not each.was_shown for each in answers)
    assert all(
        each.true == actions(command)
        for each, command in zip(answers, asked, strict=True)
    )
    assert np.mean([each.is_right for each in answers]) > 0.8


def test_the_stored_net_knows_what_it_was_shown():
    answers = [answer(command) for command in make_task().shown[:50]]
    assert all(each.was_shown for each in answers)
    assert np.mean([each.is_right for each in answers]) > 0.8


def test_it_says_something_to_what_is_no_command():
    said = answer("turn Jump")
    assert said.true is None
    assert not said.is_grammatical
    assert not said.is_right
    assert not said.was_shown


def test_nobody_waits_for_torch_to_ask_it():
    program = (
        "import sys; from analogy.experiments import commands_atlas, copying_atlas; "
        "from analogy.experiments.commands_net import answer; answer('jump'); "
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("jump high", "'high' is none of the 13 words"),
        (" ", "The command has 0 words; give 1 to 20"),
        ("jump " * 21, "The command has 21 words; give 1 to 20"),
    ],
)
def test_what_it_cannot_read_is_refused(command, words):
    with pytest.raises(ValueError, match=words):
        answer(command)


def test_a_missing_net_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setattr(commands_net, "STORED_NET", tmp_path / "none")
    load_net.cache_clear()
    with pytest.raises(FileNotFoundError, match="python -m analogy atlas commands"):
        load_net()
    load_net.cache_clear()
