"""Small universes of which everything is known, what went in and what can come out."""

from analogy.worlds.islands import (
    black_and_white_print,
    drawn,
    five_islands,
    islands,
    neighbouring_pixels,
    ring,
)
from analogy.worlds.name_model import NameModel
from analogy.worlds.names import Names
from analogy.worlds.names_gpt import NamesGpt, load_names_gpt
from analogy.worlds.names_law import LawPoint, law
from analogy.worlds.names_ledger import NamesLedger
from analogy.worlds.names_net import NamesNet
from analogy.worlds.names_net_recipe import Recipe
from analogy.worlds.names_net_training import Checkpoint, train
from analogy.worlds.names_samples import (
    SampledEntropy,
    SortedSamples,
    sampled_entropy,
    sorted_samples,
)
from analogy.worlds.ngram import NGram, fit_ngram
from analogy.worlds.two_pixel_ledger import Floor, Ledger, TwoPixelCurve, binned
from analogy.worlds.two_pixels import TwoPixels

__all__ = [
    "Checkpoint",
    "Floor",
    "LawPoint",
    "Ledger",
    "NGram",
    "NameModel",
    "Names",
    "NamesGpt",
    "NamesLedger",
    "NamesNet",
    "Recipe",
    "SampledEntropy",
    "SortedSamples",
    "TwoPixelCurve",
    "TwoPixels",
    "binned",
    "black_and_white_print",
    "drawn",
    "fit_ngram",
    "five_islands",
    "islands",
    "law",
    "load_names_gpt",
    "neighbouring_pixels",
    "ring",
    "sampled_entropy",
    "sorted_samples",
    "train",
]
