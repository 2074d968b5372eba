"""What a small network of names depends on, beside the names."""

from dataclasses import dataclass

from analogy.measures.checks import whole_number
from analogy.worlds.names import Weighting

# More would not be live: seconds become minutes.
_LARGEST = {
    "context": 12,
    "embedding": 64,
    "hidden": 1024,
    "steps": 20_000,
    "batch": 4096,
    "n_checkpoints": 200,
    "warm_up": 20_000,
}
# Each number's range, and whether the upper end belongs to it.
_RANGES = {
    "weight_decay": (0.0, 10.0, True),
    "label_smoothing": (0.0, 1.0, False),
    "matrix_rate": (0.0, 1.0, True),
    "rate": (0.0, 1.0, True),
    "cool_down": (0.01, 1.0, True),
}


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """Sizes, pressure and pace of a training; the defaults take about 2 core-seconds.

    Raises:
        ValueError: A number is out of its range.
    """

    context: int = 6  # characters it sees
    embedding: int = 16  # numbers a character is looked up as
    hidden: int = 256  # numbers in the middle layer
    weight_decay: float = 0.01  # pressure to keep numbers small, times the rate
    label_smoothing: float = 0.0  # share of every guess that goes to all symbols alike
    weighting: Weighting = "births"  # "types": each name once
    steps: int = 800
    seed: int = 0
    batch: int = 512  # contexts a step
    n_checkpoints: int = 20  # the untrained network comes on top
    matrix_rate: float = 0.04  # Muon
    rate: float = 0.01  # AdamW: embedding and biases
    warm_up: int = 20  # steps of rising rates
    cool_down: float = 0.7  # share of the steps over which the rates fall to zero

    def __post_init__(self) -> None:
        whole_number(self.seed, "seed", at_least=0)
        for name, largest in _LARGEST.items():
            value = whole_number(getattr(self, name), name, at_least=1)
            if value > largest:
                raise ValueError(f"{name} is {value:,}; choose 1 to {largest:,}.")
        for name, (low, high, inclusive) in _RANGES.items():
            number = getattr(self, name)
            if not (low <= number < high or (inclusive and number == high)):
                end = f"{high:g}" if inclusive else f"just below {high:g}"
                raise ValueError(f"{name} is {number}; choose {low:g} to {end}.")
        if self.weighting not in ("births", "types"):
            raise ValueError(
                f"weighting is {self.weighting!r}; choose 'births' (each name as often "
                "as it is given) or 'types' (each name once)."
            )

    def factor(self, step: int) -> float:
        """Returns the factor on both learning rates at a step."""
        left = (self.steps - step) / (self.cool_down * self.steps)
        return min(1.0, (step + 1) / self.warm_up, left)

    def shown(self) -> frozenset[int]:
        """Returns the steps after which a checkpoint is shown: dense at first."""
        n = self.n_checkpoints
        return frozenset(-(-self.steps * i * i // (n * n)) for i in range(n + 1))
