"""What the torch network says, read window by window: the referee for all of numpy.

The windows are spelled out here on their own: the first predicts a whole context of
tokens, each later one begins half a context further on and predicts the half that the
one before it could not.
"""

import numpy as np
import torch

from analogy.language.network import Network


def torch_log2_p(model, inputs):
    """Returns log2 p (B, T, V) over all but the start token, for inputs (B, T)."""
    network = Network(model.shape).eval()
    with torch.no_grad():
        for name, weight in model.weights.items():
            network.weight(name).copy_(torch.tensor(weight))
        logits = network(torch.tensor(np.asarray(inputs)))[..., :-1]
    return (torch.log_softmax(logits.double(), dim=-1) / np.log(2)).numpy()


def referee_log2_p(model, tokens):
    """Returns log2 p (T, V) of what could stand at each place of a text."""
    context, half = model.shape.context, model.shape.context // 2
    parts, begun = [], 0
    while not parts or begun + half < len(tokens):
        inputs = [model.tokens.start, *tokens[begun : begun + context - 1]]
        log2_p = torch_log2_p(model, [inputs])[0]
        parts.append(log2_p if begun == 0 else log2_p[half:])
        begun += half
    return np.concatenate(parts)[: len(tokens)]


def referee_scores(model, tokens):
    """Returns bits, entropy in bits and rank (T,) of every token of a text."""
    log2_p = referee_log2_p(model, tokens)
    own = np.take_along_axis(log2_p, np.array(tokens)[:, None], axis=1)
    entropy_bits = -(np.exp2(log2_p) * log2_p).sum(axis=1)
    return -own[:, 0], entropy_bits, 1 + (log2_p > own).sum(axis=1)
