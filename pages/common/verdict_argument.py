"""What the four verdicts come to: the page's last words, in the comparisons' numbers.

Their words take for granted which way each comparison came out; a test holds them to it.
"""

import streamlit as st

from analogy.experiments.verdicts_of_compression import FINE, HALVED, QUARTER
from analogy.in_words import listed
from pages.common import cached_verdict as cache
from pages.common import sources_words, verdict_words

HEAD = "### So, is the comparison fair?"
LIMITS = """
**What this cannot say.** Everything here is small: toy sources, a filler of holes, a model of
letters, a storybook model. A large model needs the same tests again. “Depends” is no draw:
each claim names where it is right and where it is not. Take no metaphor too literally.
"""
_HOLES = "Holes in "


def section():
    """Shows the argument; without the stored numbers only its limits."""
    try:
        told = paragraphs(cache.claims(), cache.stored_curves(), cache.sources())
    except FileNotFoundError:  # which the page has said above
        told = ()
    st.markdown("\n\n".join((HEAD, *told, LIMITS)))


def paragraphs(claims, curves, sources):
    """Returns the argument, a paragraph for each step.

    Args:
        claims: the four, by name.
        curves: of the text that the page opens with.
        sources: the atlas of toy languages.
    """
    return (
        bargain(claims["lossy"]),
        what_comes_out(claims["lossy"], curves),
        tables(claims["table"], sources),
        interpolation(claims["interpolation"]),
        repeating(claims["regurgitation"]),
    )


def bargain(lossy):
    coarse, fine = _numbers(lossy, f"with {QUARTER} bits a weight instead")
    long, books = _numbers(lossy, f"with {FINE} bits a weight beside")
    short, _ = _numbers(lossy, f"with {HALVED} bits a weight beside")
    damaged, whole = _numbers(lossy, "A page as a file")
    return (
        "**It is fair about the bargain.** A model with fewer bits guesses worse: unread "
        f"books cost it {fine} bits a character with {FINE} bits a weight and {coarse} "
        f"with {QUARTER}. With a model of letters a text can be squeezed as JPEG squeezes "
        f"a picture: {damaged} bytes instead of {whole}, some errors, a lever from fine to "
        f"mush. Beside its library, packed without loss into {books} MB, the model is "
        f"shorter only once its weights are rounded to {HALVED} bits or fewer: {short} MB, "
        f"where with {FINE} it has {long}."
    )


def what_comes_out(lossy, curves):
    often, seldom = _all(lossy, "bits spent through the model")
    dropped, sent = _numbers(lossy, "Dropping what the model")
    cut_wins = max(
        found.n_bits
        for found, cut in curves.beside_cut(curves.searched)
        if cut.n_errors < found.n_errors
    )
    return (
        "**It is not fair about what comes out.** What is put in place of the lost is what "
        "the model expects more: the words stay words and stop being yours. Bits go further "
        "this way than if they are spent on the beginning of the text alone: "
        f"{_spent(often)}; {_spent(seldom)}. That takes leave to drop letters, too: where "
        "each can only become another, the beginning alone is better with "
        f"{cut_wins:.0f} bits or fewer. And to leave out what the model can guess saves "
        f"nothing: {dropped} bits instead of {sent}. What can be guessed was nearly free."
    )


def _spent(comparison):
    searched, cut = verdict_words.amounts(comparison.left.value, comparison.right.value)
    n_bits = comparison.name.removeprefix("The same ").split(" spent")[0]
    return f"{n_bits} leave {searched} characters wrong, cut off {cut}"


def tables(table, sources):
    net, counting = _numbers(table, "never met: a source without any rule")
    shared, better = _numbers(table, "never met: a source all by one rule")
    few, many = sources_words.worse_with_more(sources)
    first, last = (f"{length:,}" for length in sources_words.ENDS)
    return (
        "**“A look-up table” is right where there is nothing but a table to learn.** On a "
        f"source without a rule counting wastes {counting} bits a symbol after pairs never "
        f"met and the net {net}; and the more the net has seen, the surer it is where it "
        f"knows nothing: {few:.2f} bits wasted with {first} symbols, {many:.2f} with "
        f"{last}. Where one rule is shared, the net wastes {shared} on what it never met, "
        f"and the better table {better}."
    )


def interpolation(claim):
    told, net = _numbers(claim, "told the order of the hours")
    blind, _ = _numbers(claim, "The same in the order of the symbols")
    middle, _ = _numbers(claim, "in the middle layer")
    last, _ = _numbers(claim, "in its last layer")
    return (
        "**“Interpolation” says too little, for both.** JPEG’s decoder adds up patterns, "
        "block by block; only coarse colour hears of its neighbours. What was learnt from "
        f"photographs beats straight lines in {_holes(claim, 'contradicts')}, and is no better on "
        f"{_holes(claim, 'supports')}. On a clock of symbols, where the net has {net} of 100 sums "
        f"right, planes through neighbours have {blind}; told the order of the hours they "
        f"have {told}, and the nearest neighbour has {middle} in the middle layer of the "
        f"net and {last} in its last (means of five seeds). What is near helps in a space that somebody has "
        "made: we, or the net."
    )


def _holes(claim, outcome):
    """Returns in what kinds of picture straight lines came out so."""
    found = [
        each.name.removeprefix(_HOLES)
        for each in _all(claim, _HOLES)
        if each.outcome == outcome
    ]
    return listed(found or ["nothing"])


def repeating(claim):
    cautious, *_, wild = _all(claim, "Temperature ")
    return (
        "**“It only regurgitates” depends on how it is asked.** Cautious, the model repeats "
        f"more than people do, {cautious.left.value:.0f} of 100 characters, they "
        f"{cautious.right.value:.0f}; wild, less: {wild.left.value:.0f}."
    )


def _all(claim, words):
    return [each for each in claim.comparisons if words in each.name]


def _numbers(claim, words):
    """Returns both numbers of the one comparison that has these words in its name."""
    (found,) = _all(claim, words)
    return verdict_words.amounts(found.left.value, found.right.value)
