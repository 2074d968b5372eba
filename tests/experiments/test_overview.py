"""The stored outcome of the overview against the functions that made it."""

import dataclasses

import pytest

from analogy.experiments import overview
from analogy.language import corpus, load_model, shrink, surprisal
from analogy.language.retelling import book_words, words


@pytest.fixture(scope="module")
def stored():
    return overview.load()


@pytest.fixture(scope="module")
def model():
    return load_model()


def test_it_was_made_by_the_shipped_model(stored, model):
    assert stored.model_sha256 == overview.fingerprint(model)


def test_saving_and_loading_changes_nothing(stored, tmp_path):
    overview.save(stored, tmp_path / "copy.json")
    assert overview.load(tmp_path / "copy.json") == stored


@pytest.mark.parametrize("bits", [8, 1])
def test_sizes_and_held_out_bits_are_reproduced(stored, model, bits):
    shrunk = shrink(model, bits)
    assert stored.shrunk[bits].n_bytes == shrunk.n_bytes
    part = corpus.text("held-out")[: overview.HELD_OUT_CHARS]
    again = surprisal(shrunk, part).bits_per_char
    assert stored.shrunk[bits].held_out_bits_per_char == pytest.approx(again, abs=1e-3)


def test_share_of_new_words_is_reproduced(stored, model):
    prompt = stored.passages[0].prompt
    share = overview.new_word_share(shrink(model, 1), prompt)
    assert share == pytest.approx(stored.told[0, 1].new_word_share)


def test_passages_stand_in_the_training_books(stored):
    for passage in stored.passages:
        assert passage.prompt + passage.original in corpus.text("train")


def test_held_out_books_have_the_stored_share_of_new_words(stored):
    found = words(corpus.text("held-out"))
    share = sum(word not in book_words() for word in found) / len(found)
    assert stored.human_new_word_share == pytest.approx(share)


def test_book_sizes_are_those_of_the_shipped_files(stored):
    assert stored.n_book_bytes == len(corpus.text("train").encode())
    assert stored.n_xz_bytes == corpus.path("train").stat().st_size


def outcome_of(fine, half, stored):
    changed = {
        8: overview.Shrunk(bits=8, n_bytes=100, held_out_bits_per_char=fine),
        4: overview.Shrunk(bits=4, n_bytes=50, held_out_bits_per_char=half),
    }
    return overview.halving(dataclasses.replace(stored, shrunk=changed))


@pytest.mark.parametrize(("half", "index"), [(2.0, 0), (1.5, 1), (1.01, 2)])
def test_the_guess_can_come_out_each_way(stored, half, index):
    outcome = outcome_of(1.0, half, stored)
    assert outcome.answer == overview.GUESSES[index]
    assert outcome.growth == pytest.approx(half - 1)
    assert outcome.file_ratio == 0.5
