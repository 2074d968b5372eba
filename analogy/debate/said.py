"""All claims of the debate, in the order of the questions they answer."""

from analogy.debate import (
    said_of_compression,
    said_of_invention,
    said_of_loss,
    said_of_rules,
    said_of_use,
)
from analogy.debate.claim import Claim, Status

CLAIMS: tuple[Claim, ...] = (
    *said_of_compression.CLAIMS,
    *said_of_loss.CLAIMS,
    *said_of_invention.CLAIMS,
    *said_of_rules.CLAIMS,
    *said_of_use.CLAIMS,
)


def claim_named(name: str) -> Claim | None:
    """Returns the claim of a name, None if there is none."""
    return next((claim for claim in CLAIMS if claim.name == name), None)


def authors() -> tuple[str, ...]:
    """Returns who is heard, those with most claims first."""
    names = [claim.source.author for claim in CLAIMS]
    return tuple(sorted(dict.fromkeys(names), key=lambda name: -names.count(name)))


def chosen(
    *, author: str | None = None, status: Status | None = None
) -> tuple[Claim, ...]:
    """Returns the claims of an author and a status; without one, of all."""
    return tuple(
        claim
        for claim in CLAIMS
        if author in (None, claim.source.author) and status in (None, claim.status)
    )
