"""What the tests show of look-up, interpolation, and of what lies beyond them."""

from collections.abc import Mapping
from statistics import median

from analogy.debate.claim import Finding
from analogy.debate.evidence import Evidence
from analogy.experiments.clock import N_HOURS, Rule
from analogy.experiments.clock_page import DEFAULT
from analogy.experiments.rule_learning import Checkpoint, RuleRecipe
from analogy.experiments.rule_live import Twins
from analogy.experiments.shannon import EXAMPLE, STORYBOOK
from analogy.experiments.sources_atlas import SEEDS, Learner, Where, excess_bits
from analogy.experiments.verdicts_of_tables import LENGTH
from analogy.in_words import of_100

LONGEST_ORDER = "8"  # of the n-grams in Shannon's game
SHARED = 1.0  # of a source: all of it
_LEARNERS: tuple[Learner, ...] = ("net", "table", "back_off")


def twins_of(evidence: Evidence, rule: Rule = "add") -> Twins:
    """Returns the stored nets of a rule, with pressure and without."""
    found = evidence.clock.of(RuleRecipe(rule=rule))
    assert found is not None  # each rule is stored
    return found


def between_points(evidence: Evidence) -> Finding:
    """Returns how far interpolation gets, in the symbols and told their order."""
    rivals, net = evidence.small.rivals, twins_of(evidence).pressed[-1]
    blind, told = rivals.planes_by_symbols, rivals.planes_by_hours
    return Finding(
        leaning=(
            "for it"
            if _as_good(blind, net)
            else "cuts both ways"
            if told > 0.5
            else "against it"
        ),
        sentence=(
            "Sums on a clock whose hours are written in shuffled symbols, of 100 that "
            f"were kept back: interpolation between the symbols has {whole(blind)} right, "
            f"told the order of the hours {whole(told)}, the net "
            f"{whole(net.unseen_right)}, told nothing (seed {twins_of(evidence).recipe.seed})."
        ),
    )


def _as_good(share: float, net: Checkpoint) -> bool:
    return share > 0.9 * net.unseen_right


def whole(share: float) -> str:
    """Returns a share as a whole number of 100, as the pages write it."""
    return "fewer than 1" if 0 < 100 * share < 0.5 else f"{100 * share:.0f}"


def not_nearest_neighbour(evidence: Evidence) -> Finding:
    """Returns what the fair rivals get: told the order, or inside the net's layers.

    The nearest pair of symbols is none: one symbol more, and a sum has another answer.
    Nor is the nearest in the last layer, which holds the net's own answers.
    """
    rivals, net = evidence.small.rivals, twins_of(evidence).pressed[-1]
    inside = net.planes_inside
    best = max(rivals.planes_by_hours, inside["symbols"], inside["middle"])
    return Finding(
        leaning=(
            "against it"
            if _as_good(rivals.planes_by_symbols, net)
            else "cuts both ways"
            if best > 0.5
            else "for it"
        ),
        sentence=(
            f"The nearest pair of symbols has {whole(rivals.nearest_by_symbols)} of 100 "
            f"kept-back sums right and the net {whole(net.unseen_right)}, but it loses by "
            "its nature: change one symbol and the answer changes. Interpolation that is "
            f"told the order of the hours has {whole(rivals.planes_by_hours)}; inside the "
            f"net it has {whole(inside['symbols'])} among the symbols, "
            f"{whole(inside['middle'])} in the middle layer and {whole(inside['scores'])} "
            f"at the end{_work(best)} (seed {twins_of(evidence).recipe.seed})."
        ),
    )


def _work(best: float) -> str:
    helps = best > 0.5
    return ": the word is not wrong, but the work is in the space" if helps else ""


def loosely_a_table(evidence: Evidence) -> Finding:
    """Returns what equal nets do where there is a rule and where there is none."""
    ruled, random = (twins_of(evidence, rule).pressed[-1] for rule in ("add", "random"))
    parts = ruled.unseen_right > random.unseen_right + 0.5
    return Finding(
        leaning="for it" if parts else "against it",
        sentence=(
            f"On a random table a net gives back {whole(random.shown_right)} of 100 "
            f"answers that it was shown, and has {whole(random.unseen_right)} of 100 right "
            f"that were kept back; by lot it would be {whole(1 / N_HOURS)}."
        ),
        beside=(
            "A net of the same make, with the same perfect score, has "
            f"{whole(ruled.unseen_right)} of 100 kept-back ones right where there is a "
            "rule. “A table” describes both."
        ),
    )


def tables_or_shared(evidence: Evidence) -> Finding:
    """Returns who guesses better, table or net, on arbitrary and on shared sources."""
    arbitrary, shared = (
        {where: _wasted(evidence, share, where) for where in ("unseen", "seen")}
        for share in (0.0, SHARED)
    )
    as_claimed = all(table < net for net, table in arbitrary.values()) and all(
        net < table for net, table in shared.values()
    )
    return Finding(
        leaning="for it" if as_claimed else "cuts both ways",
        sentence=(
            f"After {LENGTH:,} symbols of a source that all follows one rule, bits wasted "
            f"on a symbol: {_pairs(shared)}."
        ),
        beside=(
            f"Without any rule: {_pairs(arbitrary)}. (The middle of {len(SEEDS)} seeds; "
            "the net is a small one, not a transformer.)"
        ),
    )


def _pairs(wasted: Mapping[str, tuple[float, float]]) -> str:
    never, met = (
        f"the net {net:.2f}, the better table {table:.2f}"
        for net, table in (wasted["unseen"], wasted["seen"])
    )
    return f"after pairs never met {never}; after pairs that were met {met}"


def _wasted(evidence: Evidence, shared: float, where: Where) -> tuple[float, float]:
    """Returns the bits a symbol that the net wastes, and those of the better table."""
    net, *tables = (
        median(
            excess_bits(
                evidence.sources,
                shared=shared,
                length=LENGTH,
                learner=learner,
                where=where,
            )
        )
        for learner in _LEARNERS
    )
    return net, min(tables)


def look_up_goes_far(evidence: Evidence) -> Finding:
    """Returns how many letters counting alone finds, beside the storybook model."""
    counting, model = map(evidence.shannon.all_games, (LONGEST_ORDER, STORYBOOK))
    finished = evidence.shannon.passages[EXAMPLE].games[LONGEST_ORDER]
    return Finding(
        leaning="for it" if counting.n_first > 0.8 * model.n_first else "against it",
        sentence=(
            "In small: of a passage of an unread book, counting letters by "
            f"{LONGEST_ORDER}s in the books finds {finished.n_first} of "
            f"{len(finished.ranks)} at the first guess. Over {len(counting.ranks):,} "
            f"letters it needs {counting.bits_per_letter:.2f} bits a letter, the storybook "
            f"model {model.bits_per_letter:.2f}."
        ),
        beside=(
            f"Of those, counting finds {counting.n_first:,} at the first guess and the "
            f"model {model.n_first:,}."
        ),
    )


def rule_after_table(evidence: Evidence) -> Finding:
    """Returns what a net knows of the rest when it knows what it was shown, and later."""
    line = twins_of(evidence).pressed
    knows = next((each for each in line if each.shown_right >= 0.99), None)
    last = line[-1]
    late = knows is not None and knows.unseen_right < 0.5 < last.unseen_right
    at_first = (
        f"knows all it was shown by step {knows.step}, and then has "
        f"{whole(knows.unseen_right)} of 100 of the others right"
        if knows
        else "never knows all it was shown"
    )
    return Finding(
        leaning="for it" if late else "against it",
        sentence=(
            f"The net {at_first}; at step {last.step} it is {whole(last.unseen_right)}. "
            f"One run, seed {DEFAULT.seed}."
        ),
    )


def round_a_circle(evidence: Evidence) -> Finding:
    """Returns how far off a circle the symbols lie, in three sets of numbers."""
    twins, chance = twins_of(evidence), evidence.clock.chance_degrees
    found, parrot = (
        line[-1].circle.error_degrees for line in (twins.pressed, twins.free)
    )
    return Finding(
        leaning="for it" if found < chance / 4 < parrot else "against it",
        sentence=(
            f"On a plane that each symbol has no part in choosing, the net that found the "
            f"rule has its symbols {found:.0f} degrees off a circle; its twin that learnt "
            f"by heart {parrot:.0f}, random numbers {chance:.0f}. Our net is no "
            "transformer, and nothing inside it was cut to prove that the circle is used."
        ),
    )


def simple_net_suffices(evidence: Evidence) -> Finding:
    """Returns what a net that squares its middle layer gets, and one that does not."""
    medians = {
        each.setting: each.median for each in evidence.clock.ingredients["activation"]
    }
    return Finding(
        leaning="for it" if medians["square"] >= 0.99 else "against it",
        sentence=(
            f"Such a net, found here by training, has {of_100(medians['square'])} of 100 "
            f"kept-back sums right, and with a cut at zero in place of the square "
            f"{of_100(medians['relu'])} (the middle of five seeds). Ours is trained with "
            "AdamW, where the paper’s is plain gradient descent."
        ),
    )
