"""A two-pixel JPEG one picture at a time, in whole numbers only: the referee.

Written from the definition, without a root or a float. The nearest whole number to
x / (s root 2) is the largest k with (2k - 1)^2 s^2 <= 2 x^2, for x >= 0; there are no
ties, as the left side is a square times s^2 and the right one twice a square.
"""

from functools import cache
from math import isqrt

GREYS = range(256)


def steps(quality):
    """Returns (16, 24), scaled as libjpeg scales its tables."""
    percent = 5000 // quality if quality < 50 else 200 - 2 * quality
    return tuple(min(max((step * percent + 50) // 100, 1), 255) for step in (16, 24))


@cache
def nearest(x, step):
    """Returns the whole number nearest to x / (step * root 2)."""
    size = (1 + isqrt(2 * x * x // (step * step))) // 2
    return size if x >= 0 else -size


def back(left, right, quality):
    """Returns the pair of grey values that comes back of one."""
    for_sum, for_difference = steps(quality)
    total = nearest(left + right - 256, for_sum) * for_sum
    difference = nearest(left - right, for_difference) * for_difference
    pair = nearest(total + difference, 1), nearest(total - difference, 1)
    return tuple(min(max(value + 128, 0), 255) for value in pair)


def compressed(p_true, quality):
    """Returns p_compressed as a dict from pairs, from a dict of pairs."""
    q = {}
    for (left, right), mass in p_true.items():
        there = back(left, right, quality)
        q[there] = q.get(there, 0) + mass
    return q


def lost_and_invented(p, q, bin_width):
    """Returns both shares, from dicts of pairs."""

    def square(pair):
        return pair[0] // bin_width, pair[1] // bin_width

    full, reached = {square(x) for x in p if p[x]}, {square(x) for x in q if q[x]}
    lost = sum(mass for x, mass in p.items() if square(x) not in reached)
    return lost, sum(mass for x, mass in q.items() if square(x) not in full)
