"""A result in, a Plotly figure out; nothing here is shown or computed."""

from analogy.figures.damage import damage_curve, damage_sentence
from analogy.figures.theme import MARKS, Mark

__all__ = ["MARKS", "Mark", "damage_curve", "damage_sentence"]
