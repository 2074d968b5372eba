"""Commands and the actions they mean, all of a small language, and what of it is shown.

Source: Lake and Baroni, Generalization without systematicity (SCAN), 2018.
"Jump twice and walk left" means JUMP JUMP LTURN WALK.
"""

from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal, get_args

import numpy as np

from analogy.experiments.sequences import Sequences, padded
from analogy.measures.checks import whole_number

Answer = tuple[str, ...]
Split = Literal["random", "jump", "longer"]
SPLITS: tuple[Split, ...] = get_args(Split)

_VERBS = {"walk": "WALK", "look": "LOOK", "run": "RUN", "jump": "JUMP"}
_TURNS = {"left": "LTURN", "right": "RTURN"}
_TIMES = {"twice": 2, "thrice": 3}
WORDS = (*_VERBS, "turn", *_TURNS, "opposite", "around", *_TIMES, "and", "after")
ACTIONS = (*_VERBS.values(), *_TURNS.values())

# Tokens: the end, the words, the actions, and what stands before each of the two parts.
END = 0
_NUMBER = {sign: place for place, sign in enumerate((*WORDS, *ACTIONS), start=1)}
START = len(_NUMBER) + 1
N_TOKENS = START + 1

MOST_ACTIONS = 48  # of any answer
SHORT = 22  # the most actions of an answer that is shown when only short ones are
N_HELD = 500  # commands to choose by, and as many again to score by
_HELD_SEED = 0
_JUMP_SHARE = 0.1  # of what is presented, where jump is a word of its own

# Start, command, start, actions, end.
CONTEXT = 1 + 9 + 1 + MOST_ACTIONS + 1


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is shown of the language, and what of the rest is asked.

    No two of the three share a command.
    """

    shown: tuple[str, ...]
    presented: tuple[str, ...]  # one round of what is shown, some more than once
    to_choose_by: tuple[str, ...]  # hyper-parameters; unseen
    asked: tuple[str, ...]  # the score; unseen


@cache
def language() -> dict[str, Answer]:
    """Returns every command with its actions, 20,910 in all."""
    phrases = _phrases()
    commands = dict(phrases)
    for (first, does), (second, then) in product(phrases.items(), repeat=2):
        commands[f"{first} and {second}"] = does + then
        commands[f"{first} after {second}"] = then + does
    return commands


def actions(command: str) -> Answer:
    """Returns what a command means.

    >>> actions("jump twice and walk left")
    ('JUMP', 'JUMP', 'LTURN', 'WALK')

    Raises:
        ValueError: It is none of the language.
    """
    words = checked_words(command)
    try:
        return language()[" ".join(words)]
    except KeyError:
        raise ValueError(
            f"{command!r} is no command of this language. Give one or two of these, "
            "joined by 'and' or 'after': a verb, then perhaps 'left' or 'right', with "
            "'opposite' or 'around' before it, then perhaps 'twice' or 'thrice', as in "
            "'jump around left twice and walk'."
        ) from None


def checked_words(command: str) -> list[str]:
    """Returns the words of a command, whether or not it is one of the language.

    Raises:
        ValueError: A word is none of the language.
    """
    words = command.lower().split()
    if unknown := [word for word in words if word not in WORDS]:
        raise ValueError(
            f"{unknown[0]!r} is none of the {len(WORDS)} words of this language: "
            f"{', '.join(WORDS)}."
        )
    return words


def make_task(
    *, split: Split = "random", percent: float = 20, n_composed: int = 0, seed: int = 0
) -> Task:
    """Returns what is shown and what is asked; what is asked is the same for each seed.

    Args:
        split: what is asked: any command that was not shown ("random"), commands with
            "jump" in them though shown ones have none ("jump"), or answers of more than
            `SHORT` actions though shown ones have fewer ("longer").
        percent: of the whole language, shown.
        n_composed: where jump is asked, how many of its commands are shown all the same,
            beside "jump" alone. A tenth of what is presented is of jump, as in SCAN.
        seed: of which commands are shown.

    Raises:
        ValueError: No such split, or a number out of range.
    """
    _check(split, percent, n_composed)
    held = np.random.default_rng(_HELD_SEED)
    of_a_kind = [command for command in language() if _is_asked(command, split)]
    order = [of_a_kind[place] for place in held.permutation(len(of_a_kind))]
    rest = order[2 * N_HELD :]
    if split == "random":
        pool = rest
    else:
        pool = [each for each in language() if _may_be_shown(each, split)]
    rng = np.random.default_rng(whole_number(seed, "seed", at_least=0))
    n_shown = round(percent / 100 * len(language()))
    shown = presented = _some(pool, n_shown, rng)
    if split == "jump":
        jumps = ("jump", *_some(rest, n_composed, rng))
        times = _JUMP_SHARE / (1 - _JUMP_SHARE) * n_shown / len(jumps)
        shown, presented = shown + jumps, shown + jumps * max(1, round(times))
    return Task(
        shown=shown,
        presented=presented,
        to_choose_by=tuple(order[N_HELD : 2 * N_HELD]),
        asked=tuple(order[:N_HELD]),
    )


def beginning(command: str) -> list[int]:
    """Returns the tokens that are read before the first action."""
    return [START, *(_NUMBER[word] for word in command.split()), START]


def as_sequences(commands: tuple[str, ...]) -> Sequences:
    """Returns commands with their answers; the actions and the end are scored."""
    beginnings = [beginning(command) for command in commands]
    rows = [
        [*read, *(_NUMBER[action] for action in language()[command]), END]
        for read, command in zip(beginnings, commands, strict=True)
    ]
    return padded(rows, [len(read) for read in beginnings])


def as_answer(tokens: list[int]) -> Answer:
    """Returns the signs that tokens stand for, up to the end; words, if it says some."""
    until = tokens.index(END) if END in tokens else len(tokens)
    return tuple((*WORDS, *ACTIONS)[token - 1] for token in tokens[:until])


def _phrases() -> dict[str, Answer]:
    """Returns what can stand alone or on each side of "and" and "after"."""
    once: dict[str, Answer] = {verb: (action,) for verb, action in _VERBS.items()}
    for verb, turn in product((*_VERBS, "turn"), _TURNS):
        does = () if verb == "turn" else (_VERBS[verb],)
        turned = (_TURNS[turn],)
        once[f"{verb} {turn}"] = turned + does
        once[f"{verb} opposite {turn}"] = 2 * turned + does
        once[f"{verb} around {turn}"] = 4 * (turned + does)
    more = {
        f"{phrase} {word}": times * does
        for (phrase, does), (word, times) in product(once.items(), _TIMES.items())
    }
    return once | more


def _is_asked(command: str, split: Split) -> bool:
    if split == "jump":
        return command != "jump" and "jump" in command
    return split == "random" or len(language()[command]) > SHORT


def _may_be_shown(command: str, split: Split) -> bool:
    if split == "jump":
        return "jump" not in command
    return len(language()[command]) <= SHORT


def _some(pool: list[str], n: int, rng: np.random.Generator) -> tuple[str, ...]:
    return tuple(pool[place] for place in rng.permutation(len(pool))[:n])


def _check(split: str, percent: float, n_composed: int) -> None:
    if split not in SPLITS:
        raise ValueError(f"split is {split!r}; choose one of {', '.join(SPLITS)}.")
    if not 0.1 <= percent <= 50:
        raise ValueError(f"percent is {percent}; choose 0.1 to 50.")
    n = whole_number(n_composed, "n_composed", at_least=0)
    if n > 1000 or (n and split != "jump"):
        raise ValueError(
            f"n_composed is {n}; choose 0 to 1000, and 0 where jump is not what is asked."
        )
