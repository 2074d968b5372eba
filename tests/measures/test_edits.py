"""Edit distances: known ones, and against the textbook's recursion."""

import random
from functools import cache

import pytest

from analogy.measures.edits import edit_distance


def by_recursion(first, second):
    @cache
    def between(i, j):
        if not i or not j:
            return i + j
        same = between(i - 1, j - 1) + (first[i - 1] != second[j - 1])
        return min(between(i - 1, j) + 1, between(i, j - 1) + 1, same)

    return between(len(first), len(second))


@pytest.mark.parametrize(
    ("first", "second", "n"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("abc", "", 3),
        ("abc", "abc", 0),
        ("kitten", "sitting", 3),
        ("flaw", "lawn", 2),
        ("a" * 9 + "b", "b" + "a" * 9, 2),
    ],
)
def test_known_distances(first, second, n):
    assert edit_distance(first, second) == n


@pytest.mark.parametrize("seed", range(30))
def test_agrees_with_the_recursion(seed):
    rng = random.Random(seed)
    first, second = ("".join(rng.choices("abé", k=rng.randrange(12))) for _ in range(2))
    n = by_recursion(first, second)
    assert edit_distance(first, second) == edit_distance(second, first) == n
