"""A public model of random weights and a few thousand numbers, in the usual files."""

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from ..models import STORY

END = "<|endoftext|>"


def byte_tokenizer():
    """Returns a byte-level vocabulary of a story; the end token is its first."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=300,
        special_tokens=[END],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator([STORY] * 4, trainer)
    return tokenizer


def write_tiny(folder, *, n_filling=0, context=64, seed=0, **settings):
    """Writes a small llama into a folder and returns the folder."""
    import torch
    import transformers

    tokenizer = byte_tokenizer()
    config = transformers.LlamaConfig(
        **{
            "vocab_size": tokenizer.get_vocab_size() + n_filling,
            "hidden_size": 64,
            "intermediate_size": 128,
            "num_hidden_layers": 2,
            "num_attention_heads": 4,
            "num_key_value_heads": 2,
            "max_position_embeddings": context,
            "tie_word_embeddings": True,
            "initializer_range": 0.3,
            "bos_token_id": 0,
            "eos_token_id": 0,
        }
        | settings
    )
    torch.manual_seed(seed)
    transformers.LlamaForCausalLM(config).save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder
