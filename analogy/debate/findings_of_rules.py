"""What the tests show of look-up, interpolation, and of what lies beyond them."""

from collections.abc import Callable, Sequence

from analogy.debate.claim import Finding
from analogy.debate.evidence import Evidence
from analogy.experiments.clock import N_HOURS, Rule
from analogy.experiments.clock_page import DEFAULT
from analogy.experiments.rule_learning import Checkpoint, RuleRecipe
from analogy.experiments.rule_live import Twins
from analogy.experiments.shannon import STORYBOOK
from analogy.experiments.sources_atlas import Learner, excess_bits
from analogy.in_words import of_100

_LONGEST_ORDER = "8"  # of the n-grams in Shannon's game
_LENGTH = 10_000  # symbols of a source


def twins_of(evidence: Evidence, rule: Rule = "add") -> Twins:
    """Returns the stored nets of a rule, with pressure and without."""
    found = evidence.clock.of(RuleRecipe(rule=rule))
    assert found is not None  # each rule is stored
    return found


def between_points(evidence: Evidence) -> Finding:
    """Returns how far interpolation gets, in the symbols and told their order."""
    rivals, net = evidence.small.rivals, twins_of(evidence).pressed[-1]
    blind, told = rivals.planes_by_symbols, rivals.planes_by_hours
    gets_there = blind > 0.9 * net.unseen_right
    return Finding(
        leaning=(
            "for it" if gets_there else "cuts both ways" if told > 0.5 else "against it"
        ),
        sentence=(
            "Sums on a clock whose hours are written in shuffled symbols, of 100 that "
            f"were kept back: interpolation between the symbols has {of_100(blind)} right, "
            f"told the order of the hours {of_100(told)}, the net "
            f"{of_100(net.unseen_right)}, told nothing."
        ),
    )


def not_nearest_neighbour(evidence: Evidence) -> Finding:
    """Returns what the nearest neighbour gets, outside the net and inside its layers."""
    net = twins_of(evidence).pressed[-1]
    near = net.nearest_inside
    outside = evidence.small.rivals.nearest_by_symbols
    beats = net.unseen_right > outside + 0.5
    return Finding(
        leaning="for it" if beats else "against it",
        sentence=(
            f"The nearest pair of symbols has {of_100(outside)} of 100 kept-back sums "
            f"right, the net {of_100(net.unseen_right)}. Inside the net the nearest "
            f"neighbour gets {of_100(near['symbols'])} among its symbols, "
            f"{of_100(near['middle'])} in its middle layer and {of_100(near['scores'])} "
            "at its end: how well look-up works depends on the space it is done in."
        ),
    )


def loosely_a_table(evidence: Evidence) -> Finding:
    """Returns what equal nets do where there is a rule and where there is none."""
    ruled, random = (twins_of(evidence, rule).pressed[-1] for rule in ("add", "random"))
    parts = ruled.unseen_right > random.unseen_right + 0.5
    return Finding(
        leaning="for it" if parts else "against it",
        sentence=(
            "Two nets of one make, each with a perfect score on what it was shown. Where "
            f"there is a rule, {of_100(ruled.unseen_right)} of 100 questions never shown "
            f"come out right; on a random table {of_100(random.unseen_right)}, and by lot "
            f"{of_100(1 / N_HOURS)}. “A table” describes both."
        ),
    )


def tables_or_shared(evidence: Evidence) -> Finding:
    """Returns who guesses better, table or net, on arbitrary and on shared sources."""
    wins = {}
    told = []
    for shared, name in ((0.0, "arbitrary"), (1.0, "shared")):
        table = _middle(evidence, shared, "table")
        net = _middle(evidence, shared, "net")
        wins[name] = "table" if table < net else "net"
        told.append(
            f"where the chances are {name}, the table is {table:.2f} bits off and the net "
            f"{net:.2f}"
        )
    as_claimed = wins == {"arbitrary": "table", "shared": "net"}
    return Finding(
        leaning="for it" if as_claimed else "cuts both ways",
        sentence=(
            f"After {_LENGTH:,} symbols of a source whose chances are known, {told[0]}; "
            f"{told[1]} (a symbol, the middle of three seeds). The net is a small one, not "
            "a transformer."
        ),
    )


def _middle(evidence: Evidence, shared: float, learner: Learner) -> float:
    found = excess_bits(
        evidence.sources, shared=shared, length=_LENGTH, learner=learner, where="all"
    )
    return sorted(found)[len(found) // 2]


def look_up_goes_far(evidence: Evidence) -> Finding:
    """Returns how many letters counting alone finds, beside the storybook model."""
    counting = evidence.shannon.all_games(_LONGEST_ORDER)
    model = evidence.shannon.all_games(STORYBOOK)
    n = len(counting.ranks)
    return Finding(
        leaning="for it" if counting.n_first > 0.8 * model.n_first else "against it",
        sentence=(
            f"In small: counting what followed every {int(_LONGEST_ORDER) - 1} letters of "
            f"the books finds {counting.n_first:,} of {n:,} unseen letters at the first "
            f"guess, the storybook model {model.n_first:,}."
        ),
    )


def rule_after_table(evidence: Evidence) -> Finding:
    """Returns when a net knows what it was shown, and when it knows the rest."""
    line = twins_of(evidence).pressed
    shown = _first_step(line, lambda each: each.shown_right)
    unseen = _first_step(line, lambda each: each.unseen_right)
    late = shown is not None and unseen is not None and unseen > shown
    return Finding(
        leaning="for it" if late else "against it",
        sentence=(
            f"The net knows all it was shown {_at(shown)}, and what was kept back "
            f"{_at(unseen)}. Looked at every {line[1].step} steps; one run, seed "
            f"{DEFAULT.seed}."
        ),
    )


def _first_step(
    line: Sequence[Checkpoint], share: Callable[[Checkpoint], float]
) -> int | None:
    return next((each.step for each in line if share(each) >= 0.99), None)


def _at(step: int | None) -> str:
    return "at no step" if step is None else f"at step {step}"


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
            "AdamW, where the paper's is plain gradient descent."
        ),
    )
