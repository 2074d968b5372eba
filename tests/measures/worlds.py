"""Small random distributions, with and without holes, for the identities."""

import numpy as np


def random_pairs(n_pairs=20, seed=0):
    """Returns pairs (p, q) over 2 to 200 states, a third of them holes in each."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(2, 201, n_pairs)
    return [(with_holes(rng, n), with_holes(rng, n)) for n in sizes]


def without_holes(rng, n_states):
    return rng.dirichlet(np.full(n_states, 0.5)) * (1 - 1e-9) + 1e-9 / n_states


def with_holes(rng, n_states):
    weights = rng.exponential(size=n_states) ** 2
    weights[rng.random(n_states) < 1 / 3] = 0
    weights[rng.integers(n_states)] += 0.1
    return weights / weights.sum()
