"""What a table, a table that backs off and a net cost, in words, facts and bars."""

from statistics import median

from analogy.experiments.sources import KEPT_BACK, N_SYMBOLS
from analogy.experiments.sources_atlas import (
    LENGTHS,
    SEEDS,
    excess_bits,
    ingredient,
)
from pages.common import words
from pages.common.markup import Bar, Fact

LEARNERS = {
    "table": "plain table",
    "back_off": "table that backs off",
    "net": "small net",
}
SHARED = {
    0.0: "no rule: every row by itself",
    0.25: "a quarter by a rule",
    0.5: "half by a rule",
    0.75: "three quarters by a rule",
    1.0: "all by one rule",
}
ENDS = (LENGTHS[0], LENGTHS[-1])
MEASURED = f"measured, {len(SEEDS)} seeds"


def middle(atlas, shared, length, learner, where):
    """Returns the wasted bits a symbol, of the seeds the middle one."""
    return median(
        excess_bits(atlas, shared=shared, length=length, learner=learner, where=where)
    )


def facts(atlas, shared, length):
    """Returns the strip of facts: five cells, in the order that all pages keep."""
    own = median(atlas.measured(ingredient(shared), length, "entropy_bits"))
    seen = median(atlas.measured(ingredient(shared), length, "seen_share"))
    costs = {
        (learner, where): middle(atlas, shared, length, learner, where)
        for learner in LEARNERS
        for where in ("seen", "unseen")
    }
    return [
        Fact(
            label="Went in",
            value=f"{length:,} symbols",
            note=f"of {N_SYMBOLS} kinds; their source itself has {own:.2f} bits each",
            kind=MEASURED,
        ),
        Fact(
            label="Seen",
            value=words.percent(seen),
            note=(
                "of what will come follows two symbols that were met together; "
                f"{words.percent(KEPT_BACK)} of the pairs were kept back on purpose"
            ),
            kind=MEASURED,
        ),
        *(
            Fact(
                label=f"The {name}",
                value=f"{costs[learner, 'unseen']:.2f} bits",
                note=(
                    "a symbol wasted after pairs never met; after pairs that were "
                    f"{costs[learner, 'seen']:.2f}"
                ),
                kind=MEASURED,
            )
            for learner, name in LEARNERS.items()
        ),
    ]


def bars_of(atlas, shared, length, where):
    """Returns a bar of wasted bits for each learner."""
    rows = []
    for learner, name in LEARNERS.items():
        values = excess_bits(
            atlas, shared=shared, length=length, learner=learner, where=where
        )
        rows.append(
            Bar(
                label=name,
                value=median(values),
                text=f"{median(values):.2f} bits",
                note=f"{min(values):.2f} to {max(values):.2f}",
                fate="kept" if learner == "net" else None,
            )
        )
    return rows


def best_sentence(atlas, shared, length):
    """Returns who guesses best after pairs that were met, and after those never met."""

    def costs(where):
        return {each: middle(atlas, shared, length, each, where) for each in LEARNERS}

    met, never = costs("seen"), costs("unseen")
    best, best_never = min(met, key=met.get), min(never, key=never.get)
    told = (
        f"After {length:,} symbols, {SHARED[shared]}: the {LEARNERS[best]} wastes least"
    )
    if best == best_never:
        return (
            f"{told}, after pairs that were met ({met[best]:.2f} bits a symbol) and after "
            f"pairs that never were ({never[best]:.2f})."
        )
    return (
        f"{told} after pairs that were met ({met[best]:.2f} bits a symbol), the "
        f"{LEARNERS[best_never]} after pairs that never were ({never[best_never]:.2f})."
    )


def worse_with_more(atlas):
    """Returns the net's wasted bits without a rule, after pairs never met: few and many."""
    return tuple(middle(atlas, 0.0, length, "net", "unseen") for length in ENDS)


def guessed(atlas, bounds):
    """Returns the answer within whose bounds the change from few to many lies."""
    few, many = worse_with_more(atlas)
    return next(
        answer for answer, (low, high) in bounds.items() if low <= many - few < high
    )


def floor(atlas):
    """Returns the plain table's wasted bits without a rule, after pairs never met."""
    return middle(atlas, 0.0, LENGTHS[-1], "table", "unseen")
