"""Text through a language model: what training keeps of 65 books, and what it tells."""

from analogy.language.complete import (
    Choice,
    Completion,
    complete,
    complete_many,
    stream_complete,
)
from analogy.language.model import LanguageModel, load_model, pack, shrink, unpack
from analogy.language.retelling import Retelling, compare, mark_new
from analogy.language.surprisal import Surprisal, surprisal

__all__ = [
    "Choice",
    "Completion",
    "LanguageModel",
    "Retelling",
    "Surprisal",
    "compare",
    "complete",
    "complete_many",
    "load_model",
    "mark_new",
    "pack",
    "shrink",
    "stream_complete",
    "surprisal",
    "unpack",
]
