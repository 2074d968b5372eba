import pytest

from analogy.coding import baselines
from analogy.experiments import two_part
from analogy.experiments.overview import fingerprint
from analogy.experiments.two_part import Suitcases, TwoParts
from analogy.language import corpus, load_model, pack
from analogy.language.quantise import WIDTHS

MEGA = 1_000_000


def suitcases(*widths, ppmd):
    return Suitcases(
        model_sha256="",
        n_library_bytes=MEGA,
        widths=tuple(
            TwoParts(bits=bits, n_model_bytes=model, n_data_bytes=data)
            for bits, model, data in widths
        ),
        plain={"PPMd": ppmd},
    )


TWO = suitcases((8, 800, 100), (4, 400, 200), ppmd=300)


def test_a_total_is_suitcase_and_contents():
    assert TWO.widths[0].total(MEGA) == 900
    assert TWO.widths[0].total(3 * MEGA) == 1100


@pytest.mark.parametrize(("n", "bits"), [(MEGA, 4), (3 * MEGA, 4), (5 * MEGA, 8)])
def test_more_text_pays_for_a_heavier_suitcase(n, bits):
    assert TWO.best(n).bits == bits


def test_it_pays_from_where_what_is_saved_is_what_it_weighs():
    # 800 at 200 saved a megabyte, or 400 at 100: four megabytes either way.
    assert TWO.pays_from() == 4 * MEGA
    heavier = suitcases((8, 800, 100), (4, 500, 200), ppmd=300)
    assert heavier.pays_from() == 4 * MEGA


def test_a_model_that_saves_nothing_never_pays():
    assert suitcases((8, 10, 300), ppmd=300).pays_from() is None


def test_the_megabyte_is_one_and_stands_in_the_books():
    text = two_part.megabyte()
    assert len(text.encode()) == two_part.N_TEXT_BYTES
    train = corpus.text("train")
    assert all(text[n : n + 50_000] in train for n in (0, 500_000, 950_000))


def test_what_is_stored_loads_back(tmp_path):
    two_part.save(TWO, tmp_path / "two.json")
    assert two_part.load(tmp_path / "two.json") == TWO


def test_the_stored_suitcases_are_those_of_the_shipped_model():
    stored, model = two_part.load(), load_model()
    assert stored.model_sha256 == fingerprint(model)
    assert tuple(parts.bits for parts in stored.widths) == WIDTHS
    for parts in stored.widths:
        assert parts.n_model_bytes == len(pack(model, bits=parts.bits))
    text = two_part.megabyte().encode()
    assert stored.plain["PPMd"] == len(baselines.ppmd(text))
