"""Claims on what is made up."""

from analogy.debate import findings_of_invention as found
from analogy.debate import sources
from analogy.debate.claim import Claim, Control, Place, Question
from analogy.debate.said_of_loss import OPENED_PAGE
from analogy.experiments.claims_atlas import ISLANDS_QUALITY, TOLERANCE
from analogy.experiments.names_page import FIRST_ORDER

_QUESTION: Question = "What is made up?"
_COPIER = Place(
    page="hallucination",
    section="Sharp and wrong: the copier that changed numbers",
    controls=(
        Control(key="page_kind", value="Random digits"),
        Control(key="tolerance", value=TOLERANCE),
    ),
)
_BLURRED = (
    *OPENED_PAGE,
    Control(key="bits", value=found.BLURRED),
    Control(key="quality", value=35),
)

CLAIMS = (
    Claim(
        name="chiang-grammatical",
        question=_QUESTION,
        source=sources.CHIANG,
        says="The blur is in the form of grammatical text, so it does not look blurred.",
        status="measured here",
        place=Place(
            page="hallucination",
            section="Does the grammar stay while the facts go?",
            controls=(
                Control(key="blur_bits", value=found.BLUR_BITS),
                Control(key="blur_group", value="all"),
                Control(key="blur_quantiser", value=found.WAYS[0]),
            ),
        ),
        finding=found.grammatical_blur,
    ),
    Claim(
        name="chiang-artefacts",
        question=_QUESTION,
        source=sources.CHIANG,
        says=(
            "Hallucinations are artefacts of compression, as plausible as the wrong labels "
            "of the Xerox copier: to find them takes the original."
        ),
        status="measured here",
        place=_COPIER,
        finding=found.plausible_artefacts,
    ),
    Claim(
        name="chiang-fabricated",
        question=_QUESTION,
        source=sources.CHIANG,
        says=(
            "If nearly everything is discarded, one should expect that a good part of what "
            "is put together again is fabricated."
        ),
        status="measured here",
        place=Place(page="overview", controls=_BLURRED),
        finding=found.much_made_up,
    ),
    Claim(
        name="kriesel-copier",
        question=_QUESTION,
        source=sources.KRIESEL,
        says=(
            "Copiers changed numbers on the pages they scanned, because they replaced "
            "patches that looked alike by one of them; nothing looked wrong."
        ),
        status="measured here",
        place=_COPIER,
        finding=found.altered_numbers,
    ),
    Claim(
        name="cho-hallucination",
        question=_QUESTION,
        source=sources.CHO,
        says=(
            "The other of two mistakes: something improbable becomes probable. That is "
            "called hallucination, and in JPEG nobody wants it."
        ),
        status="measured here",
        place=Place(
            page="distributions",
            controls=(
                Control(key="world", value="islands"),
                Control(key="quality", value=ISLANDS_QUALITY),
            ),
        ),
        finding=found.improbable_made_probable,
    ),
    Claim(
        name="kalai-vempala-bound",
        question=_QUESTION,
        source=sources.KALAI_VEMPALA,
        says=(
            "Of facts that follow no rule, a model that is as sure as it is right must make "
            "up at least about the share that it saw only once."
        ),
        status="measured here",
        place=Place(
            page="hallucination",
            section="What was seen once is what it gets wrong",
            controls=(
                Control(
                    key="law_draws",
                    value=found.LAW_DRAWS,
                ),
                Control(key="law_model", value=found.LAW_ORDER),
            ),
        ),
        finding=found.seen_once,
    ),
    Claim(
        name="miao-monofacts",
        question=_QUESTION,
        source=sources.MIAO,
        says=(
            "Facts seen once and miscalibration govern how much is made up, and repeating a "
            "few of the training examples lowers it."
        ),
        status="measured elsewhere",
        note=(
            "They report up to 40 % less when 5 % of the examples are repeated. Our page "
            "on names shows the same three quantities, but repeats nothing."
        ),
    ),
    Claim(
        name="kalai-guessing",
        question=_QUESTION,
        source=sources.KALAI,
        says=(
            "Models go on making things up because the tests they are tuned to give points "
            "for a lucky guess and none for “I do not know”."
        ),
        status="measured elsewhere",
        note=(
            "They argue it by theory and by an audit of benchmarks. None of our models can "
            "say that it does not know."
        ),
    ),
    Claim(
        name="blau-michaeli-realism",
        question=_QUESTION,
        source=sources.BLAU,
        says=(
            "At a given number of bits, a result that looks real and a result that is near "
            "the original are two different aims, and each is paid for by the other."
        ),
        status="measured here",
        place=_COPIER,
        finding=found.realism_costs,
    ),
    Claim(
        name="aczel-hallucinating",
        question=_QUESTION,
        source=sources.ACZEL,
        says=(
            "A codec for pictures that may spend few bits must either make things up or "
            "give back what no picture looks like; to make up is sometimes the better of "
            "the two."
        ),
        status="measured elsewhere",
        note=(
            "They trained a codec that invents more where people mind less, and had people "
            "choose. JPEG has learnt nothing and can only do the other: squares and halos."
        ),
    ),
    Claim(
        name="shanahan-no-access",
        question=_QUESTION,
        source=sources.SHANAHAN,
        says=(
            "A bare language model has words and what usually follows them; it has no "
            "access to a world against which it could check what it says."
        ),
        status="measured here",
        place=Place(
            page="hallucination",
            section="Ten names: which of them exist?",
            controls=(Control(key="quiz_model", value=FIRST_ORDER),),
        ),
        finding=found.no_access_to_truth,
    ),
)
