"""The last words of the verdict: its numbers are computed, and its words hold of them."""

import re
from dataclasses import replace

import pytest

from analogy.experiments.comparisons import exact
from analogy.experiments.verdicts_of_compression import FINE, HALVED, QUARTER
from pages.common import cached_verdict as cache
from pages.common import sources_words, verdict_argument

CLAIMS, CURVES, SOURCES = cache.claims(), cache.stored_curves(), cache.sources()
# What the argument says in words, as outcomes of the comparisons it speaks of.
SAID = (
    ("lossy", f"with {QUARTER} bits a weight instead", "supports"),
    ("lossy", f"with {FINE} bits a weight beside", "contradicts"),
    ("lossy", f"with {HALVED} bits a weight beside", "supports"),
    ("lossy", "A page as a file", "supports"),
    ("lossy", "bits spent through the model", "supports"),
    ("lossy", "Dropping what the model", "contradicts"),
    ("table", "never met: a source without any rule", "supports"),
    ("table", "never met: a source all by one rule", "contradicts"),
    ("interpolation", "a page of print", "supports"),
    ("interpolation", "brightness that hangs", "contradicts"),
    ("interpolation", "4:2:0: colour that hangs", "supports"),
    ("interpolation", "The same in the order of the symbols", "contradicts"),
    ("interpolation", "in its last layer", "supports"),
    ("regurgitation", "Temperature 0.3", "supports"),
    ("regurgitation", "Temperature 1.5", "contradicts"),
)


def told(claims=CLAIMS):
    return "\n".join(verdict_argument.paragraphs(claims, CURVES, SOURCES))


def named(claim, words):
    return [each for each in CLAIMS[claim].comparisons if words in each.name]


@pytest.mark.parametrize(("claim", "words", "outcome"), SAID)
def test_what_the_argument_says_is_how_the_comparison_came_out(claim, words, outcome):
    assert {each.outcome for each in named(claim, words)} == {outcome}


def test_the_more_the_net_has_seen_without_a_rule_the_more_it_wastes():
    few, many = sources_words.worse_with_more(SOURCES)
    assert many > few + 0.1


def test_told_the_order_or_inside_the_net_what_is_near_is_mostly_right():
    for words in ("told the order of the hours", "in the middle layer"):
        (found,) = named("interpolation", words)
        assert found.left.value > 50


def test_every_comparison_spoken_of_stands_there_with_its_number():
    for found in named("lossy", "bits spent through the model"):
        wrong = f"{found.left.value} characters wrong, cut off {found.right.value}"
        assert wrong in told()
    wins = [
        found.n_bits
        for found, cut in CURVES.beside_cut(CURVES.searched)
        if cut.n_errors < found.n_errors
    ]
    assert f"with {max(wins):.0f} bits or fewer" in told()


@pytest.mark.parametrize("name", CLAIMS)
def test_other_numbers_are_told_otherwise(name):
    claim = CLAIMS[name]
    comparisons = tuple(
        replace(each, left=exact("x", 7_654.0), right=exact("y", 4_567.0))
        for each in claim.comparisons
    )
    changed = told(CLAIMS | {name: replace(claim, comparisons=comparisons)})
    assert "7,654" not in told()
    assert re.search("7,?654", changed)


def test_what_a_learnt_guess_fills_no_better_is_named():
    assert "and is no better on a page of print." in told()
