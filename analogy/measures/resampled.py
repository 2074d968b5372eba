"""The bootstrap: how far a mean would move if the samples were drawn again."""

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def resampled_means(
    samples: FloatArray, *, n: int, rng: np.random.Generator
) -> FloatArray:
    """Returns the means (n, ...) of as many samples, drawn again with replacement.

    Source: Efron 1979, Bootstrap methods: another look at the jackknife.

    Args:
        samples: (N, ...); those of one row stay together.
        n: how often all N are drawn.
        rng: decides which.
    """
    chosen = rng.integers(0, len(samples), (n, len(samples)))
    means: FloatArray = samples[chosen].mean(1)
    return means
