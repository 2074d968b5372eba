import lzma
from itertools import pairwise

import pytest

from analogy.language import compare, corpus, mark_new, retelling
from analogy.language.retelling import (
    book_words,
    whole_words,
    words,
    write_book_words,
)

PAIRS = [
    ("Alice was beginning to get tired.", "Alice began to get very tired!"),
    ("One, two, three.", "three two one"),
    ("  \n", "A word"),
    ("A word", ""),
    ("", ""),
    ("... 123 !", "?"),
    ("“Don’t,” she said.", "'Don't!' he cried; \"Don't\" again"),
    ("Où est 國王?", "國王 est où"),
    ("the the the", "the the"),
    ("end", "end "),
]


def joined(pieces):
    return "".join(text for text, _ in pieces)


def told(pieces, fate):
    return words(" ".join(text for text, own in pieces if own == fate))


# Identities


@pytest.mark.parametrize(("original", "retold"), PAIRS)
def test_pieces_join_to_the_texts_and_counts_add_up(original, retold):
    result = compare(original, retold)
    assert joined(result.original) == original
    assert joined(result.retold) == retold
    assert {fate for _, fate in result.original} <= {"kept", "lost"}
    assert {fate for _, fate in result.retold} <= {"kept", "invented"}
    assert result.n_kept + result.n_lost == len(words(original))
    assert result.n_kept + result.n_invented == len(words(retold))
    assert len(told(result.original, "lost")) == result.n_lost
    assert len(told(result.retold, "invented")) == result.n_invented


@pytest.mark.parametrize(("original", "retold"), PAIRS)
def test_what_is_kept_reads_the_same_on_both_sides(original, retold):
    result = compare(original, retold)
    kept = told(result.original, "kept")
    assert kept == told(result.retold, "kept")
    assert len(kept) == result.n_kept


@pytest.mark.parametrize("text", [text for pair in PAIRS for text in pair if text])
def test_identical_texts_are_kept_whole(text):
    result = compare(text, text)
    assert result.original == result.retold == ((text, "kept"),)
    assert result.n_lost == result.n_invented == 0


def test_of_texts_without_a_common_word_nothing_is_kept():
    result = compare("The cat sat.", "A dog, running")
    assert result.original == (("The cat sat.", "lost"),)
    assert result.retold == (("A dog, running", "invented"),)
    assert (result.n_kept, result.n_lost, result.n_invented) == (0, 3, 3)


def test_neighbouring_pieces_differ_in_fate():
    for pair in PAIRS:
        result = compare(*pair)
        for pieces in (result.original, result.retold):
            fates = [fate for _, fate in pieces]
            assert all(a != b for a, b in pairwise(fates))


# Worked by hand


def test_one_word_changed():
    result = compare("The cat sat, on the mat.", "The dog sat, on the mat.")
    assert result.original == (
        ("The ", "kept"),
        ("cat ", "lost"),
        ("sat, on the mat.", "kept"),
    )
    assert result.retold[1] == ("dog ", "invented")
    assert (result.n_kept, result.n_lost, result.n_invented) == (5, 1, 1)


def test_order_counts():
    result = compare("one two three four", "four one two three")
    assert told(result.original, "lost") == ["four"]
    assert result.retold[0] == ("four ", "invented")


def test_case_punctuation_and_the_form_of_apostrophes_do_not_count():
    result = compare("“Don’t STOP,” she said.", "don't stop she: said")
    assert (result.n_kept, result.n_lost, result.n_invented) == (4, 0, 0)
    assert result.original == (("“Don’t STOP,” she said.", "kept"),)


def test_what_is_no_word_goes_with_the_word_before():
    result = compare("“One!” – two", "one")
    assert result.original == (("“One!” – ", "kept"), ("two", "lost"))


def test_nothing_told():
    result = compare("One word", "")
    assert result.original == (("One word", "lost"),)
    assert result.retold == ()


def test_words_are_letters_with_inner_apostrophes():
    text = "'Tis 12 o’clock, _naïve_ 3rd Mother-in-law's 'quoted' d'Artagnan!"
    expected = "tis o'clock naïve rd mother in law's quoted d'artagnan"
    assert words(text) == expected.split()
    assert words("123 ... _ ’ '") == []


@pytest.mark.parametrize(
    ("prompt", "continuation", "whole"),
    [
        ("The cat", " sat on the mat.", "sat on the mat"),
        ("The ca", "t sat on the mat.", "sat on the mat"),
        ("The cat", " sat on the m", "sat on the"),
        ("The ca", "t sat on the m", "sat on the"),
        ("The ca", "t", ""),
        ("", "Once upon", "once"),
        ("", "", ""),
        ("The cat ", "sat. ", "sat"),
        ("The cat,", "sat 1", "sat"),
        ("I don", "'t know.", "know"),
        ("I don'", "t know.", "know"),
        ("I don’", "t know.", "know"),
        ("She said '", "no' to him,", "no to him"),
        ("I said I don", "", ""),
        ("Well", ", I don't", "i"),
        ("Well", ", I don'", "i"),
        ("Well", ", I don’", "i"),
        ("Well", ", 'I do'.", "i do"),
        ("1", "2 3.", ""),
    ],
)
def test_words_that_an_end_may_have_cut_do_not_count(prompt, continuation, whole):
    assert whole_words(prompt, continuation) == whole.split()


# Words of the books


def test_the_list_is_every_word_of_the_training_books():
    assert book_words() == set(words(corpus.text("train")))


def test_the_list_is_written_as_it_is_read(monkeypatch, tmp_path):
    monkeypatch.setattr(retelling, "_WORDS", tmp_path / "words.txt.xz")
    monkeypatch.setattr(corpus, "text", lambda split: "The cat, the CAT’s\nmat 12")
    write_book_words()
    listed = lzma.decompress((tmp_path / "words.txt.xz").read_bytes()).decode()
    assert listed.split() == ["cat", "cat's", "mat", "the"]


def test_words_of_no_book_are_marked():
    pieces = mark_new("", "Alice, said the Xylquorb king; Brzvoom!")
    assert pieces == (
        ("Alice, said the ", "kept"),
        ("Xylquorb ", "invented"),
        ("king; ", "kept"),
        ("Brzvoom!", "invented"),
    )


@pytest.mark.parametrize("text", ["The king.", "THE KING", "12 !", "“The” king’s"])
def test_words_of_the_books_and_marks_are_not_new(text):
    assert mark_new("", text) == ((text, "kept"),)


def test_nothing_holds_nothing_new():
    assert mark_new("", "") == ()


def test_a_word_that_an_end_may_have_cut_is_not_called_new():
    pieces = mark_new("The drag", "onzz met a xylquorb and a brzvo")
    assert pieces == (
        ("onzz met a ", "kept"),
        ("xylquorb ", "invented"),
        ("and a brzvo", "kept"),
    )
