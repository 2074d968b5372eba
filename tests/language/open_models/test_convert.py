"""A GGUF file becomes the very weights, tokens and settings that went into it."""

import json

import numpy as np
import pytest
import safetensors.numpy

from analogy.language import load_model, surprisal
from analogy.language.open_models.convert import convert, halves_apart

from .tiny import write_tiny

TEXT = "The king gave the cat a hat: naïve 🐉"


def pairs_together(weight, n_heads):
    """Returns query or key rows as llama.cpp keeps them.

    Source: `permute` in llama.cpp's convert_hf_to_gguf.py.
    """
    rows, columns = weight.shape
    halves = weight.reshape(n_heads, 2, rows // n_heads // 2, columns)
    return halves.swapaxes(1, 2).reshape(rows, columns)


@pytest.mark.parametrize("n_heads", [1, 3, 4])
def test_halves_apart_undoes_llama_cpps_order(n_heads):
    weight = np.random.default_rng(0).normal(size=(24, 5))
    np.testing.assert_array_equal(
        halves_apart(pairs_together(weight, n_heads), n_heads), weight
    )


def write_gguf(folder, path):
    """Writes a tiny model's folder as llama.cpp's converter would, unrounded."""
    import gguf

    names = {
        "input_layernorm": "attn_norm",
        "self_attn.q_proj": "attn_q",
        "self_attn.k_proj": "attn_k",
        "self_attn.v_proj": "attn_v",
        "self_attn.o_proj": "attn_output",
        "post_attention_layernorm": "ffn_norm",
        "mlp.gate_proj": "ffn_gate",
        "mlp.up_proj": "ffn_up",
        "mlp.down_proj": "ffn_down",
    }
    outside = {
        "model.embed_tokens.weight": "token_embd.weight",
        "model.norm.weight": "output_norm.weight",
    }
    vocabulary = json.loads((folder / "tokenizer.json").read_text())["model"]
    tokens = sorted(vocabulary["vocab"], key=vocabulary["vocab"].get)
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_embedding_length(64)
    writer.add_feed_forward_length(128)
    writer.add_block_count(2)
    writer.add_head_count(4)
    writer.add_head_count_kv(2)
    writer.add_context_length(64)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_dimension_count(16)
    writer.add_rope_freq_base(10_000.0)
    writer.add_vocab_size(len(tokens))
    writer.add_token_list(tokens)
    writer.add_token_types([3] + [1] * (len(tokens) - 1))
    writer.add_token_merges([" ".join(pair) for pair in vocabulary["merges"]])
    writer.add_eos_token_id(0)
    writer.add_unk_token_id(0)
    for name, weight in safetensors.numpy.load_file(
        folder / "model.safetensors"
    ).items():
        if name in outside:
            writer.add_tensor(outside[name], weight)
            continue
        _, _, layer, part = name.removesuffix(".weight").split(".", 3)
        heads = {"attn_q": 4, "attn_k": 2}.get(names[part])
        weight = pairs_together(weight, heads) if heads else weight
        writer.add_tensor(f"blk.{layer}.{names[part]}.weight", weight)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


@pytest.mark.smollm2
def test_a_converted_model_says_what_it_said_before(tmp_path):
    write_tiny(tmp_path / "before")
    write_gguf(tmp_path / "before", tmp_path / "model.gguf")
    convert(tmp_path / "model.gguf", tmp_path / "after")
    before = load_model(str(tmp_path / "before"))
    after = load_model(str(tmp_path / "after"))
    for name, weight in before.network.named_parameters():
        np.testing.assert_array_equal(
            after.network.get_parameter(name).numpy(),
            weight.numpy().astype(np.float16).astype(np.float32),
        )
    assert (after.tokens.start, after.ends, after.context) == (0, {0}, 64)
    assert after.tokens.pieces == before.tokens.pieces
    told, expected = surprisal(after, TEXT), surprisal(before, TEXT)
    assert told.tokens == expected.tokens
    np.testing.assert_allclose(told.bits, expected.bits, atol=0.1)


@pytest.mark.smollm2
def test_nothing_in_the_folder_runs_when_it_is_read(tmp_path):
    write_tiny(tmp_path / "before")
    write_gguf(tmp_path / "before", tmp_path / "model.gguf")
    convert(tmp_path / "model.gguf", tmp_path / "after")
    names = sorted(path.name for path in (tmp_path / "after").iterdir())
    assert names == ["config.json", "model.safetensors", "tokenizer.json"]
