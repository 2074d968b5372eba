"""Claims on when making things up is good, and on how one should speak of it."""

from analogy.debate import findings_of_use as found
from analogy.debate import sources
from analogy.debate.claim import Claim, Control, Place, Question
from analogy.experiments.clock_page import DEFAULT
from analogy.experiments.overview import TEMPERATURE

_GOOD: Question = "When is making things up good?"
_SPEAK: Question = "How should one speak of it?"
_ADDING = (Control(key="clock_rule", value=DEFAULT.rule),)

CLAIMS = (
    Claim(
        name="cho-generalisation",
        question=_GOOD,
        source=sources.CHO,
        says=(
            "In language the mismatch is a blessing: likely things that were never shown "
            "can come out, and they look good to us. That is generalisation."
        ),
        status="measured here",
        place=Place(
            page="distributions",
            section="The same with names",
            controls=(
                Control(key="names_model", value="transformer"),
                Control(key="names_temperature", value=1.0),
            ),
        ),
        finding=found.mismatch_as_gain,
    ),
    Claim(
        name="milliere-regurgitation",
        question=_GOOD,
        source=sources.MILLIERE,
        says=(
            "To reduce these models to lossy compression keeps alive the idea that they "
            "only bring up again what they were trained on, more or less."
        ),
        status="measured here",
        place=Place(
            page="text",
            section="What it repeats",
            controls=(
                Control(key="model", value="Ours, of 65 books"),
                Control(key="temperature", value=TEMPERATURE),
            ),
        ),
        finding=found.not_regurgitated,
    ),
    Claim(
        name="lampinen-more",
        question=_GOOD,
        source=sources.LAMPINEN,
        says="Large language models do much more than lossy memorisation.",
        status="measured here",
        place=Place(
            page="ingredients",
            section="When is it good? A definition that can be counted",
            controls=_ADDING,
        ),
        finding=found.beyond_memory,
    ),
    Claim(
        name="chiang-arithmetic",
        question=_GOOD,
        source=sources.CHIANG,
        says=(
            "The shortest file of a million sums would be a program that adds. So to "
            "compress well can be to understand; the model of his day had not got there."
        ),
        status="measured here",
        place=Place(
            page="ingredients",
            section="Which ingredients does it take?",
            drawer="clock_drawer_2",
            controls=_ADDING,
        ),
        finding=found.arithmetic_is_shortest,
    ),
    Claim(
        name="cho-real-question",
        question=_GOOD,
        source=sources.CHO,
        says=(
            "The real question is not whether it is compression, but which ingredients make "
            "a model generalise in ways we want, and how."
        ),
        status="measured here",
        place=Place(
            page="ingredients",
            section="Which ingredients does it take?",
            controls=_ADDING,
        ),
        finding=found.which_ingredients,
    ),
    Claim(
        name="chiang-rote",
        question=_SPEAK,
        source=sources.CHIANG,
        says=(
            "Because it rephrases and does not quote, we take it for a student who has "
            "understood: with words, lossy looks cleverer than lossless."
        ),
        status="not testable here",
        note="It is about what readers believe: that takes readers, and a study.",
    ),
    Claim(
        name="milliere-too-literally",
        question=_SPEAK,
        source=sources.MILLIERE,
        says=(
            "No all-embracing metaphor for these models, from parrots to compression, "
            "should be taken too literally."
        ),
        status="not testable here",
        note=(
            "It is advice. What this app can do is to say of each comparison where it "
            "stops, above and on every page."
        ),
    ),
    Claim(
        name="bowman-underclaiming",
        question=_SPEAK,
        source=sources.BOWMAN,
        says=(
            "To play down what language systems can do is a mistake too: it misleads, costs "
            "credibility, and leaves one unprepared."
        ),
        status="not testable here",
        note=(
            "A warning about how results are read. We turn it on this app itself, below."
        ),
    ),
    Claim(
        name="shanahan-cast-as",
        question=_SPEAK,
        source=sources.SHANAHAN_AGAIN,
        says=(
            "To say what a model is made to do is not to say that it does no more: it can "
            "be cast as predicting the next word without being reduced to it."
        ),
        status="not testable here",
        note=(
            "A distinction of words. Both nets of the clock predict the next symbol; one of "
            "them has a rule."
        ),
    ),
)
