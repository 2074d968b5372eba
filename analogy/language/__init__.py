"""Text through a language model: what training keeps of 65 books, and what it tells."""

from analogy.language.complete import (
    Choice,
    Completion,
    complete,
    complete_many,
    stream_complete,
)
from analogy.language.model import LanguageModel, load_model, pack, shrink, unpack
from analogy.language.pieces import (
    Piece,
    choice_pieces,
    completion_pieces,
    spell,
    text_pieces,
)
from analogy.language.retelling import Retelling, compare, mark_new
from analogy.language.surprisal import Surprisal, surprisal
from analogy.language.variety import Variety, variety

__all__ = [
    "Choice",
    "Completion",
    "LanguageModel",
    "Piece",
    "Retelling",
    "Surprisal",
    "Variety",
    "choice_pieces",
    "compare",
    "complete",
    "complete_many",
    "completion_pieces",
    "load_model",
    "mark_new",
    "pack",
    "shrink",
    "spell",
    "stream_complete",
    "surprisal",
    "text_pieces",
    "unpack",
    "variety",
]
