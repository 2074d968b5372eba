"""A sentence of the debate as data: who said it, how we know, and where it is tested."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, get_args

from analogy.debate.evidence import Evidence

Question = Literal[
    "Is it compression at all?",
    "What is lost?",
    "What is made up?",
    "Is it look-up, or interpolation?",
    "When is making things up good?",
    "How should one speak of it?",
]
QUESTIONS: tuple[Question, ...] = get_args(Question)
Status = Literal["measured here", "measured elsewhere", "not testable here"]
STATUSES: tuple[Status, ...] = get_args(Status)
# How we know what was said: the whole of it was read, its abstract, a passage that
# others quote, or only somebody's report of it.
Known = Literal[
    "read in full", "abstract read", "quoted by others", "reported by another"
]
Leaning = Literal["for it", "against it", "cuts both ways"]
Value = str | int | float | bool


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where something was said."""

    author: str  # the name that a reader looks for
    title: str
    date: str  # ISO 8601, as far as it is known: 2023-02-09 or 2023-02
    link: str  # https
    known: Known
    by: str = ""  # whose report or quotation it is known from


@dataclass(frozen=True, kw_only=True)
class Control:
    """A control of a page and what it is set to."""

    key: str
    value: Value


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page in the state that tests a claim, and the section to look at."""

    page: str  # the file's name, which is the path of the link
    section: str = ""  # the header as it stands there; none for the top of the page
    drawer: str = ""  # the key of one to be opened; looked at where no section is named
    controls: tuple[Control, ...] = ()

    @property
    def settings(self) -> dict[str, Value]:
        """What the page's controls are set to, by their keys."""
        opened = {self.drawer: True} if self.drawer else {}
        return opened | {control.key: control.value for control in self.controls}

    @property
    def selector(self) -> str:
        """Where to look, in CSS; "" for the top of the page."""
        if self.section:
            return f"#{anchor(self.section)}"
        return f".st-key-{self.drawer}" if self.drawer else ""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a test shows, in its own numbers."""

    leaning: Leaning
    sentence: str  # every number in it stands on the page that the claim opens
    beside: str = ""  # what the same test says in another state, and in which


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One sentence of the debate.

    Raises:
        ValueError: It is called measured here without a test, or has one all the same.
    """

    name: str  # in the link; never changed once it was shared
    question: Question
    source: Source
    says: str  # in our words, one sentence or two
    status: Status
    # For what is not measured here: what was found elsewhere, or what it would take.
    note: str = ""
    place: Place | None = None
    finding: Callable[[Evidence], Finding] | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        is_measured = self.status == "measured here"
        if {self.place is not None, self.finding is not None} != {is_measured}:
            raise ValueError(
                f"{self.name} is {self.status}; give it a place and a finding if it is "
                "measured here, and neither if it is not."
            )


def anchor(header: str) -> str:
    """Returns the id of a header: its words in lower case, joined by hyphens.

    >>> anchor("When is it good? A definition that can be counted")
    'when-is-it-good-a-definition-that-can-be-counted'
    """
    return "-".join(re.findall(r"[^\W_]+", header.lower()))
