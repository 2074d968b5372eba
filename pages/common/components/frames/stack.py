"""A stack of frames: files of one picture at rising values, joined into one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

MIMES = ("image/jpeg", "image/png")


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One picture of a stack, as a file, with what is said about it."""

    value: int
    data: bytes
    mime: str  # one of MIMES
    facts: tuple[tuple[str, str], ...]  # label and text, already formatted
    alt: str


class Stack:
    """Frames of ascending value in one file, so that a browser asks once.

    Attributes:
        data: all files, one after the other.
        values: of the frames.
        listing: what the browser needs to know about each, ready for JSON.
        fact_labels: the labels that the facts of every frame bear.

    Raises:
        ValueError: if there is no frame, the values do not ascend, the labels of the
            facts differ, or a file is neither JPEG nor PNG.
    """

    def __init__(self, frames: Sequence[Frame]) -> None:
        self.values = tuple(frame.value for frame in frames)
        _check(frames, self.values)
        self.data = b"".join(frame.data for frame in frames)
        ends = accumulate(len(frame.data) for frame in frames)
        self.listing = [
            {"start": end - len(frame.data), "end": end, **listed(frame)}
            for frame, end in zip(frames, ends, strict=True)
        ]
        self.fact_labels = [label for label, _ in frames[0].facts]


def listed(frame: Frame) -> dict:
    """Returns what the browser needs to know about a frame, ready for JSON."""
    return {
        "value": frame.value,
        "mime": frame.mime,
        "facts": [text for _, text in frame.facts],
        "alt": frame.alt,
    }


def _check(frames: Sequence[Frame], values: tuple[int, ...]) -> None:
    if not frames:
        raise ValueError("A stack of no frames was given: give at least one.")
    if any(one >= next_one for one, next_one in pairwise(values)):
        raise ValueError(
            f"The frames have the values {values}, which do not ascend: sort them and "
            "give each value once."
        )
    labels = [tuple(label for label, _ in frame.facts) for frame in frames]
    if len(set(labels)) > 1:
        raise ValueError(
            f"The frames' facts are labelled {sorted(set(labels))}: label those of "
            "every frame alike."
        )
    for mime in {frame.mime for frame in frames} - {*MIMES}:
        raise ValueError(f"A frame is of type {mime}: give {' or '.join(MIMES)}.")
