"""Claims on what is lost, in one copy and in copies of copies."""

from analogy.debate import findings_of_loss as found
from analogy.debate import sources
from analogy.debate.claim import Claim, Control, Place, Question
from analogy.experiments.claims_atlas import N_COPIES, SAVED_QUALITY

_QUESTION: Question = "What is lost?"
_TRANSFORMER = Control(
    key="names_model", value="transformer", in_link="A tiny transformer"
)
_AS_IT_BETS = Control(key="copies_temperature", value=1.0)
_COPIES = "Copies of copies, of names"

CLAIMS = (
    Claim(
        name="chiang-approximation",
        question=_QUESTION,
        source=sources.CHIANG,
        says=(
            "Much of what was read is retained, but never the exact wording: whoever asks "
            "for it gets an approximation and nothing else."
        ),
        status="measured here",
        place=Place(
            page="overview",
            section="",
            controls=(Control(key="bits", value=8), Control(key="quality", value=75)),
        ),
        finding=found.only_an_approximation,
    ),
    Claim(
        name="cho-collapse",
        question=_QUESTION,
        source=sources.CHO,
        says=(
            "One of two mistakes: something that was probable can no longer come out. That "
            "is called mode collapse."
        ),
        status="measured here",
        place=Place(
            page="distributions",
            section="The same with names",
            controls=(
                _TRANSFORMER,
                Control(key="names_temperature", value=found.CAUTIOUS),
            ),
        ),
        finding=found.collapse,
    ),
    Claim(
        name="carlini-extraction",
        question=_QUESTION,
        source=sources.CARLINI,
        says=(
            "How much a model recites word for word grows steadily with its size, with how "
            "often a text was in its training data, and with how long the prompt is."
        ),
        status="measured elsewhere",
        note=(
            "Measured by them on large models. Ours has one size and read nearly every "
            "page once; what it repeats is on the page of language models."
        ),
    ),
    Claim(
        name="pan-syntax-first",
        question=_QUESTION,
        source=sources.PAN,
        says=(
            "A model of limited size learns syntax first and then facts in the order of "
            "how often they occur; what is rare does not fit in."
        ),
        status="measured elsewhere",
        note=(
            "Shown by them in theory and on larger models. It needs a model that knows "
            "facts; the storybook has none to ask for."
        ),
    ),
    Claim(
        name="chiang-photocopies",
        question=_QUESTION,
        source=sources.CHIANG,
        says=(
            "A JPEG that is saved again and again only gets worse, like copies of copies; "
            "to train models on what models wrote would be the same."
        ),
        status="measured here",
        place=Place(
            page="experiments",
            section="",
            controls=(
                Control(key="grid", value="moved a little"),
                Control(key="quality", value=SAVED_QUALITY),
                Control(key="copy", value=N_COPIES),
            ),
        ),
        finding=found.photocopies,
    ),
    Claim(
        name="shumailov-tails",
        question=_QUESTION,
        source=sources.SHUMAILOV,
        says=(
            "Models trained on what models wrote forget the tails first: what was rare "
            "vanishes, and does not come back."
        ),
        status="measured here",
        place=Place(
            page="experiments",
            section=_COPIES,
            controls=(
                Control(
                    key="copies_scheme", value="replace", in_link="only the last sample"
                ),
                _AS_IT_BETS,
            ),
        ),
        finding=found.tails_vanish,
    ),
    Claim(
        name="alemohammad-fresh",
        question=_QUESTION,
        source=sources.ALEMOHAMMAD,
        says=(
            "Without enough fresh real data in every generation, either quality or "
            "diversity goes down, step by step."
        ),
        status="measured here",
        place=Place(
            page="experiments",
            section=_COPIES,
            controls=(
                Control(
                    key="copies_scheme",
                    value="mix",
                    in_link="that and a fifth of real births",
                ),
                _AS_IT_BETS,
            ),
        ),
        finding=found.without_fresh_data,
    ),
    Claim(
        name="gerstgrasser-accumulate",
        question=_QUESTION,
        source=sources.GERSTGRASSER,
        says=(
            "Collapse is not inevitable: if what models write is added to the real data "
            "instead of replacing them, the error stays bounded."
        ),
        status="measured here",
        place=Place(
            page="experiments",
            section=_COPIES,
            controls=(
                Control(
                    key="copies_scheme", value="accumulate", in_link="everything so far"
                ),
                _AS_IT_BETS,
            ),
        ),
        finding=found.accumulating,
    ),
)
