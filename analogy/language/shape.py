"""The sizes that define a storybook network, shared by torch (training) and numpy."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Sizes of a decoder-only transformer with tied input and output embedding."""

    n_tokens: int = 2048  # vocabulary, the start token included
    n_layers: int = 4
    n_heads: int = 4
    width: int = 256  # of the residual stream; a head has width / n_heads
    context: int = 256  # tokens that are visible at once, the start token included

    @property
    def head_width(self) -> int:
        """Numbers per attention head."""
        return self.width // self.n_heads

    def matrices(self) -> dict[str, tuple[int, int]]:
        """Returns every weight's name and shape, output rows first."""
        d = self.width
        shapes = {"embedding": (self.n_tokens, d)}
        for layer in range(self.n_layers):
            shapes[f"{layer}.attention.in"] = (3 * d, d)
            shapes[f"{layer}.attention.out"] = (d, d)
            shapes[f"{layer}.mlp.in"] = (4 * d, d)
            shapes[f"{layer}.mlp.out"] = (d, 4 * d)
        return shapes
