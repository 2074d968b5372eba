"""Kneser-Ney as its formula reads, with dictionaries and no cleverness: a referee.

Independent of the product: it never numbers a context, and goes down the shorter
contexts anew for every character.
"""

from collections import defaultdict

START, END = "^", "$"


class SlowKneserNey:
    def __init__(self, weights, *, order, discount, characters):
        self.order, self.discount = order, discount
        self.symbols = [*characters, END]
        self.often = defaultdict(lambda: defaultdict(float))  # context -> symbol -> n
        self.before = defaultdict(
            lambda: defaultdict(set)
        )  # which symbols stood before
        for name, weight in weights.items():
            text = START + name + END
            for i in range(1, len(text)):
                for length in range(order):
                    if length > i:
                        break
                    context = text[i - length : i]
                    self.often[context][text[i]] += weight
                    if length < i:
                        self.before[context][text[i]].add(text[i - length - 1])

    def p(self, symbol, context):
        """p of a symbol after the last order - 1 characters."""
        lower = 1 / len(self.symbols)
        if context:
            lower = self.p(symbol, context[1:])
        if context not in self.often:
            return lower
        longest = len(context) == self.order - 1 or context.startswith(START)
        if longest:
            counts = self.often[context]
        else:
            counts = {s: len(b) for s, b in self.before[context].items()}
        total = sum(counts.values())
        taken = {s: min(self.discount, n) for s, n in counts.items()}
        kept = counts.get(symbol, 0) - taken.get(symbol, 0)
        return kept / total + sum(taken.values()) / total * lower

    def p_name(self, name):
        text = START + name + END
        product = 1.0
        for i in range(1, len(text)):
            first = max(0, i - (self.order - 1))
            product *= self.p(text[i], text[first:i])
        return product
