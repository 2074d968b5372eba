import pytest

from analogy.language import corpus
from analogy.language.verbatim_books import STORED, books, write_titles

OPENINGS = {
    "Alice's Adventures in Wonderland": "Alice was beginning to get very tired of",
    "Black Beauty": "The first place that I can well remember was a large",
    "Grimms Fairy Tales": "A certain king had a beautiful garden",
    "The Velveteen Rabbit": "HERE was once a velveteen rabbit",
    "The Railway Children": "Chapter I. The beginning of things.\nThey were not railway",
}


def text_of(book, split):
    return corpus.text(split)[book.start : book.start + book.n_chars]


@pytest.mark.parametrize("split", ["train", "held-out"])
def test_books_joined_are_the_text(split):
    joined = "\n\n".join(text_of(book, split) for book in books(split))
    assert joined == corpus.text(split)


def test_every_book_has_its_own_title():
    titles = [book.title for split in ("train", "held-out") for book in books(split)]
    assert len(titles) == len(set(titles)) == corpus.N_BOOKS + 4


@pytest.mark.parametrize(("title", "opening"), OPENINGS.items(), ids=OPENINGS)
def test_a_title_stands_at_its_book(title, opening):
    (book,) = (book for book in books() if book.title == title)
    assert text_of(book, "train").startswith(opening)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Anne of Green Gables", "Anne Shirley"),
        ("The Secret Garden", "Mary Lennox"),
        ("The Tale of Cuffy Bear", "Cuffy Bear"),
        ("The Wind in the Willows", "Toad Hall"),
        ("Tik Tok of Oz", "Tik-Tok"),
    ],
)
def test_a_book_names_its_hero(title, name):
    (book,) = (book for book in books() if book.title == title)
    assert name in text_of(book, "train")


def test_the_shipped_table_is_what_the_sources_give(tmp_path):
    write_titles(stored=tmp_path / "titles.json")
    assert (tmp_path / "titles.json").read_text() == STORED.read_text()


def test_a_list_that_misses_a_book_is_refused(tmp_path):
    (tmp_path / "SOURCES.md").write_text(
        "## The 65 books\n\n| book | from |\n|---|---|\n| Only One | here |\n"
    )
    with pytest.raises(ValueError, match="longer"):
        write_titles(tmp_path / "SOURCES.md", tmp_path / "titles.json")
