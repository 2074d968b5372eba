import math

import numpy as np
import pytest

from analogy.coding import coder, compress, decompress
from analogy.coding.container import Kind, unwrap
from analogy.coding.name_frequencies import NamePredictor
from analogy.coding.story_frequencies import StoryPredictor
from analogy.language import surprisal
from analogy.worlds import fit_ngram
from tests.language.models import SHAPES, STORY, small_model

NAMES = ["anna", "ana", "hannah", "nan", "han", "hanna", "anan", "nana"]
LIST = "".join(name + "\n" for name in NAMES * 30)


def stream_bits(predictor, text, *, rows=1):
    stream = coder.encode(
        predictor,
        predictor.symbols(text),
        rows=rows,
        at_most=1 << 30,
        progress=lambda done, total: None,
    )
    return 8 * len(stream)


# Referee: the price of a text as the models themselves name it


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_story_costs_its_surprisal(shape):
    model = small_model(seed=1, **shape)
    text = STORY * 3
    ideal_bits = surprisal(model, text).bits.sum()
    assert len(model.tokens.encode(text)) > 3 * model.shape.context
    assert stream_bits(StoryPredictor(model), text) == pytest.approx(
        ideal_bits, rel=0.001, abs=64
    )


def test_a_window_of_odd_length_moves_as_that_of_surprisal():
    model = small_model(seed=1, context=11)
    ideal_bits = surprisal(model, STORY * 3).bits.sum()
    assert stream_bits(StoryPredictor(model), STORY * 3) == pytest.approx(
        ideal_bits, rel=0.001, abs=64
    )


def test_of_the_shipped_model_too(storybook, held_out):
    text = held_out[10_000:14_000]
    ideal_bits = surprisal(storybook, text).bits.sum()
    assert stream_bits(StoryPredictor(storybook), text) <= 1.001 * ideal_bits + 64


@pytest.mark.parametrize("order", [1, 2, 4])
def test_a_list_of_names_costs_what_the_n_gram_says(order):
    model = fit_ngram(NAMES[:5], order=order)
    ideal_bits = -30 * model.log2_p(NAMES).sum()
    bits = stream_bits(NamePredictor(model), LIST)
    assert bits == pytest.approx(ideal_bits, rel=0.001, abs=64)


# Identities


@pytest.mark.parametrize("cuts", [[1], [3, 20], [40, 41]])
@pytest.mark.parametrize(
    "predictor",
    [
        StoryPredictor(small_model(seed=1)),
        StoryPredictor(small_model(context=11)),
        NamePredictor(fit_ngram(NAMES, order=3)),
    ],
    ids=["story", "odd window", "names"],
)
def test_frequencies_do_not_depend_on_how_the_text_is_cut(predictor, cuts):
    symbols = predictor.symbols(LIST)[:120].reshape(2, 60)
    inputs = np.concatenate((np.full((2, 1), predictor.start), symbols), axis=1)
    whole = predictor.reader(2).read(inputs)
    reader = predictor.reader(2)
    parts = [reader.read(part) for part in np.split(inputs, cuts, axis=1)]
    np.testing.assert_array_equal(np.concatenate(parts, axis=1), whole)
    alone = [predictor.reader(1).read(row[None]) for row in inputs]
    np.testing.assert_array_equal(np.concatenate(alone), whole)
    np.testing.assert_array_equal(whole, np.rint(whole))
    assert whole.max() <= 2**28
    assert (whole.sum(-1) > 0).all()


@pytest.mark.parametrize("text", ["", "anna", "anna\nnan", "\n\n", LIST])
@pytest.mark.parametrize("rows", [1, 8])
def test_names_come_back_whether_or_not_the_last_line_ends(text, rows):
    model = fit_ngram(NAMES, order=3)
    assert decompress(compress(text, model, rows=rows), model) == text


def test_a_certain_n_gram_still_spells_what_it_rules_out():
    model = fit_ngram(["anna"], order=4, discount=0)
    assert math.isinf(model.log2_p(["nnn"])[0])
    predictor = NamePredictor(model)
    assert stream_bits(predictor, "nnn\n") > 24
    assert decompress(compress("nnn\n" * 9, model), model) == "nnn\n" * 9


# What cannot be spelt


@pytest.mark.parametrize("text", ["anna\nzoe\n", "Anna", "🐉", "a\ud800"])
def test_a_character_without_a_number_cannot_be_spelt(text):
    model = fit_ngram(NAMES, order=3)
    assert NamePredictor(model).symbols(text) is None
    file = compress(text, model)
    assert unwrap(file)[0] is not Kind.MODEL
    assert decompress(file, model) == text


def test_names_that_hold_line_ends_cannot_be_told_apart():
    model = fit_ngram(["an\na"], order=3)
    assert NamePredictor(model).symbols("an\n") is None
    assert decompress(compress("an\na", model), model) == "an\na"


# Fingerprints


def test_equal_models_have_one_fingerprint():
    assert (
        NamePredictor(fit_ngram(NAMES, order=3)).fingerprint()
        == NamePredictor(fit_ngram(NAMES, order=3)).fingerprint()
    )


def test_every_difference_between_n_grams_shows():
    models = [
        fit_ngram(NAMES, order=3),
        fit_ngram(NAMES, order=4),
        fit_ngram(NAMES, order=3, discount=0.5),
        fit_ngram(NAMES, order=3, also_spells=["z"]),
        fit_ngram(NAMES, order=3, also_spells=["y"]),
        fit_ngram(NAMES, order=3).at_temperature(0.5),
        fit_ngram(NAMES, order=3).shrink(2),
    ]
    assert len({NamePredictor(model).fingerprint() for model in models}) == len(models)
