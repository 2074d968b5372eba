"""One setting of a lossy compressor: what its file weighs and what it costs."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A point of a rate-distortion curve."""

    label: str  # "quality 50" or "4 bits"
    n_bytes: int  # of the file
    damage: float  # in the unit of the compressor's measure; more is worse
