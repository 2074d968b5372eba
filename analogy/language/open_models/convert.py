"""A llama model in a GGUF file -> a folder of safetensors, tokens and settings.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import safetensors.numpy
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from tqdm import tqdm

# Names of llama.cpp, and those of transformers.
_BLOCK = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
_OUTSIDE = {
    "token_embd.weight": "model.embed_tokens.weight",
    "output_norm.weight": "model.norm.weight",
}
_SPECIAL = 3  # of tokenizer.ggml.token_type: a control token


def convert(gguf_file: Path, folder: Path) -> None:
    """Writes what the file holds into a folder that transformers can load.

    Weights become float16, which adds an error of at most 1 in 2,048 to each.
    """
    # gguf is part of the optional extra.
    from gguf import GGUFReader
    from gguf.quants import dequantize

    reader = GGUFReader(gguf_file)
    facts = {name: field.contents() for name, field in reader.fields.items()}
    heads = {
        "attn_q": facts["llama.attention.head_count"],
        "attn_k": facts["llama.attention.head_count_kv"],
    }
    weights = {}
    for tensor in tqdm(reader.tensors, desc="unpacking weights", unit="matrix"):
        weight = dequantize(tensor.data, tensor.tensor_type)
        part = tensor.name.split(".")[-2]
        if part in heads:
            weight = halves_apart(weight, heads[part])
        weights[transformers_name(tensor.name)] = weight.astype(np.float16)
    folder.mkdir(parents=True, exist_ok=True)
    # Not `save_file`: what that writes, nobody else on this computer may read.
    packed = safetensors.numpy.save(weights, {"format": "pt"})
    (folder / "model.safetensors").write_bytes(packed)
    _tokenizer(facts).save(str(folder / "tokenizer.json"))
    settings = json.dumps(_config(facts), indent=2)
    (folder / "config.json").write_text(settings + "\n", encoding="utf-8")


def transformers_name(name: str) -> str:
    """Returns what transformers calls a tensor of llama.cpp.

    >>> transformers_name("blk.7.attn_q.weight")
    'model.layers.7.self_attn.q_proj.weight'
    """
    if name in _OUTSIDE:
        return _OUTSIDE[name]
    _, layer, part, kind = name.split(".")
    return f"model.layers.{layer}.{_BLOCK[part]}.{kind}"


def halves_apart(weight: np.ndarray, n_heads: int) -> np.ndarray:
    """Returns query or key rows in the order in which transformers turns them.

    llama.cpp keeps the two numbers that are turned together next to each other,
    transformers half a head apart.

    >>> halves_apart(np.arange(8).reshape(8, 1), 2).ravel()
    array([0, 2, 1, 3, 4, 6, 5, 7])
    """
    rows, columns = weight.shape
    pairs = weight.reshape(n_heads, rows // n_heads // 2, 2, columns)
    return pairs.swapaxes(1, 2).reshape(rows, columns)


def _config(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "hidden_size": facts["llama.embedding_length"],
        "intermediate_size": facts["llama.feed_forward_length"],
        "num_hidden_layers": facts["llama.block_count"],
        "num_attention_heads": facts["llama.attention.head_count"],
        "num_key_value_heads": facts["llama.attention.head_count_kv"],
        "head_dim": facts["llama.rope.dimension_count"],
        "max_position_embeddings": facts["llama.context_length"],
        "rms_norm_eps": facts["llama.attention.layer_norm_rms_epsilon"],
        "rope_theta": facts["llama.rope.freq_base"],
        "vocab_size": facts["llama.vocab_size"],
        "hidden_act": "silu",
        "tie_word_embeddings": True,
        "torch_dtype": "float16",
        "bos_token_id": facts["tokenizer.ggml.unknown_token_id"],
        "eos_token_id": [
            facts["tokenizer.ggml.eos_token_id"],
            facts["tokenizer.ggml.unknown_token_id"],
        ],
    }


def _tokenizer(facts: dict[str, Any]) -> Tokenizer:
    """Returns the vocabulary of a file whose tokenizer.ggml.pre is `smollm`.

    Words are cut as in HuggingFaceTB/SmolLM2-135M's tokenizer.json: digits one by one,
    then as GPT-2 does.
    """
    tokens = facts["tokenizer.ggml.tokens"]
    merges = [tuple(merge.split(" ")) for merge in facts["tokenizer.ggml.merges"]]
    vocabulary = {token: number for number, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.BPE(vocabulary, merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    kinds = facts["tokenizer.ggml.token_type"]
    special = [t for t, kind in zip(tokens, kinds, strict=True) if kind == _SPECIAL]
    tokenizer.add_special_tokens(special)
    return tokenizer
