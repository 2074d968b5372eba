"""The storybook network in torch, for training; `forward` is its numpy twin.

RMSNorm without gains, rotary positions, normalised queries and keys, squared
ReLU, tied embedding: the small choices of nanochat (Karpathy 2025) and of
modded-nanogpt (Jordan et al. 2024), which at this size are worth more than width.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from analogy.language.shape import Shape

ROTARY_BASE = 10_000.0


def _norm(x: Tensor) -> Tensor:
    return F.rms_norm(x, (x.size(-1),), eps=1e-6)


class Network(nn.Module):
    """Decoder-only transformer; parameters are named as in `Shape.matrices`."""

    cos: Tensor
    sin: Tensor

    def __init__(self, shape: Shape, *, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape, self.dropout = shape, dropout
        # nn.ParameterDict cannot hold names with a dot.
        self.weights = nn.ParameterDict(
            {
                name.replace(".", "_"): nn.Parameter(_initial(name, size))
                for name, size in shape.matrices().items()
            }
        )
        half = shape.head_width // 2
        speeds = ROTARY_BASE ** (-torch.arange(half) / half)
        angles = torch.outer(torch.arange(shape.context), speeds)  # (T, half)
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)

    def weight(self, name: str) -> Tensor:
        """Returns a weight by its name in `Shape.matrices`."""
        return self.weights[name.replace(".", "_")]

    def forward(self, tokens: Tensor) -> Tensor:
        """Returns logits (B, T, n_tokens) for tokens (B, T) of type int64."""
        x = _norm(F.embedding(tokens, self.weight("embedding")))  # (B, T, C)
        x = self._drop(x)
        for layer in range(self.shape.n_layers):
            x = x + self._drop(self._attention(_norm(x), layer))
            x = x + self._drop(self._mlp(_norm(x), layer))
        return F.linear(_norm(x), self.weight("embedding"))

    def _attention(self, x: Tensor, layer: int) -> Tensor:
        B, T, C = x.size()
        q, k, v = (
            part.view(B, T, self.shape.n_heads, -1).transpose(
                1, 2
            )  # (B, heads, T, head)
            for part in F.linear(x, self.weight(f"{layer}.attention.in")).split(C, -1)
        )
        q, k = self._rotate(_norm(q)), self._rotate(_norm(k))
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        y = y.transpose(1, 2).reshape(B, T, C)
        return F.linear(y, self.weight(f"{layer}.attention.out"))

    def _mlp(self, x: Tensor, layer: int) -> Tensor:
        h = F.relu(F.linear(x, self.weight(f"{layer}.mlp.in"))).square()
        return F.linear(h, self.weight(f"{layer}.mlp.out"))

    def _rotate(self, x: Tensor) -> Tensor:
        T = x.size(-2)
        cos, sin = self.cos[:T].to(x.dtype), self.sin[:T].to(x.dtype)
        a, b = x.chunk(2, -1)
        return torch.cat((a * cos - b * sin, a * sin + b * cos), -1)

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, self.training)


def _initial(name: str, size: tuple[int, int]) -> Tensor:
    if name == "embedding":
        return 0.02 * torch.randn(size)
    if name.endswith(".out"):  # each block starts as the identity
        return torch.zeros(size)
    return torch.randn(size) * (1 / size[1]) ** 0.5
