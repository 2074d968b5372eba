"""The language of commands: all of it, what it means, and what is shown of it."""

import pytest

from analogy.experiments.commands import (
    ACTIONS,
    CONTEXT,
    END,
    MOST_ACTIONS,
    N_TOKENS,
    SHORT,
    SPLITS,
    START,
    WORDS,
    actions,
    as_answer,
    as_sequences,
    beginning,
    language,
    make_task,
)

# From the first table of Lake and Baroni 2018.
PUBLISHED = {
    "jump": "JUMP",
    "jump left": "LTURN JUMP",
    "jump around right": "RTURN JUMP RTURN JUMP RTURN JUMP RTURN JUMP",
    "turn left twice": "LTURN LTURN",
    "jump thrice": "JUMP JUMP JUMP",
    "jump opposite left and walk thrice": "LTURN LTURN JUMP WALK WALK WALK",
    "jump opposite left after walk around left": (
        "LTURN WALK LTURN WALK LTURN WALK LTURN WALK LTURN LTURN JUMP"
    ),
}


def interpreted(command):
    """A second reading of a command, from its joining word down to its verb."""
    for word in ("and", "after"):
        if f" {word} " in command:
            first, second = map(interpreted, command.split(f" {word} "))
            return first + second if word == "and" else second + first
    *words, last = command.split()
    if last in ("twice", "thrice"):
        return (2 if last == "twice" else 3) * interpreted(" ".join(words))
    verb, *where = command.split()
    does = [] if verb == "turn" else [verb.upper()]
    if not where:
        return does
    turn = ["LTURN" if where[-1] == "left" else "RTURN"]
    if where[0] == "around":
        return 4 * (turn + does)
    return (2 if where[0] == "opposite" else 1) * turn + does


# What there is


@pytest.mark.parametrize("command", PUBLISHED)
def test_a_command_means_what_the_paper_says(command):
    assert " ".join(actions(command)) == PUBLISHED[command]


def test_there_are_as_many_commands_as_the_paper_counts():
    # 34 phrases once, twice or thrice: 102; alone, or two of them in two ways.
    assert len(language()) == 102 + 2 * 102**2 == 20_910
    assert max(map(len, language().values())) == MOST_ACTIONS
    assert max(len(command.split()) for command in language()) == 9


def test_as_many_are_long_and_as_many_jump_as_in_the_published_splits():
    assert sum(len(answer) > SHORT for answer in language().values()) == 3_920
    assert sum("jump" in command for command in language()) - 1 == 7_706


def test_every_command_means_what_a_second_reading_says():
    for command, answer in language().items():
        assert list(answer) == interpreted(command), command


# What is shown


@pytest.mark.parametrize("split", SPLITS)
def test_what_is_shown_chosen_by_and_asked_are_apart(split):
    task = make_task(split=split)
    parts = task.shown, task.to_choose_by, task.asked
    assert len(set().union(*parts)) == sum(map(len, parts))
    assert set(task.presented) == set(task.shown)
    assert len(task.asked) == len(task.to_choose_by) == 500


def test_a_fifth_is_shown_by_default():
    assert len(make_task().shown) == 4_182
    assert len(make_task(percent=2).shown) == 418


@pytest.mark.parametrize("split", SPLITS)
def test_another_seed_is_shown_others_and_asked_the_same(split):
    first, second = (make_task(split=split, seed=seed) for seed in (0, 1))
    assert first.asked == second.asked
    assert first.shown != second.shown


def test_jump_is_shown_alone_or_in_as_many_commands_as_asked_for():
    for n_composed in (0, 5):
        task = make_task(split="jump", n_composed=n_composed)
        jumps = {command for command in task.shown if "jump" in command}
        assert "jump" in jumps
        assert len(jumps) == 1 + n_composed
        n_presented = sum("jump" in command for command in task.presented)
        assert n_presented / len(task.presented) == pytest.approx(0.1, abs=0.001)
        assert all("jump" in command for command in task.asked)
        assert "jump" not in task.asked


def test_only_short_answers_are_shown_where_longer_ones_are_asked():
    task = make_task(split="longer")
    assert max(len(actions(command)) for command in task.shown) <= SHORT
    assert min(len(actions(command)) for command in task.asked) > SHORT


# Tokens


def test_a_command_and_its_answer_become_tokens_and_come_back():
    rows = as_sequences(("jump left", "walk"))
    assert rows.tokens.shape == rows.is_scored.shape == (2, 7)
    assert rows.tokens[0, :4].tolist() == beginning("jump left")
    assert rows.tokens[0, [0, 3]].tolist() == [START, START]
    assert rows.tokens[1].tolist()[4:] == [END, 0, 0]
    assert rows.is_scored.sum(1).tolist() == [3, 2]
    assert rows.lengths.tolist() == [7, 5]
    said = rows.tokens[0][rows.is_scored[0]].tolist()
    assert as_answer(said) == ("LTURN", "JUMP")
    assert 2 + len(WORDS) + len(ACTIONS) == N_TOKENS


def test_the_longest_command_fits():
    assert as_sequences(tuple(language())).tokens.shape[1] == CONTEXT


# Errors


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("jump high", "'high' is none of the 13 words"),
        ("left jump", "'left jump' is no command of this language"),
        ("turn", "'turn' is no command"),
        ("walk and run and look", "one or two of these, joined by 'and' or 'after'"),
        ("", "'' is no command"),
    ],
)
def test_what_is_no_command_is_refused(command, words):
    with pytest.raises(ValueError, match=words):
        actions(command)


def test_capitals_and_blanks_do_not_matter():
    assert actions("  Jump  TWICE ") == ("JUMP", "JUMP")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"split": "even"}, "split is 'even'; choose one of random, jump, longer"),
        ({"percent": 90}, "percent is 90; choose 0.1 to 50"),
        ({"percent": float("nan")}, "percent is nan"),
        ({"n_composed": 5}, "n_composed is 5; choose 0 to 1000, and 0 where jump"),
        ({"n_composed": 1001, "split": "jump"}, "n_composed is 1001"),
        ({"n_composed": -1}, "n_composed is -1"),
        ({"seed": -1}, "seed is -1"),
    ],
)
def test_a_task_out_of_range_is_refused(changed, words):
    with pytest.raises(ValueError, match=words):
        make_task(**changed)
