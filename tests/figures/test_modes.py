import numpy as np
import pytest

from analogy.experiments.modes import Modes
from analogy.experiments.modes_by_quality import ModesByQuality
from analogy.figures.modes import (
    block_sheet,
    cap_sentence,
    modes_figure,
    modes_sentence,
)


def modes(n_distinct, bits, once):
    return Modes(
        n_blocks=1024,
        n_distinct=n_distinct,
        seen_once_share=once,
        plug_in_entropy_bits=bits,
    )


COUNTED = ModesByQuality(
    before=modes(1000, 9.9, 0.96),
    after={5: modes(12, 2.5, 0.01), 50: modes(600, 8, 0.4), 90: modes(990, 9.8, 0.93)},
)


def test_kinds_before_and_after_in_words():
    assert modes_sentence(COUNTED, 50) == (
        "Of 1,024 blocks, 1,000 were different; at quality 50, 600 different ones come "
        "out. Of 100 blocks that come out, 40 are seen once only; before it was 96."
    )


def test_the_cap_is_explained_where_it_bites():
    sentence = cap_sentence(COUNTED)
    assert sentence.startswith("1,024 blocks can show at most 10.00 bits of entropy")
    assert "From quality 90 on the count is within 0.5 bits of that" in sentence


def test_where_the_cap_does_not_bite_that_is_said():
    low = ModesByQuality(before=COUNTED.before, after={5: modes(12, 2.5, 0.01)})
    assert cap_sentence(low).endswith("Here it stays well below that at every quality.")


def test_both_curves_their_levels_and_the_chosen_quality_are_drawn():
    kinds, start, bits, cap, *chosen = modes_figure(COUNTED, 50).data
    assert (list(kinds.x), list(kinds.y)) == ([5, 50, 90], [12, 600, 990])
    assert (list(start.y), start.text[0]) == ([1000, 1000], "before")
    assert list(bits.y) == [2.5, 8, 9.8]
    assert (list(cap.y), cap.text[0]) == ([10, 10], "cap")
    assert [(list(each.x), list(each.y)) for each in chosen] == [
        ([50], [600]),
        ([50], [8]),
    ]


def test_axes_say_what_they_are():
    layout = modes_figure(COUNTED, 50).layout
    assert layout.xaxis.title.text == "quality"
    assert layout.yaxis.title.text == "different blocks"
    assert layout.yaxis2.title.text == "entropy, bits"


def test_a_quality_that_was_not_counted():
    for use in (modes_figure, modes_sentence):
        with pytest.raises(ValueError, match="51 was not counted: choose one of 5, 50"):
            use(COUNTED, 51)


def test_blocks_lie_side_by_side_each_pixel_enlarged():
    blocks = np.stack([np.full((8, 8), grey, np.uint8) for grey in (10, 20, 30)])
    blocks[0, 0, 7] = 99
    sheet = block_sheet(blocks, n_columns=2)
    assert sheet.shape == (70, 70)
    assert sheet[0, 0] == 10
    assert (sheet[:4, 28:32] == 99).all()
    assert (sheet[:32, 35:67] == 20).all()
    assert (sheet[35:67, :32] == 30).all()
    assert (sheet[35:, 35:] == 255).all()


def test_fewer_blocks_than_columns_leave_no_room():
    assert block_sheet(np.zeros((1, 8, 8), np.uint8), n_columns=9).shape == (35, 35)
