"""Claims on whether it is compression at all."""

from analogy.debate import findings_of_compression as found
from analogy.debate import sources
from analogy.debate.claim import Claim, Control, Place, Question
from analogy.experiments.claims_atlas import (
    ENTROPY_QUALITY,
    MANY_QUALITY,
    MESSAGE,
    SEED,
    SUBSAMPLING,
    TOWARD,
)
from analogy.experiments.packing import UNREAD

_QUESTION: Question = "Is it compression at all?"
_AT_MANY = (Control(key="quality", value=MANY_QUALITY),)
# As the others were found that leave one file; the picture stays the visitor’s.
_FIRST_OTHERS = (
    Control(key="subsampling", value=SUBSAMPLING),
    Control(key="message", value=MESSAGE),
    Control(key="toward", value=TOWARD),
    Control(key="seed", value=SEED),
)

CLAIMS = (
    Claim(
        name="cho-description",
        question=_QUESTION,
        source=sources.CHO,
        says=(
            "To compress is to turn a description of what there is into a far shorter one "
            "of something like it: of a distribution, not of one picture or one text."
        ),
        status="measured here",
        place=Place(page="verdict", drawer="verdict_it-is-lossy-compression"),
        finding=found.smaller_and_less_alike,
    ),
    Claim(
        name="cho-many-to-one",
        question=_QUESTION,
        source=sources.CHO,
        says="JPEG lets many originals end as one picture, with its flaws in it.",
        status="measured here",
        place=Place(page="image", controls=(*_AT_MANY, *_FIRST_OTHERS)),
        finding=found.many_to_one,
    ),
    Claim(
        name="cho-fewer-kinds",
        question=_QUESTION,
        source=sources.CHO,
        says=(
            "So fewer kinds of picture are left that are at all likely, and it takes fewer "
            "bits to describe them. That is why it compresses."
        ),
        status="measured here",
        place=Place(
            page="distributions",
            section="Fewer kinds of block, in real pictures",
            controls=_AT_MANY,
        ),
        finding=found.fewer_kinds,
    ),
    Claim(
        name="cho-entropy",
        question=_QUESTION,
        source=sources.CHO,
        says="What comes out has a lower entropy than what went in.",
        status="measured here",
        place=Place(
            page="experiments",
            section="The entropy of what?",
            controls=(Control(key="quality", value=ENTROPY_QUALITY),),
        ),
        finding=found.entropy_of_what,
    ),
    Claim(
        name="cho-maximum-likelihood",
        question=_QUESTION,
        source=sources.CHO,
        says=(
            "Training is the compression: regularised maximum likelihood turns the "
            "training texts into a net, which need not be their shortest description."
        ),
        status="measured here",
        place=Place(
            page="bits",
            section="The suitcase and its contents",
            controls=(Control(key="suitcase", value="1 MB"),),
        ),
        finding=found.weights_not_concise,
    ),
    Claim(
        name="rao-not-buying-it",
        question=_QUESTION,
        source=sources.RAO,
        says=(
            "Lossy compression, and JPEG above all, is no good analogy for language models. "
            "(His reasons are not told. We test the one that lies nearest: JPEG is handed "
            "a picture and gives it back; a chatbot is handed nothing.)"
        ),
        status="measured here",
        place=Place(page="bits"),
        finding=found.one_instance,
    ),
    Claim(
        name="milliere-special-case",
        question=_QUESTION,
        source=sources.MILLIERE,
        says=(
            "Generative models can be used to compress, but that is one special use of "
            "them and not what they are."
        ),
        status="measured here",
        place=Place(
            page="verdict",
            section="It is lossy compression.",
            controls=(
                Control(key="squeeze_read", value="A page it has never read"),
                Control(key="squeeze_price", value=found.PRICE),
            ),
        ),
        finding=found.a_special_case,
    ),
    Claim(
        name="deletang-predictor",
        question=_QUESTION,
        source=sources.DELETANG,
        says=(
            "Whoever predicts can compress without loss; but once the weights are counted, "
            "a large model is no good compressor of any ordinary amount of data."
        ),
        status="measured here",
        place=Place(
            page="bits",
            section="Who packs best?",
            controls=(
                Control(key="bits_table", value=UNREAD),
                Control(key="count", value=True),
            ),
        ),
        finding=found.predictor_packs,
    ),
    Claim(
        name="huang-linear",
        question=_QUESTION,
        source=sources.HUANG,
        says=(
            "The better a model compresses, the better it does on tests of ability, in "
            "nearly a straight line."
        ),
        status="measured elsewhere",
        note=(
            "They found it across 31 public models and 12 benchmarks. One small storybook "
            "model has no such tests to pass."
        ),
    ),
    Claim(
        name="mittu-finezip",
        question=_QUESTION,
        source=sources.MITTU,
        says=(
            "With a large model as the guesser texts pack far better than with any usual "
            "packer, but it takes too long to be of use."
        ),
        status="measured elsewhere",
        note=(
            "By their count about half better; 10 MB took 9.5 days with an earlier program "
            "and take 4 hours with theirs. Our own packer is lossless too, and small."
        ),
    ),
    Claim(
        name="gilbert-semantic",
        question=_QUESTION,
        source=sources.GILBERT,
        says=(
            "A text can be squeezed with loss, so that its sense comes back and its wording "
            "need not: a large model shortens it, and writes it out again."
        ),
        status="measured elsewhere",
        note=(
            "They asked GPT-4 and scored what it gave back: the gist was kept, and some "
            "five times as much text fits in. Ours keeps letters where it can, and knows "
            "no gist."
        ),
    ),
)
