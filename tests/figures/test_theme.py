import re
import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import plotly.io as pio
import pytest

from analogy.figures import MARKS, theme
from analogy.figures.theme import DARK_BACKGROUND, LIGHT_BACKGROUND, new_figure

from .colours import MACHADO, contrast, difference, rgb

ROOT = Path(__file__).parents[2]
FATES = ("kept", "lost", "invented")
PAIRS = list(combinations(FATES, 2))


@pytest.fixture(scope="module")
def config():
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"]


# The measures themselves


def test_contrast_by_hand():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#123456", "#123456") == 1
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("vision", MACHADO)
def test_every_kind_of_vision_leaves_greys_as_they_are(vision):
    np.testing.assert_allclose(MACHADO[vision].sum(axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("vision", ["protanopia", "deuteranopia"])
def test_red_and_green_come_closer_where_they_are_confused(vision):
    normal = difference("#D00000", "#507800", vision="normal")
    assert difference("#D00000", "#507800", vision=vision) < normal / 2


def test_blue_and_green_come_closer_where_they_are_confused():
    normal = difference("#0080C0", "#008060", vision="normal")
    assert difference("#0080C0", "#008060", vision="tritanopia") < normal / 2


# The three fates


@pytest.mark.parametrize("background", [LIGHT_BACKGROUND, DARK_BACKGROUND])
@pytest.mark.parametrize("fate", FATES)
def test_a_fate_is_seen_on_both_backgrounds(fate, background):
    assert contrast(MARKS[fate].colour, background) >= 3


@pytest.mark.parametrize("vision", MACHADO)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_fates_are_told_apart_with_every_kind_of_vision(one, other, vision):
    colours = (MARKS[one].colour, MARKS[other].colour)
    assert difference(*colours, vision=vision) >= 20


def test_fates_differ_in_shape_too():
    assert set(MARKS) == set(FATES)
    for part in ("colour", "symbol", "glyph"):
        assert len({getattr(mark, part) for mark in MARKS.values()}) == 3


def test_kept_is_filled_lost_is_hollow_invented_is_a_cross():
    assert [MARKS[fate].symbol for fate in FATES] == ["circle", "circle-open", "x"]
    assert [MARKS[fate].glyph for fate in FATES] == ["●", "○", "×"]


# The same colours wherever they are written down


def test_the_style_sheet_has_the_same_colours():
    css = (ROOT / "pages" / "common" / "style.css").read_text()
    properties = dict(re.findall(r"--([\w-]+)\s*:\s*(#[0-9A-Fa-f]{6})\b", css))
    colours = {fate: MARKS[fate].colour.upper() for fate in FATES}
    assert {name: c.upper() for name, c in properties.items()} == colours


def test_the_app_has_the_same_backgrounds(config):
    assert config["light"]["backgroundColor"].upper() == LIGHT_BACKGROUND
    assert config["dark"]["backgroundColor"].upper() == DARK_BACKGROUND


def test_charts_of_the_app_and_of_plotly_take_colours_in_one_order(config):
    expected = [MARKS[fate].colour for fate in ("kept", "invented", "lost")]
    assert [colour.upper() for colour in config["chartCategoricalColors"]] == expected
    assert list(theme.TEMPLATE.layout.colorway) == expected


@pytest.mark.parametrize("base", ["light", "dark"])
def test_words_and_links_of_the_app_are_readable(config, base):
    colours = config[base]
    for background in ("backgroundColor", "secondaryBackgroundColor"):
        for ink in ("textColor", "linkColor", "primaryColor"):
            assert contrast(colours[ink], colours[background]) >= 4.5


# Figures


def test_a_figure_is_drawn_on_whatever_lies_below():
    layout = new_figure().layout.template.layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0, 0, 0, 0)"
    for background in (LIGHT_BACKGROUND, DARK_BACKGROUND):
        assert contrast(layout.font.color, background) >= 3
    assert len(set(rgb(layout.font.color))) == 1


def test_a_figure_has_the_common_look_and_the_height_asked_for():
    assert pio.templates["analogy"] == theme.TEMPLATE
    figure = new_figure(height=300)
    assert figure.layout.template == theme.TEMPLATE
    assert figure.layout.height == 300
    assert len(figure.data) == 0
