"""What the ribbon takes and what it refuses, before a browser draws it."""

import json
import math
from dataclasses import replace

import pytest

from analogy.language import Piece
from pages.common.components import ribbon as component
from pages.common.components.ribbon import ribbon

FAIR = Piece(
    text=" the",
    bits=2.0,
    entropy_bits=3.0,
    alternatives=((" a", 0.25), (" the", 0.25), (" it", 0.5)),
    chances=(0.2, 0.2, 0.6),
    chance=0.2,
    n_tokens=1,
)


@pytest.fixture
def mounted(monkeypatch):
    """What was sent to the browser, in the order of the calls."""
    sent = []
    monkeypatch.setattr(
        component, "_COMPONENT", lambda *, key, data: sent.append((key, data))
    )
    return sent


def show(pieces, *, opened=0, **options):
    ribbon(pieces, opened=opened, sentence="s", key="k", is_drawn=True, **options)


def test_a_piece_travels_whole_with_its_likeliest_first(mounted):
    show([FAIR], given="Once")
    [(key, data)] = mounted
    assert key == "k"
    assert data == {
        "pieces": [
            {
                "text": " the",
                "bits": 2.0,
                "entropyBits": 3.0,
                "alternatives": [
                    {"text": " it", "own": 0.5, "chance": 0.6},
                    {"text": " a", "own": 0.25, "chance": 0.2},
                    {"text": " the", "own": 0.25, "chance": 0.2},
                ],
                "chance": 0.2,
                "nTokens": 1,
            }
        ],
        "given": "Once",
        "opened": 0,
        "sentence": "s",
        "isDrawn": True,
    }


def test_without_a_draw_no_alternative_has_a_chance(mounted):
    show([replace(FAIR, chances=None, chance=None)])
    [piece] = mounted[0][1]["pieces"]
    assert [each["chance"] for each in piece["alternatives"]] == [None] * 3
    assert piece["chance"] is None


def test_small_shares_keep_six_figures_and_sums_are_not_moved(mounted):
    bits = [math.log2(n) for n in range(1, 2001)]
    tiny = replace(FAIR, alternatives=((" a", 1.2345678e-9),), chances=None)
    show([replace(tiny, bits=each) for each in bits])
    pieces = mounted[0][1]["pieces"]
    assert pieces[0]["alternatives"][0]["own"] == 1.23457e-9
    assert sum(p["bits"] for p in pieces) == pytest.approx(sum(bits), abs=1e-3)


def test_two_thousand_pieces_are_less_than_a_photograph(mounted):
    show(
        [replace(FAIR, alternatives=((" wolf", 1 / 7),) * 5, chances=(1 / 3,) * 5)]
        * 2000
    )
    assert len(json.dumps(mounted[0][1])) < 1_000_000


def test_what_a_sum_of_floats_misses_by_is_forgiven(mounted):
    show([replace(FAIR, bits=-1e-12, alternatives=((" a", 1 + 1e-9),), chances=None)])
    [piece] = mounted[0][1]["pieces"]
    assert math.copysign(1, piece["bits"]) == 1
    assert (piece["bits"], piece["alternatives"][0]["own"]) == (0, 1)


def test_no_pieces_open_nothing(mounted):
    show([])
    assert mounted[0][1]["pieces"] == []


@pytest.mark.parametrize("opened", [-1, 2])
def test_an_index_that_no_piece_has_is_refused(mounted, opened):
    with pytest.raises(
        ValueError, match=f"opened is {opened}; choose .* 2 pieces, 0 to 1"
    ):
        show([FAIR, FAIR], opened=opened)
    assert mounted == []
