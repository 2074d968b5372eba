"""Claims on whether it is look-up or interpolation."""

from analogy.debate import findings_of_rules as found
from analogy.debate import sources
from analogy.debate.claim import Claim, Control, Place, Question
from analogy.experiments.clock_page import DEFAULT
from analogy.experiments.verdicts_of_tables import LENGTH

_QUESTION: Question = "Is it look-up, or interpolation?"
_DEFAULT = (
    Control(key="clock_rule", value=DEFAULT.rule),
    Control(key="clock_share", value=DEFAULT.share),
    Control(
        key="clock_decay",
        value=DEFAULT.weight_decay,
    ),
)
_LEARNING = "While they learn, and what else could fill the gaps"
_CIRCLE = Place(
    page="ingredients",
    section="What did it find?",
    controls=(*_DEFAULT, Control(key="clock_naive", value=False)),
)

CLAIMS = (
    Claim(
        name="chiang-interpolation",
        question=_QUESTION,
        source=sources.CHIANG,
        says=(
            "What is missing is filled in by interpolation, as an image program averages "
            "the pixels around a gap: a model does it between points of a space of words."
        ),
        status="measured here",
        place=Place(page="ingredients", section=_LEARNING, controls=_DEFAULT),
        finding=found.between_points,
    ),
    Claim(
        name="milliere-interpolation",
        question=_QUESTION,
        source=sources.MILLIERE,
        says=(
            "To speak of interpolation misleads: what a model computes is far more complex "
            "and structured than taking over the nearest pixel."
        ),
        status="measured here",
        place=Place(
            page="ingredients",
            section="Does it only interpolate? In which space?",
            controls=_DEFAULT,
        ),
        finding=found.not_nearest_neighbour,
    ),
    Claim(
        name="milliere-table",
        question=_QUESTION,
        source=sources.MILLIERE,
        says=(
            "“A big look-up table” is loosely true and explains nothing: it stays on the "
            "surface and feels like an explanation."
        ),
        status="measured here",
        place=Place(
            page="ingredients",
            controls=(
                Control(key="clock_rule", value="random"),
                *_DEFAULT[1:],
            ),
        ),
        finding=found.loosely_a_table,
    ),
    Claim(
        name="svete-shared",
        question=_QUESTION,
        source=sources.SVETE,
        says=(
            "Counting in tables wins where the chances of what comes next are arbitrary; "
            "transformers win where they share a rule."
        ),
        status="measured here",
        place=Place(
            page="verdict",
            section="It is a big look-up table.",
            controls=(
                Control(key="sources_shared", value=found.SHARED),
                Control(key="sources_length", value=LENGTH),
            ),
        ),
        finding=found.tables_or_shared,
    ),
    Claim(
        name="liu-infini-gram",
        question=_QUESTION,
        source=sources.LIU,
        says=(
            "Plain look-up of the longest match goes far: in trillions of words it finds "
            "nearly half of all next tokens."
        ),
        status="measured here",
        place=Place(
            page="bits",
            section="Guess the next letter",
            controls=(Control(key="shannon_player", value=found.LONGEST_ORDER),),
        ),
        finding=found.look_up_goes_far,
    ),
    Claim(
        name="nguyen-ngrams",
        question=_QUESTION,
        source=sources.NGUYEN,
        says=(
            "Simple rules made of n-grams name the same next word as a transformer most of "
            "the time."
        ),
        status="measured elsewhere",
        note=(
            "By his count 79 % of the time on simple stories and 68 % on Wikipedia. We count "
            "what is right, not what agrees."
        ),
    ),
    Claim(
        name="power-grokking",
        question=_QUESTION,
        source=sources.POWER,
        says=(
            "A net can learn its examples by heart first and find the rule later, when "
            "nothing is left to be gained on the examples."
        ),
        status="measured here",
        place=Place(page="ingredients", section=_LEARNING, controls=_DEFAULT),
        finding=found.rule_after_table,
    ),
    Claim(
        name="nanda-circle",
        question=_QUESTION,
        source=sources.NANDA,
        says="A net that adds on a clock does it by turning round a circle.",
        status="measured here",
        place=_CIRCLE,
        finding=found.round_a_circle,
    ),
    Claim(
        name="gromov-simple",
        question=_QUESTION,
        source=sources.GROMOV,
        says=(
            "A net of two layers that squares what is in the middle is enough for sums on "
            "a clock; its weights can even be written down."
        ),
        status="measured here",
        place=Place(
            page="ingredients",
            section="Which ingredients does it take?",
            controls=(
                *_DEFAULT,
                Control(key="clock_activation", value="square"),
            ),
        ),
        finding=found.simple_net_suffices,
    ),
)
