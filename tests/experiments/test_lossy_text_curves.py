"""The stored curves: files that give their texts back, made again now."""

import pytest

from analogy.experiments.lossy_text import decode, filed, search
from analogy.experiments.lossy_text_baselines import (
    Restoring,
    restored,
    vowel_free_model,
)
from analogy.experiments.lossy_text_curves import (
    LAMBDAS_BITS,
    SURE,
    load,
    passage,
    save,
    step,
)
from analogy.language import corpus
from analogy.language.prose_ngram import prose_model

STORED = load()


def test_what_is_stored_is_of_this_text_and_this_model():
    assert STORED.original == passage()
    assert STORED.model_fingerprint == prose_model().fingerprint().hex()
    assert tuple(STORED.searched) == tuple(STORED.leaving_out) == LAMBDAS_BITS
    assert tuple(STORED.restored) == SURE
    assert STORED.lossless == filed(STORED.original, STORED.original, prose_model())


def test_stored_files_give_their_texts_back():
    for results in (STORED.searched, STORED.leaving_out, STORED.cut):
        for result in list(results.values())[::3]:
            assert decode(result.data, prose_model()) == result.text
    for result in list(STORED.vowel_free.values())[::5]:
        assert decode(result.data, vowel_free_model()) == result.text
    for sure, result in list(STORED.restored.items())[::2]:
        assert decode(result.data, Restoring(prose_model(), sure)) == result.text


def test_every_stored_count_is_that_of_its_text():
    for result in (*STORED.searched.values(), *STORED.leaving_out.values()):
        assert filed(STORED.original, result.text, prose_model()) == result


@pytest.mark.parametrize("price", [3.0, 1.0])
def test_a_step_made_now_is_the_stored_one(price):
    assert step(STORED.original, lambda_bits=price) == STORED.step(price)


def test_other_stored_schemes_are_made_now_as_they_were():
    now = search(STORED.original, prose_model(), lambda_bits=4, may_leave_out=True)
    assert now == STORED.leaving_out[4]
    now = restored(STORED.original, prose_model(), sure=0.7)
    assert now == STORED.restored[0.7]


def test_nothing_beside_a_search_takes_more_bits():
    for price in LAMBDAS_BITS:
        beside = STORED.step(price)
        assert beside.cut.n_bits <= beside.searched.n_bits + 1e-3
        assert beside.vowel_free.n_bits <= beside.searched.n_bits + 1e-3


def test_cutting_wins_against_letters_put_and_never_against_letters_dropped():
    def cut_wins(searched):
        return {
            found.n_errors > cut.n_errors for found, cut in STORED.beside_cut(searched)
        }

    assert cut_wins(STORED.searched) == {True, False}
    assert cut_wins(STORED.leaving_out) == {False}


def test_what_is_cut_takes_no_more_bits_than_what_it_stands_beside():
    for found, cut in STORED.beside_cut(STORED.leaving_out):
        assert cut.n_bits <= found.n_bits + 1e-3


def test_letters_dropped_within_some_bits_err_least_of_all_that_fit():
    found = STORED.leaving_out_within(600)
    assert found.n_bits <= 600
    fitting = [each for each in STORED.leaving_out.values() if each.n_bits <= 600]
    assert found.n_errors == min(each.n_errors for each in fitting)
    assert STORED.leaving_out_within(-1) is None


def test_saved_and_loaded_is_the_same(tmp_path):
    save(STORED, tmp_path / "lossy_text.json")
    assert load(tmp_path / "lossy_text.json") == STORED


def test_a_price_that_was_not_computed_is_refused():
    with pytest.raises(ValueError, match="choose one of"):
        STORED.step(2.25)


def test_the_stored_text_is_a_paragraph_that_no_model_has_read():
    assert f"\n{passage()}\n" in corpus.text("held-out")
    assert passage() not in corpus.text("train")
