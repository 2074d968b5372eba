"""What learning costs while a visitor waits: nets of names and of a clock, the law."""

import time
from collections.abc import Sequence

from analogy.bench.table import Row
from analogy.bench.timing import best_ms
from analogy.experiments.clock_page import DEFAULT
from analogy.experiments.rule_learning import RuleRecipe
from analogy.experiments.rule_live import trained_twins
from analogy.worlds import Names, Recipe, law
from analogy.worlds.names_law import ORDERS, SIZES
from analogy.worlds.names_net_training import checkpoints

_CORE_SECONDS = 5.0


def live_net_row(
    *, seeds: Sequence[int] = (0, 1, 2), n_most_frequent: int = 5_000
) -> Row:
    """Returns how far off the net that visitors train is after 5 core-seconds."""
    names = Names.load(n_most_frequent, long_list=False)
    worst = max(_kl_bits(names, seed) for seed in seeds)
    return Row(
        what=f"names, live net after {_CORE_SECONDS:g} core-seconds",
        measured=worst,
        unit="bits",
        most=0.9,
        how=f"KL(p_true || p_compressed), the worst of {len(seeds)} seeds",
    )


def clock_row(recipe: RuleRecipe = DEFAULT) -> Row:
    """Returns what the clock's net and its twin without pressure take together."""
    began = time.process_time()
    twins = trained_twins(recipe)
    return Row(
        what="clock, both nets",
        measured=time.process_time() - began,
        unit="core-s",
        most=3,
        how=f"{recipe.steps} steps each; never shown and right: "
        f"{twins.pressed[-1].unseen_right:.2f} with pressure, "
        f"{twins.free[-1].unseen_right:.2f} without",
    )


def law_row(
    *,
    sizes: Sequence[int] = SIZES,
    orders: Sequence[int] = ORDERS,
    n_most_frequent: int = 5_000,
) -> Row:
    """Returns the cost of the whole chart of invention against names seen once."""
    names = Names.load(n_most_frequent, long_list=False)
    return Row(
        what="names, the law's chart",
        measured=best_ms(lambda: law(names, sizes, orders), n=1) / 1000,
        unit="s",
        most=10,
        how=f"{len(sizes)} sizes of the training set, {len(orders)} orders",
    )


def _kl_bits(names: Names, seed: int) -> float:
    """Returns the divergence of the last checkpoint within the time."""
    for checkpoint in checkpoints(names, Recipe(seed=seed)):
        if checkpoint.core_seconds > _CORE_SECONDS:
            break
        net = checkpoint.net
    ledger = names.ledger(net)
    return ledger.cross_entropy_bits - ledger.entropy_bits
