"""Whose job comes next: each visitor's first before anyone's second."""

import itertools
from collections import Counter
from typing import Generic, Protocol, TypeVar


class OfVisitor(Protocol):
    """What has an owner."""

    visitor: str


Item = TypeVar("Item", bound=OfVisitor)


class Line(Generic[Item]):
    """What waits and what runs, in turns; whoever was served stands at the back."""

    def __init__(self) -> None:
        self.waiting: list[Item] = []
        self.running: list[Item] = []
        # A visitor stands where the first one came in, or the last one went out.
        self._stands: dict[str, int] = {}
        self._tickets = itertools.count()

    def of(self, visitor: str) -> list[Item]:
        """Returns what a visitor has running and waiting."""
        return [item for item in self.running + self.waiting if item.visitor == visitor]

    def add(self, item: Item) -> None:
        """Lets one more wait."""
        self._stands.setdefault(item.visitor, next(self._tickets))
        self.waiting.append(item)

    def start(self) -> Item:
        """Returns whoever's turn it is, running from now on."""
        item = self.in_order()[0]
        self.waiting.remove(item)
        self.running.append(item)
        return item

    def remove(self, item: Item) -> None:
        """Takes one out that waits or runs."""
        (self.waiting if item in self.waiting else self.running).remove(item)
        if self.of(item.visitor):
            self._stands[item.visitor] = next(self._tickets)
        else:
            del self._stands[item.visitor]

    def place(self, item: Item) -> int:
        """Returns 1 for what comes next, 0 for what does not wait."""
        return self.in_order().index(item) + 1 if item in self.waiting else 0

    def in_order(self) -> list[Item]:
        """Returns what waits, in the order in which it would start now."""
        ahead = Counter(item.visitor for item in self.running)
        ranks = []
        for number, item in enumerate(self.waiting):
            ranks.append((ahead[item.visitor], self._stands[item.visitor], number))
            ahead[item.visitor] += 1
        return [self.waiting[number] for *_, number in sorted(ranks)]
