"""Text as few bytes, and back: without loss, so the price of a text is its length."""

from analogy.coding.baselines import header_sizes, sizes
from analogy.coding.lossless import compress, decompress

__all__ = ["compress", "decompress", "header_sizes", "sizes"]
