"""Where this app itself says too much or too little, each with its evidence."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from analogy.debate.evidence import Evidence
from analogy.debate.findings_of_loss import retold
from analogy.experiments.bits import rows
from analogy.experiments.clock import N_HOURS
from analogy.experiments.names_page import point_at
from analogy.experiments.shannon import STORYBOOK
from analogy.in_words import of_100, size
from analogy.worlds.names import N_MOST_FREQUENT

Side = Literal["too much", "too little"]
_BYTES_A_WEIGHT = 2  # of the model as it ships


@dataclass(frozen=True, kw_only=True)
class OwnClaim:
    """Something that this app says or suggests, and what speaks against it."""

    side: Side
    says: str
    evidence: Callable[[Evidence], str]


def one_model(evidence: Evidence) -> str:
    """Returns how small the model is that stands for language models."""
    n_weights = evidence.bits.n_model_bytes / _BYTES_A_WEIGHT
    return (
        f"It has about {n_weights / 1e6:.1f} million weights and has read "
        f"{size(evidence.bits.n_library_bytes)} of old stories. It was never tuned to "
        "answer, to follow an instruction or to say what is true. One public model of "
        f"{evidence.blur.n_weights / 1e6:.0f} million weights is shown for facts, and is "
        "small as well. What holds for these need not hold for a chatbot, in either "
        "direction."
    )


def one_knob(evidence: Evidence) -> str:
    """Returns what the stepper costs beside what training had lost before."""
    told = retold(evidence, 8)
    kept = sum(each.n_kept for each in told)
    n_words = kept + sum(each.n_lost for each in told)
    return (
        "It rounds a finished model. At 8 bits a weight that adds "
        f"{_added(evidence.overview.added_bits_per_char(8))} bits a character, and yet the "
        f"model keeps {kept} of {n_words} words of its books’ pages: nearly all that is "
        "lost was lost in training, which the stepper does not move. Size, data and training are "
        "knobs as well, and were left alone there."
    )


def _added(bits: float) -> str:
    """Returns added bits with three decimals, or that these would show none."""
    return f"{bits:.3f}" if bits >= 0.0005 else "less than 0.001"


def names_on_a_list(evidence: Evidence) -> str:
    """Returns how much of what is called invented is on the longer list."""
    shares = [
        each.solved.ledger.real_after_all for each in evidence.names.by_order.values()
    ]
    return (
        f"It means: not among the {N_MOST_FREQUENT:,} most frequent first names of one country. Of what "
        f"the four models of letters say beyond those, {of_100(min(shares))} to "
        f"{of_100(max(shares))} of 100 are rarer names that somebody bears. The page shows "
        "both numbers, but some of its charts only the first."
    )


def law_built_in(evidence: Evidence) -> str:
    """Returns a model that makes up much where hardly anything was seen once."""
    short, long = (
        point_at(evidence.names.points, 1_000_000, order) for order in (4, 8)
    )
    return (
        "Kneser-Ney counting sets a share of each count aside for what was not seen, an "
        "idea that descends from the same estimate: part of how closely the models follow "
        f"the line is built in. And after a million draws, of which "
        f"{of_100(short.singleton_share)} of 100 were seen once, the model that looks back 3 letters still makes up "
        f"{of_100(short.hallucinated)} of 100, and the one that looks back 7 "
        f"letters {of_100(long.hallucinated)}: there it is the model’s size that decides."
    )


def only_a_clock(evidence: Evidence) -> str:
    """Returns how narrow the ground is on which pressure finds the rule."""
    medians = {
        each.setting: each.median for each in evidence.clock.ingredients["weight_decay"]
    }
    most = max(medians, key=float)
    return (
        f"It was shown for a table of {N_HOURS} × {N_HOURS} with a perfect rule. With a "
        f"pressure of {float(most):g} the same net has {of_100(medians[most])} "
        "of 100 right, and its pace was chosen by looking at kept-back sums of other "
        "seeds. It says nothing of whether a chatbot has found the rules of what it talks "
        "about."
    )


def one_prompt(evidence: Evidence) -> str:
    """Returns how little was looked at before saying that it does not recite."""
    drawn = evidence.verbatim.drawn
    n_told = sum(len(each.told) for each in drawn.values())
    longest = max(each.figures.longest_of_all for each in drawn.values())
    return (
        f"It rests on {n_told} tellings after one prompt, “{evidence.verbatim.prompt}”; "
        f"their longest stretch has {longest} characters. Nobody has searched for the "
        "prompts that make it recite, and larger models are known to recite more."
    )


def best_packer(evidence: Evidence) -> str:
    """Returns on how many texts the model packs best."""
    table = evidence.bits.table
    won = [
        title
        for title, packed in table.items()
        if _smallest(rows(packed)) == "the model"
    ]
    told = f", {won[0]}" if len(won) == 1 else ""
    return (
        f"Only where it guesses well: its file is the smallest for {len(won)} of "
        f"{len(table)} texts{told}. On the others a packer that has read the same books, "
        "or nothing at all, is smaller."
    )


def _smallest(sizes: dict[str, int]) -> str:
    return min(sizes, key=sizes.__getitem__)


def word_by_word(evidence: Evidence) -> str:
    """Returns what a comparison of words cannot see."""
    told = retold(evidence, 8)
    invented = sum(each.n_invented for each in told)
    return (
        f"{invented} words of {len(told)} retellings count as “others”, whether they say "
        "the same in other words, go on well, or are nonsense. A good paraphrase, which "
        "is what these models are praised for, scores as a loss."
    )


def beaten_by_counting(evidence: Evidence) -> str:
    """Returns whether plain counting plays Shannon's game as well as the model."""
    counting, model = (
        evidence.shannon.all_games(player) for player in ("8", STORYBOOK)
    )
    return (
        f"Counting letters by eights finds {counting.n_first:,} of "
        f"{len(counting.ranks):,} letters at the first guess and our model "
        f"{model.n_first:,}. That is a fact about one small model, and no sign that "
        "nets in general do not get beyond counting."
    )


def jpeg_alone(evidence: Evidence) -> str:
    """Returns what the picture half leaves out."""
    many = evidence.small.many
    return (
        f"The {many.n_pictures} pictures with one file, the islands and the blocks are all "
        "JPEG’s, a code of 1992 that was trained on nothing. Three younger codecs are "
        "shown once. Codecs that learn from pictures, and invent, are nearer to a language "
        "model; none is shown."
    )


OWN: tuple[OwnClaim, ...] = (
    OwnClaim(
        side="too much",
        says="One storybook model stands for “a language model” on nearly every page.",
        evidence=one_model,
    ),
    OwnClaim(
        side="too much",
        says="Bits a weight are set beside JPEG’s quality as if they were its twin.",
        evidence=one_knob,
    ),
    OwnClaim(
        side="too much",
        says="A name that is on no list is called invented.",
        evidence=names_on_a_list,
    ),
    OwnClaim(
        side="too much",
        says="“What was seen once is what it gets wrong” is drawn as a line.",
        evidence=law_built_in,
    ),
    OwnClaim(
        side="too much",
        says="Pressure on its numbers makes a parrot find a rule.",
        evidence=only_a_clock,
    ),
    OwnClaim(
        side="too much",
        says="The model does not recite its books more than people do.",
        evidence=one_prompt,
    ),
    OwnClaim(
        side="too much",
        says="“A good guesser is a good packer” can be read as: the model packs best.",
        evidence=best_packer,
    ),
    OwnClaim(
        side="too little",
        says="Retellings are compared with their page word by word.",
        evidence=word_by_word,
    ),
    OwnClaim(
        side="too little",
        says="Plain counting keeps up with our model, as if that were all there is.",
        evidence=beaten_by_counting,
    ),
    OwnClaim(
        side="too little",
        says="On the side of the pictures nearly everything is JPEG’s.",
        evidence=jpeg_alone,
    ),
)
