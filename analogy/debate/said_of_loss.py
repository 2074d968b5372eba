"""Claims on what is lost, in one copy and in copies of copies."""

from analogy.debate import findings_of_loss as found
from analogy.debate import sources
from analogy.debate.claim import Claim, Control, Place, Question
from analogy.experiments import overview
from analogy.experiments.claims_atlas import (
    N_COPIES,
    SAVED_QUALITY,
    SEED,
    SUBSAMPLING,
)
from analogy.experiments.copies_stored import Asked
from analogy.experiments.verdicts_of_compression import FINE

_QUESTION: Question = "What is lost?"
# Of the first page the half whose retelling is told of; the picture stays the visitor’s.
OPENED_PAGE = (
    Control(key="model", value="Ours, of 65 books"),
    Control(key="passage", value=found.BOOK),
    Control(key="seed", value=overview.SEED),
)
_TRANSFORMER = Control(key="names_model", value="transformer")
_STORED = Asked()
_COPIED = (
    Control(key="copies_temperature", value=_STORED.temperature),
    Control(key="copies_order", value=_STORED.order),
    Control(key="copies_seed", value=_STORED.seed),
)
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
            controls=(
                *OPENED_PAGE,
                Control(key="bits", value=FINE),
                Control(key="quality", value=75),
            ),
        ),
        finding=found.only_an_approximation,
    ),
    Claim(
        name="cho-collapse",
        question=_QUESTION,
        source=sources.CHO,
        says=(
            "One of two mistakes: something that was probable becomes improbable. That is "
            "called mode collapse."
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
            "Shown by them in theory and on larger models. It needs a model of facts at "
            "several sizes; the storybook has no facts to ask for, and the public model "
            "is of one size."
        ),
    ),
    Claim(
        name="conklin-forgetting",
        question=_QUESTION,
        source=sources.CONKLIN,
        says=(
            "To learn is to forget: in training a language model keeps what helps to "
            "predict and drops the rest, and that is lossy compression."
        ),
        status="measured elsewhere",
        note=(
            "They measure it inside many public models: these come near the least that is "
            "needed to predict as well, and those that come nearer do better on benchmarks. "
            "Our pages look at what goes in and comes out, not inside."
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
            controls=(
                Control(key="grid", value="moved a little"),
                Control(key="quality", value=SAVED_QUALITY),
                Control(key="subsampling", value=SUBSAMPLING),
                Control(key="seed", value=SEED),
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
                Control(key="copies_scheme", value="replace"),
                *_COPIED,
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
                ),
                *_COPIED,
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
                Control(key="copies_scheme", value="accumulate"),
                *_COPIED,
            ),
        ),
        finding=found.accumulating,
    ),
)
