"""One run of the atlas of copying: a net is trained, asked, and set beside its rivals."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from analogy.experiments.atlas import Measured, Trial
from analogy.experiments.copying import (
    CONTEXT,
    LENGTH,
    N_ASKED,
    N_TOKENS,
    START,
    Copying,
    Repeats,
    copied,
    make_copying,
    spelt,
)
from analogy.experiments.sequence_atlas import Example, keep_examples
from analogy.experiments.sequence_net import (
    N_FIRST,
    Trained,
    continued,
    score,
    train,
)
from analogy.experiments.sequence_rivals import back_off, most_alike
from analogy.experiments.sequences import Booleans, Integers, Numbers, SequenceRecipe

RECIPE = SequenceRecipe(steps=800, width=48, n_heads=2, window=LENGTH)
ORDER = 5  # of the n-gram; 2 to 6 are alike, by `to_choose_by`
N_EXAMPLES = 6  # of fresh sequences, and as many of pairs that were never seen


def measure(trial: Trial, *, work: Path) -> Measured:
    """Returns what one run gave; its first seed's examples are kept in `work`.

    For "shown" and each kind of unseen sequences, "..._tokens" is the share of the
    letters that can be known that it has right, "..._exact" the share of sequences it
    ends word for word, and "true_on_..." the mean chance that it does, drawn as it bets;
    "unseen" are the fresh ones. What ends with "copier", "n_gram", "nearest" and
    "look_up" are the rivals' shares of these letters.
    """
    began = time.process_time()
    copying, recipe = copying_of(trial), recipe_of(trial)
    trained = train(
        copying.shown.to_learn(), recipe, n_tokens=N_TOKENS, context=CONTEXT
    )
    seconds = time.process_time() - began
    if trial.seed == 0:
        keep_examples(_examples(trained, copying), work, trial)
    return (
        _scores(trained, copying)
        | rivals(copying)
        | {
            "loss_nats_first": float(trained.losses_nats[N_FIRST - 1]),
            "loss_nats_last": float(trained.losses_nats[-N_FIRST:].mean()),
            "n_numbers": trained.n_numbers,
            "core_seconds": seconds,
        }
    )


def copying_of(trial: Trial) -> Copying:
    """Returns what a trial shows and asks."""
    if trial.ingredient == "n_shown":
        return make_copying(n_shown=int(trial.setting), seed=trial.seed)
    return make_copying(seed=trial.seed)


def recipe_of(trial: Trial) -> SequenceRecipe:
    """Returns the net of a trial."""
    changed: dict[str, Any] = {"seed": trial.seed}
    if hasattr(RECIPE, trial.ingredient):
        changed[trial.ingredient] = trial.setting
    return replace(RECIPE, **changed)


def rivals(copying: Copying) -> Measured:
    """Returns the share of letters that each rival has right, of those that can be known.

    The nearest is the shown sequence that is most alike up to the first repeated letter;
    look-up is that one, if it is the same so far, and nothing otherwise.
    """
    shares: Measured = {}
    for name, asked in (("unseen", copying.fresh), ("never_seen", copying.never_seen)):
        sequences = asked.to_score()
        counted = back_off(copying.shown.to_learn(), sequences, order=ORDER)
        alike, likeness = _nearest(asked, copying.shown)
        is_right = copying.shown.letters[alike] == asked.letters
        known = asked.can_be_known
        shares |= {
            f"{name}_copier": _share(copied(asked) == asked.letters, known),
            f"{name}_n_gram": float(counted[sequences.is_scored].mean()),
            f"{name}_nearest": _share(is_right, known),
            f"{name}_look_up": _share(is_right & (likeness == 1)[:, None], known),
        }
    return shares


def _nearest(asked: Repeats, shown: Repeats) -> tuple[Integers, Numbers]:
    """Returns which shown sequence is most like each (N,), and how alike (N,)."""
    pairs = [
        most_alike(letters[: period + 1], shown.letters[:, : period + 1])
        for letters, period in zip(asked.letters, asked.periods, strict=True)
    ]
    places, likeness = zip(*pairs, strict=True)
    return np.array(places), np.array(likeness)


def _share(is_right: Booleans, of: Booleans) -> float:
    return float(is_right[of].mean())


def _scores(trained: Trained, copying: Copying) -> Measured:
    kinds = {
        "shown": copying.shown.first(N_ASKED),
        "to_choose_by": copying.to_choose_by,
        "unseen": copying.fresh,
        "never_seen": copying.never_seen,
        "longer": copying.longer,
    }
    measured: Measured = {}
    for name, repeats in kinds.items():
        scores = score(trained.net, repeats.to_score())
        measured |= {
            f"{name}_tokens": scores.tokens,
            f"{name}_exact": scores.exact,
            f"true_on_{name}": scores.true_mass,
        }
    return measured


def _examples(trained: Trained, copying: Copying) -> list[Example]:
    some = []
    for repeats in (copying.fresh, copying.never_seen):
        asked = repeats.first(N_EXAMPLES)
        near, _ = _nearest(asked, copying.shown)
        for letters, period, place in zip(
            asked.letters, asked.periods, near, strict=True
        ):
            given = int(period) + 1
            read = [START, *letters[:given].tolist()]
            (said,) = continued(trained.net, [read], n_most=LENGTH - given)
            most_like = copying.shown.letters[place]
            some.append(
                Example(
                    asked=spelt(letters[:given]),
                    true=spelt(letters[given:]),
                    said=spelt(np.array(said)),
                    nearest_asked=spelt(most_like[:given]),
                    nearest_said=spelt(most_like[given:]),
                )
            )
    return some
