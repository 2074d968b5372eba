import pytest

from analogy.experiments.two_part import Suitcases, TwoParts
from analogy.figures.suitcase import suitcase_figure, suitcase_sentence

MEGA = 1_000_000
SUITCASES = Suitcases(
    model_sha256="",
    n_library_bytes=15 * MEGA,
    widths=(
        TwoParts(bits=8, n_model_bytes=4 * MEGA, n_data_bytes=170_000),
        TwoParts(bits=2, n_model_bytes=1 * MEGA, n_data_bytes=200_000),
        TwoParts(bits=1, n_model_bytes=500_000, n_data_bytes=500_000),
    ),
    plain={"PPMd": 240_000},
)


def test_bars_stack_to_the_total_of_each_width():
    suitcase, contents = suitcase_figure(SUITCASES, 10 * MEGA).data[:2]
    assert list(suitcase.x) == list(contents.x) == ["1", "2", "8"]
    totals = [a + b for a, b in zip(suitcase.y, contents.y, strict=True)]
    expected = [parts.total(10 * MEGA) / 1e6 for parts in SUITCASES.widths[::-1]]
    assert totals == pytest.approx(expected)


@pytest.mark.parametrize(
    ("n", "least", "y"), [(MEGA, "1", 1.0), (2 * MEGA, "2", 1.4), (200 * MEGA, "8", 38)]
)
def test_the_least_is_marked_where_it_lies(n, least, y):
    mark = suitcase_figure(SUITCASES, n).data[2]
    assert (list(mark.x), list(mark.y)) == ([least], [pytest.approx(y)])


def test_the_packer_without_a_suitcase_is_a_line_of_its_own_dash():
    line = suitcase_figure(SUITCASES, 10 * MEGA).data[3]
    assert set(line.y) == {2.4}
    assert line.line.dash == "dot"


def test_suitcase_and_contents_differ_in_more_than_colour():
    suitcase, contents = suitcase_figure(SUITCASES, MEGA).data[:2]
    assert suitcase.marker.pattern.shape != contents.marker.pattern.shape


def test_the_sentence_says_what_is_least_and_whether_it_pays():
    one = suitcase_sentence(SUITCASES, MEGA)
    assert "1 bit per weight is least: 500 kB of suitcase and 500 kB of contents" in one
    assert "more than PPMd, which carries nothing and takes 240 kB" in one
    many = suitcase_sentence(SUITCASES, 200 * MEGA)
    assert "8 bits per weight are least: 4 MB of suitcase and 34 MB" in many
    assert "less than PPMd" in many
