"""A result in, a Plotly figure out; nothing here is shown or computed."""

from analogy.figures.damage import damage_curve, damage_sentence
from analogy.figures.law import law_figure, law_sentence, sees
from analogy.figures.names import names_scatter, names_sentence
from analogy.figures.theme import MARKS, Mark
from analogy.figures.two_pixel_curve import two_pixel_curve, two_pixel_curve_sentence
from analogy.figures.two_pixel_shares import (
    DotRow,
    floor_sentence,
    out_of_100,
    out_of_100_sentence,
    precision_recall_figure,
    precision_recall_sentence,
)
from analogy.figures.two_pixels import two_pixel_map_sentence

__all__ = [
    "MARKS",
    "DotRow",
    "Mark",
    "damage_curve",
    "damage_sentence",
    "floor_sentence",
    "law_figure",
    "law_sentence",
    "names_scatter",
    "names_sentence",
    "out_of_100",
    "out_of_100_sentence",
    "precision_recall_figure",
    "precision_recall_sentence",
    "sees",
    "two_pixel_curve",
    "two_pixel_curve_sentence",
    "two_pixel_map_sentence",
]
