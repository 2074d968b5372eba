"""The look-up of tokens: a distribution, and what a plain Kneser-Ney says."""

from collections import Counter, defaultdict

import numpy as np
import pytest

from analogy.experiments import storybook_lookup, storybook_pages
from analogy.experiments.storybook_small import given_tokens, vocabulary
from analogy.language.tokens import Tokens
from analogy.language.train import encode_books

TEXT = "the cat sat on the mat.\nthe dog sat on the log.\nthe cat and the dog ran.\n"
TOKENS = Tokens.train(["zz"], n_tokens=257)  # bytes and a start token: no merge but one
PAGE = "the log sat on a cat.\nwho ran?\n"


def fitted(order: int) -> storybook_lookup.Lookup:
    given = encode_books(TEXT, TOKENS).astype(np.int64)
    return storybook_lookup.fit_lookup(given, TOKENS, order=order)


def plain_kneser_ney(given: list[int], order: int, before: tuple[int, ...], n: int):
    """Returns p of every token, from dictionaries: Chen and Goodman 1999, 2.7."""
    grams = {
        k: Counter(zip(*(given[i:] for i in range(k)), strict=False))
        for k in range(1, order + 1)
    }
    p = np.full(n, 1 / n)
    for k in range(1, order + 1):
        counts = grams[k]
        if k < order:  # after how many different tokens
            counts = Counter(gram[1:] for gram in grams[k + 1])
        after: dict[tuple[int, ...], Counter] = defaultdict(Counter)
        for gram, count in counts.items():
            after[gram[:-1]][gram[-1]] += count
        once, twice = (sum(c == m for c in counts.values()) for m in (1, 2))
        discount = once / (once + 2 * twice) if once else 0.0
        here = after.get(before[len(before) - k + 1 :] if k > 1 else ())
        if here:
            total = sum(here.values())
            p = p * discount * len(here) / total
            for token, count in here.items():
                p[token] += (count - discount) / total
    return p


@pytest.mark.parametrize("order", [1, 2, 3, 4])
def test_it_says_what_a_plain_program_says(order):
    given = encode_books(TEXT, TOKENS).tolist()
    page = encode_books(PAGE, TOKENS).tolist()
    padded = [TOKENS.start] * (order - 1) + page
    wanted = [
        -np.log2(
            plain_kneser_ney(
                given, order, tuple(padded[i : i + order - 1]), TOKENS.n_tokens
            )[token]
        )
        for i, token in enumerate(page)
    ]
    np.testing.assert_allclose(fitted(order).token_bits(PAGE), wanted, rtol=1e-9)


def test_the_chances_of_all_tokens_are_one():
    lookup = fitted(3)
    given = np.arange(TOKENS.n_tokens)
    contexts = np.full(len(given), lookup._contexts(encode_books(PAGE, TOKENS))[7])
    assert np.exp2(-lookup._bits(contexts, given)).sum() == pytest.approx(1)


def test_its_entries_are_the_different_runs_of_tokens():
    given = encode_books(TEXT, TOKENS).tolist()
    runs = {tuple(given[i : i + k]) for k in (1, 2) for i in range(len(given) - k + 1)}
    first = {(given[0],)} if given[0] not in given[1:] else set()
    assert fitted(2).n_entries == len(runs - first)


def test_bits_per_char_are_the_tokens_bits_over_the_characters():
    lookup = fitted(2)
    bits = lookup.token_bits(PAGE).sum() + lookup.token_bits(TEXT).sum()
    found = storybook_lookup.lookup_bits_per_char(lookup, [PAGE, TEXT])
    assert found == pytest.approx(bits / (len(PAGE) + len(TEXT)))


@pytest.fixture
def few_pages(monkeypatch):
    """The few pages that every model is given, in place of all books."""
    share = min(storybook_pages.SHARES)
    given = given_tokens(share)
    monkeypatch.setattr(storybook_lookup, "given_tokens", lambda _: given)


def test_no_turn_of_pages_that_are_known_is_new(few_pages):
    pages = storybook_pages.training_slice()
    is_new = storybook_lookup.new_turns(pages)
    assert len(is_new) == sum(len(encode_books(page, vocabulary())) for page in pages)
    assert not is_new.any()


def test_turns_that_nobody_takes_are_new(few_pages):
    page = "zq xj vk qz\n"
    is_new = storybook_lookup.new_turns([page, page])
    once = [False, False, *[True] * (len(encode_books(page, vocabulary())) - 2)]
    assert is_new.tolist() == once * 2  # nothing is known of what comes before two
