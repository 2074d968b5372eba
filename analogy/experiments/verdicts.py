"""Four claims of the debate, each judged by stored results and one rule for all.

What would make a claim hold is stated in its own interest; see `Claim.would_hold`.
"""

from analogy.experiments.comparisons import (
    Claim,
    Comparison,
    Outcome,
    Place,
    Side,
    Verdict,
    judged,
)
from analogy.experiments.verdicts_of_compression import lossy_claim
from analogy.experiments.verdicts_of_interpolation import interpolation_claim
from analogy.experiments.verdicts_of_repeating import regurgitation_claim
from analogy.experiments.verdicts_of_tables import table_claim

__all__ = [
    "Claim",
    "Comparison",
    "Outcome",
    "Place",
    "Side",
    "Verdict",
    "interpolation_claim",
    "judged",
    "lossy_claim",
    "regurgitation_claim",
    "table_claim",
]
