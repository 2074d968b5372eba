"""One run of the atlas of commands: a net is trained, asked, and set beside its rivals."""

import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from analogy.experiments import commands_net
from analogy.experiments.atlas import Measured, Trial, made_now
from analogy.experiments.commands import (
    CONTEXT,
    END,
    MOST_ACTIONS,
    N_TOKENS,
    Answer,
    Task,
    as_answer,
    as_sequences,
    beginning,
    language,
    make_task,
)
from analogy.experiments.net_origin import sign
from analogy.experiments.sequence_atlas import DEFAULT, Example, keep_examples
from analogy.experiments.sequence_net import (
    N_FIRST,
    Scores,
    Trained,
    continued,
    score,
    train,
    weights_of,
)
from analogy.experiments.sequence_rivals import back_off, edit_distances
from analogy.experiments.sequences import SequenceRecipe

RECIPE = SequenceRecipe(steps=1200, window=40)
ORDER = 8  # of the n-gram; of 2 to 13, what gets most tokens right, by `to_choose_by`
N_SHOWN_SCORED = 500
N_EXAMPLES = 12


def measure(trial: Trial, *, work: Path) -> Measured:
    """Returns what one run gave; its first seed's examples are kept in `work`.

    "exact" and "tokens" are shares of the unseen commands that are answered word for
    word, and of their actions; "shown_exact" and "shown_tokens" those of shown ones;
    "to_choose_by" the former of commands that no score is taken from. "true_on_shown"
    and "true_on_unseen" are the mean chances that an answer is true, drawn as the net
    bets. "repeated" is the share of unseen commands where the likeliest answer is false
    and is the whole answer of another command that was shown.
    """
    began = time.process_time()
    task, recipe = task_of(trial), recipe_of(trial)
    trained = train(
        as_sequences(task.presented), recipe, n_tokens=N_TOKENS, context=CONTEXT
    )
    seconds = time.process_time() - began
    asked = score(trained.net, as_sequences(task.asked))
    said = _said(trained, asked, task)
    if trial.seed == 0:
        keep_examples(_examples(task, said), work, trial)
        if trial.ingredient == DEFAULT:
            weights = weights_of(trained.net)
            commands_net.save_net(commands_net.as_numpy(weights, recipe.n_heads))
            sign(
                commands_net.STORED_NET,
                made_now("commands", [trial.seed], ("numpy", "torch")),
            )
    return (
        _scores(trained, asked, task, said)
        | rivals(task)
        | {
            "loss_nats_first": float(trained.losses_nats[N_FIRST - 1]),
            "loss_nats_last": float(trained.losses_nats[-N_FIRST:].mean()),
            "n_shown": len(task.shown),
            "n_numbers": trained.n_numbers,
            "core_seconds": seconds,
        }
    )


def task_of(trial: Trial) -> Task:
    """Returns what a trial shows and asks."""
    changed: dict[str, Any] = {}
    if trial.ingredient == "split":
        name, _, n_composed = str(trial.setting).partition(" + ")
        changed = {"split": name, "n_composed": int(n_composed or 0)}
    if trial.ingredient == "percent":
        changed = {"percent": float(trial.setting)}
    return make_task(**changed, seed=trial.seed)


def recipe_of(trial: Trial) -> SequenceRecipe:
    """Returns the net of a trial."""
    changed: dict[str, Any] = {"seed": trial.seed}
    if hasattr(RECIPE, trial.ingredient):
        changed[trial.ingredient] = trial.setting
    return replace(RECIPE, **changed)


def rivals(task: Task) -> Measured:
    """Returns the share of unseen commands that each rival answers word for word.

    Look-up gives the commonest answer to a command it does not hold. The nearest is by
    words to be changed, in expectation where one of several is drawn by lot.
    """
    shown, asked = as_sequences(task.presented), as_sequences(task.asked)
    is_right = back_off(shown, asked, order=ORDER)
    answers = Counter(language()[command] for command in task.presented)
    commonest = min(answers, key=lambda answer: (-answers[answer], answer))
    held = {command: language()[command] for command in task.shown}
    looked_up = [held.get(each, commonest) == language()[each] for each in task.asked]
    return {
        "look_up": float(np.mean(looked_up)),
        "n_gram": float((is_right | ~asked.is_scored).all(1).mean()),
        "n_gram_tokens": float(is_right[asked.is_scored].mean()),
        "nearest": nearest(task),
    }


def nearest(task: Task) -> float:
    """Returns the share of unseen commands right by the answer of the nearest shown."""
    words = [tuple(command.split()) for command in task.shown]
    answers = [language()[command] for command in task.shown]
    shares = []
    for command in task.asked:
        distances = edit_distances(command.split(), words)
        near = np.flatnonzero(distances == distances.min())
        shares.append(np.mean([answers[i] == language()[command] for i in near]))
    return float(np.mean(shares))


def _said(trained: Trained, asked: Scores, task: Task) -> list[Answer]:
    """Returns the likeliest answer to each unseen command."""
    wrong = np.flatnonzero(~asked.is_exact)  # the others say what is true
    read = [beginning(task.asked[place]) for place in wrong]
    answers = continued(trained.net, read, n_most=MOST_ACTIONS, end=END)
    said = [language()[command] for command in task.asked]
    for place, tokens in zip(wrong, answers, strict=True):
        said[place] = as_answer(tokens)
    return said


def _scores(
    trained: Trained, asked: Scores, task: Task, said: list[Answer]
) -> Measured:
    to_choose_by, shown = (
        score(trained.net, as_sequences(some))
        for some in (task.to_choose_by, task.shown[-N_SHOWN_SCORED:])
    )
    answers = {language()[command] for command in task.shown}
    is_repeated = [
        answer in answers and answer != language()[command]
        for answer, command in zip(said, task.asked, strict=True)
    ]
    return {
        "exact": asked.exact,
        "tokens": asked.tokens,
        "to_choose_by": to_choose_by.exact,
        "shown_exact": shown.exact,
        "shown_tokens": shown.tokens,
        "true_on_shown": shown.true_mass,
        "true_on_unseen": asked.true_mass,
        "repeated": float(np.mean(is_repeated)),
    }


def _examples(task: Task, said: list[Answer]) -> list[Example]:
    words = [tuple(command.split()) for command in task.shown]
    some = []
    for command, answer in list(zip(task.asked, said, strict=True))[:N_EXAMPLES]:
        near = task.shown[int(edit_distances(command.split(), words).argmin())]
        some.append(
            Example(
                asked=command,
                true=" ".join(language()[command]),
                said=" ".join(answer),
                nearest_asked=near,
                nearest_said=" ".join(language()[near]),
            )
        )
    return some
