"""The blur test's figures draw what is stored, and its sentences say what came out."""

import dataclasses

import pytest

from analogy.experiments.blur_atlas import WHOLE_BITS, load
from analogy.experiments.blur_rows import STAYS_WITHIN
from analogy.experiments.blur_summary import Share
from analogy.experiments.blur_tally import tally, tally_less
from analogy.figures.blur import bands_figure, bands_sentence, blur_figure
from analogy.figures.blur_ledger import ledger_sentence
from analogy.figures.blur_numbers import (
    changed,
    more_or,
    more_or_as_much,
    per_cent,
    span,
)
from analogy.figures.blur_sentences import blur_sentence, cost, sure_change, verdict
from analogy.figures.blur_sure import sure_figure
from analogy.figures.theme import KEPT


@pytest.fixture(scope="module")
def blur():
    return load()


@pytest.fixture(scope="module")
def prose(blur):
    return {row.bits: blur.bits_per_char(row.bits) for row in blur.rows("all")}


def trace(figure, name):
    (found,) = (each for each in figure.data if each.name == name)
    return found


def test_every_width_stands_on_the_axis_with_its_share(blur, prose):
    rows = blur.rows("all")
    figure = blur_figure(rows, prose, chosen=5)
    right = trace(figure, "● is right")
    assert right.line.color == KEPT
    assert right.x == ("16", "8", "6", "5", "4", "3")
    assert list(right.y) == [row.right.value for row in rows]
    assert list(trace(figure, "prose").y) == [prose[row.bits] for row in rows]
    assert list(trace(figure, "names one on our list").y) == [
        row.listed.value for row in rows
    ]
    assert list(trace(figure, "reads like an answer").y) == [
        row.shaped.value for row in rows
    ]
    assert list(figure.data[0].y) == [row.listed.high for row in rows]


def test_the_marked_width_is_the_chosen_one(blur, prose):
    (line,) = blur_figure(blur.rows("all"), prose, chosen=5).layout.shapes
    assert line.x0 == line.x1 == 3  # the fourth of the widths


def test_the_thirds_have_a_line_each_with_its_interval(blur):
    rows = blur.rows("capitals")
    figure = bands_figure(rows)
    assert len(figure.data) == 3
    for band, line in enumerate(figure.data):
        ends = [
            (value - minus, value + plus)
            for value, minus, plus in zip(
                line.y, line.error_y.arrayminus, line.error_y.array, strict=True
            )
        ]
        assert ends == [
            pytest.approx((row.bands[band].low, row.bands[band].high)) for row in rows
        ]
    assert span(rows[3].bands[0]) in bands_sentence(rows, 5)


def test_the_thirds_of_the_whole_model_are_not_compared_with_themselves(blur):
    rows = blur.rows("capitals")
    said = bands_sentence(rows, WHOLE_BITS)
    assert said.count(f"{WHOLE_BITS}") == 1
    assert span(rows[0].bands[0]) in said
    assert span(rows[0].bands[-1]) in said


def test_certainty_is_drawn_against_what_is_right(blur):
    whole, *_, row = blur.rows("countries")[:4]
    figure = sure_figure(row, whole)
    assert list(trace(figure, "5 bits").x) == [b.sure for b in row.calibration.bins]
    assert list(trace(figure, "5 bits").y) == [b.right for b in row.calibration.bins]
    assert len(sure_figure(whole, whole).data) == 2
    assert not trace(figure, "5 bits").cliponaxis  # a large dot stands at the edge


@pytest.mark.parametrize("bits", [WHOLE_BITS, 5])
def test_certainty_is_told_with_the_shares_of_the_chart(blur, bits):
    rows = blur.rows("all")
    row = next(row for row in rows if row.bits == bits)
    said = sure_change(rows, bits)
    assert f"{span(row.right)} are right" in said
    assert f"lie {span(row.calibration.error)} apart" in said
    assert said.count("bits it gives") == (1 if bits == WHOLE_BITS else 2)


def test_larger_dots_weigh_more(blur):
    row = blur.rows("all")[0]
    sizes = sure_figure(row, row).data[1].marker.size
    weights = [each.weight for each in row.calibration.bins]
    assert sizes[weights.index(max(weights))] == max(sizes)


def test_the_sentence_gives_both_shares_and_their_changes(blur, prose):
    rows = blur.rows("all")
    said = blur_sentence(rows, prose, 5)
    assert f"{prose[5]:.2f} bits for a character" in said
    row = next(row for row in rows if row.bits == 5)
    assert f"{100 * row.right.value:.0f} are right" in said
    assert f"{100 * row.listed.value:.0f} name one on our list" in said
    assert changed(row.right_less) in said
    assert span(rows[0].right) in blur_sentence(rows, prose, WHOLE_BITS)


def near(value, give=0.01):
    return Share(value=value, low=value - give, high=value + give)


DEARER = near(0.03)


def plain(said):
    """Returns a sentence with spaces that may break in place of those that may not."""
    return said.replace("\u00a0", " ")


def told(blur, **shares):
    """Returns the verdict on a row whose shares are these instead."""
    rows = blur.rows("all")
    others = [row for row in rows if row.bits != 5]
    row = next(row for row in rows if row.bits == 5)
    return verdict([*others, dataclasses.replace(row, **shares)], DEARER, 5)


@pytest.mark.parametrize(
    ("right", "listed", "faster", "said"),
    [
        (-0.1, 0.0, near(0.1), "the facts go and the form stays"),
        (-0.1, -0.05, near(0.05), "the facts go faster than the form"),
        (-0.1, -0.3, near(-0.2), "the form goes faster than the facts"),
        (-0.1, -0.08, near(0.02, 0.03), "cannot tell which goes faster"),
        (-0.1, 0.0, near(0.1, 0.2), "cannot tell whether faster than the form"),
        (0.0, -0.1, near(-0.1), "as many answers are right as before"),
        (0.1, 0.0, near(-0.1), "more answers are right than before"),
        (0.0, -0.1, near(-0.1), "; 10 % (9 to 11) fewer name one on our list;"),
        (-0.1, -0.05, near(0.05), "the facts losing 5 (4 to 6) points more"),
        (-0.1, -0.3, near(-0.2), "the form losing 20 (19 to 21) points more"),
    ],
)
def test_the_verdict_follows_the_interval_of_the_difference(
    blur, right, listed, faster, said
):
    found = told(
        blur, right_change=near(right), listed_change=near(listed), faster=faster
    )
    assert said in plain(found)


@pytest.mark.parametrize(
    ("give", "said"),
    [
        (STAYS_WITHIN - 0.01, "the facts go and the form stays"),
        (STAYS_WITHIN + 0.01, "the facts go, and no loss of form can be told"),
    ],
)
def test_the_form_stays_only_where_a_larger_loss_can_be_ruled_out(blur, give, said):
    found = {"right_change": near(-0.3), "faster": near(0.2)}
    assert said in told(blur, listed_change=near(0, give), **found)


def test_level_facts_do_not_hide_a_form_that_may_be_level_too(blur):
    said = told(blur, right_change=near(0), listed_change=near(-0.005))
    assert "name one on our list" not in said


@pytest.mark.parametrize(
    ("left", "said"),
    [(0.0, "nothing is left of"), (0.005, "hardly anything is left of")],
)
def test_where_nothing_is_left_nothing_goes_faster(blur, left, said):
    gone = Share(value=-1.0, low=-1.0, high=-1.0)
    found = told(
        blur,
        right=Share(value=0.0, low=0.0, high=0.0),
        listed=Share(value=left, low=left, high=left),
        right_change=gone,
        listed_change=gone,
        faster=near(0),
    )
    assert f"bits per weight {said} facts or form" in found
    assert "faster" not in found


def test_the_verdict_sets_net_against_net(blur):
    found = near(-0.3), near(-0.1), near(0.2)
    said = plain(
        told(blur, right_change=found[0], listed_change=found[1], faster=found[2])
    )
    assert "30 % (29 to 31) fewer answers are right" in said
    assert "10 % (9 to 11) fewer name one on our list" in said
    assert "the facts losing 20 (19 to 21) points more" in said
    assert f"plain prose costs {plain(cost(DEARER))}" in said


def test_prose_whose_cost_may_be_the_same_costs_as_much():
    assert plain(cost(near(-0.005))) == "as much as before (−1.5 to 0.5 % more)"
    assert cost(DEARER) == more_or("less", DEARER)
    assert more_or_as_much("less", near(-0.03)) == more_or("less", near(-0.03))


def test_where_as_many_are_right_some_may_still_be_forgotten(blur):
    said = told(blur, right_change=near(0), forgotten=near(0.03))
    assert "3 (2 to 4) of 100 that were right no longer are" in said


def test_of_the_whole_model_there_is_no_verdict_yet(blur):
    said = verdict(blur.rows("all"), near(0), WHOLE_BITS)
    assert "goes first" in said
    assert span(blur.rows("all")[0].right) in said


def test_a_number_that_rounds_to_nothing_has_no_sign():
    assert span(near(-0.001)) == "0 (−1 to 1)"
    assert changed(near(0.001)) == "change 0, between −1 and 1"
    assert changed(near(-0.05)) == "change +5, between 4 and 6"
    assert span(near(0.5), of=200) == "100 (98 to 102)"
    assert plain(per_cent(near(0.5))) == "50 % (49 to 51)"
    assert plain(more_or("less", near(-0.03))) == "3.0 % (2.0 to 4.0) less"


def test_a_number_and_its_sign_stay_on_one_line():
    assert "50\u00a0%" in per_cent(near(0.5))
    assert "\u00a0%" in cost(near(0))


def test_an_end_that_is_not_nothing_is_not_written_as_nothing():
    less = Share(value=0.012, low=0.004, high=0.021)
    assert changed(less) == "change −1.2, between −2.1 and −0.4"
    assert span(Share(value=0.001, low=0.0, high=0.004)) == "0.1 (0.0 to 0.4)"


def test_facts_that_all_agree_have_no_interval():
    none = Share(value=0.0, low=0.0, high=0.0)
    assert span(none, of=215) == "0"
    assert changed(none) == "change 0"


def test_the_ledger_counts_capitals_that_never_came(blur):
    whole = blur.model(WHOLE_BITS)
    drawn = whole.samples[1.0]
    found = tally(drawn)
    said = ledger_sentence(whole, whole, 1.0)
    assert f"{span(found.said, of=len(drawn))} of {len(drawn)} capitals" in said
    assert f"{span(found.wrong)} name another city on our list" in said


def test_the_ledger_says_what_became_of_both_mistakes(blur):
    whole, model = blur.model(WHOLE_BITS), blur.model(5)
    less = tally_less(whole.samples[1.0], model.samples[1.0])
    said = ledger_sentence(whole, model, 1.0)
    assert changed(less.said, of=len(whole.samples[1.0])) in said
    assert changed(less.wrong) in said
    assert ("can still say falls" in said) == (less.said.low > 0)
    assert ("another city rises" in said) == (less.wrong.high < 0)


def test_a_ledger_that_does_not_move_shows_no_change(blur):
    whole = blur.model(WHOLE_BITS)
    said = ledger_sentence(whole, dataclasses.replace(whole, bits=5), 1.0)
    assert said.count("shows no change that can be told") == 2
