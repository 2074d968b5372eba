"""The two mistakes of a model in words: what it cannot say, what it says instead."""

from analogy.experiments.blur_atlas import Blurred
from analogy.experiments.blur_summary import Share
from analogy.experiments.blur_tally import tally, tally_less
from analogy.figures.blur_numbers import changed, span


def ledger_sentence(whole: Blurred, model: Blurred, temperature: float) -> str:
    """Returns how many capitals a model can still say, and how much it makes up.

    Args:
        whole: the model before.
        model: the one that is looked at, maybe the same.
        temperature: of the draws, one that both were sampled at.
    """
    if model.bits == whole.bits:
        return _alone(whole, temperature)
    before, drawn = whole.samples[temperature], model.samples[temperature]
    was, now, less = tally(before), tally(drawn), tally_less(before, drawn)
    n = len(drawn)
    return (
        f"From {whole.bits} to {model.bits} bits at temperature {temperature:g}, what it "
        f"can still say {_trend(less.said)}, and how often it names another city "
        f"{_trend(less.wrong)}. Of {n} capitals {n * now.said.value:.0f} come up at least "
        f"once in {drawn[0].n} tries (before: {n * was.said.value:.0f}; "
        f"{changed(less.said, of=n)}). Of 100 tries {100 * now.wrong.value:.0f} name another "
        f"city on our list (before: {100 * was.wrong.value:.0f}; {changed(less.wrong)}), and "
        f"{100 * now.unlisted.value:.0f} read like a name on no list of ours (before: "
        f"{100 * was.unlisted.value:.0f}; {changed(less.unlisted)})."
    )


def _trend(less: Share) -> str:
    """Returns where a share went, as far as its interval can tell."""
    if less.low > 0:
        return "falls"
    return "rises" if less.high < 0 else "shows no change that can be told"


def _alone(whole: Blurred, temperature: float) -> str:
    drawn = whole.samples[temperature]
    found = tally(drawn)
    return (
        f"At {whole.bits} bits and temperature {temperature:g}, "
        f"{span(found.said, of=len(drawn))} of {len(drawn)} capitals come up at least once "
        f"in {drawn[0].n} tries. Of 100 tries {span(found.right)} are right, "
        f"{span(found.wrong)} name another city on our list, {span(found.unlisted)} read "
        "like a name on no list of ours, and the rest name nothing."
    )
