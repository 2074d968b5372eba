"""The stored outcome about verbatim stretches against the functions that made it."""

import dataclasses

import pytest

from analogy.experiments import guessing, verbatim
from analogy.experiments.overview import fingerprint
from analogy.experiments.verbatim import LENGTHS, N_CHARS, Beside
from analogy.language import corpus, load_model, shrink
from analogy.language.verbatim import Stretch, spans
from analogy.language.verbatim_books import books
from analogy.language.verbatim_figures import Figures, figures, held_out_pieces


@pytest.fixture(scope="module")
def stored():
    return verbatim.load()


@pytest.fixture(scope="module")
def model():
    return load_model()


def made_up(**changes):
    """Returns figures with round numbers."""
    plain = Figures(
        n_texts=1,
        n_chars=200,
        longest_median=25,
        longest_band=(19, 34),
        longest_of_all=25,
        shares=(0.5, 0.03, 0),
        new_word_share=0,
        distinct_word_share=1,
    )
    return dataclasses.replace(plain, **changes)


# The stored outcome


def test_it_was_made_by_the_shipped_model(stored, model):
    assert stored.model_sha256 == fingerprint(model)


def test_saving_and_loading_changes_nothing(stored, tmp_path):
    verbatim.save(stored, tmp_path / "copy.json")
    assert verbatim.load(tmp_path / "copy.json") == stored


def test_one_temperature_is_reproduced(stored, model):
    drawn = verbatim.draw(shrink(model, guessing.BITS), temperature=0.3)
    assert drawn == stored.drawn[0.3]


def test_people_s_figures_are_reproduced_for_the_shortest_book(stored):
    book = min(books("held-out"), key=lambda book: book.n_chars)
    assert stored.by_book[book.title] == figures(held_out_pieces(N_CHARS, book))


def test_people_s_figures_are_of_all_the_books_there_are(stored):
    assert tuple(stored.people) == LENGTHS
    for n, people in stored.people.items():
        assert (people.n_chars, people.n_texts) == (n, len(held_out_pieces(n)))
    assert stored.people[N_CHARS].n_texts == sum(
        one.n_texts for one in stored.by_book.values()
    )


def test_the_longest_that_people_repeat_stands_in_both(stored):
    n = stored.people[4000].longest_of_all
    whole = corpus.text("train").replace("\n", " ")
    piece = next(p for p in held_out_pieces(4000) if "had no cousin" in p)
    start = piece.index("at had no cousin")
    assert piece[start : start + n].replace("\n", " ") in whole
    assert piece[start : start + n + 1].replace("\n", " ") not in whole


def test_the_continuations_begin_as_those_of_the_text_page(stored):
    page = guessing.load()
    assert tuple(stored.drawn) == guessing.TEMPERATURES
    for t, drawn in stored.drawn.items():
        for told, text in zip(drawn.told, page.drawn[t].texts, strict=True):
            assert len(told.text) == N_CHARS
            assert text.startswith(told.text) or told.text.startswith(text)


def test_every_stored_stretch_is_in_its_book(stored):
    for drawn in stored.drawn.values():
        for told in drawn.told:
            pieces = spans(told.text, told.stretches)
            assert "".join(piece.text for piece in pieces) == told.text
            for one in told.stretches:
                start = books()[one.book].start + one.offset
                in_book = corpus.text("train")[start : start + one.n_chars]
                in_text = told.text[one.start : one.end]
                assert in_book.split() == in_text.split()


# A text beside people's prose


@pytest.mark.parametrize(("n", "compared"), [(100, 100), (199, 150), (9999, 4000)])
def test_a_text_is_compared_at_the_longest_length_it_fills(stored, n, compared):
    text = ("A dog sat on the cat. " * 500)[:n]
    found = verbatim.beside(text, stored)
    assert found.text == figures([text[:compared]])
    assert found.people == stored.people[compared]


def test_a_text_too_short_to_compare_is_refused(stored):
    with pytest.raises(ValueError, match=r"has 99 characters; from 100 on.*Add a sent"):
        verbatim.beside("x" * 99, stored)


def test_a_model_of_short_tokens_is_refused(model):
    with pytest.raises(ValueError, match=r"of 90 tokens has \d+ characters; 200"):
        verbatim.draw(model, temperature=0, prompt="1 2 3 4 5 6 7 8 9 10 11 12 13 14")


# In words


def test_a_text_in_words():
    people = made_up(n_texts=5585, shares=(0.326, 0.03, 0), longest_median=24)
    assert verbatim.beside_sentence(Beside(text=made_up(), people=people)) == (
        "Of its first 200 characters, 50 in 100 stand in the 65 books in stretches of "
        "20 or more, and the longest stretch has 25. In prose of that length by people, "
        "which the model never read, it is 33 in 100, and the longest stretch has 24 "
        "(19 to 34 in 90 of 100 pieces)."
    )


def test_temperatures_in_words(stored):
    drawn = {
        t: dataclasses.replace(stored.drawn[0.3], figures=made_up(shares=(share, 0, 0)))
        for t, share in ((0.3, 0.6), (1.5, 0.02))
    }
    people = {N_CHARS: made_up(longest_band=(2, 3))}
    said = verbatim.temperature_sentence(
        dataclasses.replace(stored, drawn=drawn, people=people)
    )
    assert "20 or more: 60 at 0.3, 2 at 1.5; of 100 that people write, 50." in said
    assert "more than 3 characters" in said
    assert said.endswith("is in 16 of the 16 continuations.")


@pytest.mark.parametrize(
    ("n_places", "tail"),
    [
        (1, "through."),
        (2, "through, and in 1 more place."),
        (1500, "through, and in 1,499 more places."),
    ],
)
def test_a_stretch_in_words(n_places, tail):
    alice = books()[2]
    stretch = Stretch(
        start=0,
        end=25,
        n_chars=25,
        book=2,
        title=alice.title,
        offset=alice.n_chars // 2,
        n_places=n_places,
        n_books=1,
    )
    assert verbatim.stretch_sentence(stretch) == (
        "25 characters in a row stand in Alice's Adventures in Wonderland, 50% of the "
        f"way {tail}"
    )
