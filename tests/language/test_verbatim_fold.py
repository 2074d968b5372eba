import pytest

from analogy.language import corpus
from analogy.language.verbatim_fold import fold, fold_books


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("", b""),
        ("A cat.", b"A cat."),
        ("“Don’t,” she said", b'"Don\'t," she said'),
        ("‘Yes’", b"'Yes'"),
        ("a cat\nsat", b"a cat sat"),
        ("a\r\n\n \tb", b"a b"),
        ("well—no", b"well--no"),
        ("wait…", b"wait..."),
        ("1900–1950", b"1900-1950"),
        ("caf\u00e9", b"caf\0"),
        ("東京 \N{GRINNING FACE}", b"\0\0 \0"),
        ("\N{NO-BREAK SPACE}x", b" x"),
    ],
)
def test_as_the_books_would_print_it(text, letters):
    folded = fold(text)
    assert folded.letters == letters
    assert len(folded.places) == len(letters) + 1
    assert folded.places[-1] == len(text)


def test_every_letter_knows_where_it_came_from():
    assert fold("a  b—c").places.tolist() == [0, 1, 3, 4, 4, 5, 6]


def test_a_folded_text_does_not_change_any_more():
    once = fold("“Oh—dear!”\n\n  said … Alice").letters
    assert fold(once.decode("ascii")).letters == once


def test_folding_the_books_moves_no_letter():
    text = corpus.text("held-out")
    folded = fold_books(text)
    assert len(folded) == len(text)
    assert folded.count(b"\n\n") == text.count("\n\n") == 3
    assert folded.replace(b"\n", b" ") == text.replace("\n", " ").encode("ascii")


def test_no_folded_text_holds_what_parts_two_books():
    assert b"\n" not in fold("one\n\nbook\r\n").letters
    assert b"\0" not in fold_books("one\n\nbook\n")
