"""The debate as data: who said what, and what the tests of this app make of it."""

from analogy.debate.claim import (
    QUESTIONS,
    STATUSES,
    Claim,
    Control,
    Finding,
    Place,
    Source,
)
from analogy.debate.evidence import Evidence, load
from analogy.debate.own import OWN, OwnClaim
from analogy.debate.said import CLAIMS, authors, chosen, claim_named

__all__ = [
    "CLAIMS",
    "OWN",
    "QUESTIONS",
    "STATUSES",
    "Claim",
    "Control",
    "Evidence",
    "Finding",
    "OwnClaim",
    "Place",
    "Source",
    "authors",
    "chosen",
    "claim_named",
    "load",
]
