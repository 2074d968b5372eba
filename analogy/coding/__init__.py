"""Text as few bytes, and back: without loss, so the price of a text is its length."""

from analogy.coding.baselines import header_sizes, sizes

__all__ = ["header_sizes", "sizes"]
