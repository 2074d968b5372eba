"""Many prompts at once: each row is what it is alone."""

import numpy as np
import pytest

from analogy.language import complete
from analogy.language.open_models.rows import continue_rows, logits, next_logits

pytestmark = pytest.mark.smollm2

PROMPTS = ("The cat", "The king gave the cat a hat", "", "The dog", "12 bears")


@pytest.fixture(scope="module")
def rows(tiny):
    return [[tiny.tokens.start, *tiny.tokens.encode(prompt)] for prompt in PROMPTS]


def test_a_rows_scores_are_those_it_has_alone(tiny, rows):
    scores = logits(tiny, rows)
    assert scores.shape == (len(rows), max(map(len, rows)), tiny.tokens.n_tokens)
    for row, own in zip(rows, scores, strict=True):
        alone = tiny.reader().read(np.array([row]))[0]
        np.testing.assert_allclose(own[: len(row)], alone, atol=1e-4)
        assert np.isnan(own[len(row) :]).all()


def test_next_scores_are_the_last_of_all(tiny, rows):
    scores = logits(tiny, rows)
    last = [scores[i, len(row) - 1] for i, row in enumerate(rows)]
    np.testing.assert_allclose(next_logits(tiny, rows), last, atol=1e-4)


def test_rows_go_on_as_complete_does(tiny, rows):
    greedy = continue_rows(tiny, rows, n_tokens=8)
    drawn = continue_rows(
        tiny, rows, n_tokens=8, temperature=0.7, seeds=[4, 5, 6, 7, 8]
    )
    for i, prompt in enumerate(PROMPTS):
        likeliest = complete(tiny, prompt, n_tokens=8, temperature=0)
        assert greedy[i] == list(likeliest.tokens)
        assert len(drawn[i]) <= 8
        assert not tiny.ends & set(drawn[i])
    assert drawn != greedy


def test_a_seed_gives_the_same_whatever_stands_beside_it(tiny, rows):
    options = {"n_tokens": 6, "temperature": 1.2}
    together = continue_rows(tiny, rows, seeds=[3] * len(rows), **options)
    for row, told in zip(rows, together, strict=True):
        assert continue_rows(tiny, [row], seeds=[3], **options) == [told]


@pytest.mark.parametrize("bad", [[], [[0, 1], []]])
def test_rows_that_are_none_are_refused(tiny, bad):
    for function in (logits, next_logits):
        with pytest.raises(ValueError, match="begin each with the start token"):
            function(tiny, bad)


def test_more_than_the_context_is_refused(tiny, rows):
    with pytest.raises(ValueError, match="beyond the context of 64"):
        continue_rows(tiny, rows, n_tokens=60)


def test_a_seed_too_few_is_refused(tiny, rows):
    with pytest.raises(ValueError, match="not one for each of 5 rows"):
        continue_rows(tiny, rows, n_tokens=2, seeds=[1])
