import hashlib
import lzma

import pytest

from analogy.language import corpus

SHA256 = {  # of the texts as they were collected, before compression
    "train": "ff8b70ca5ce5491d4f0ac60903b4ed96b1def2baab79f7ec449844167d02885f",
    "held-out": "1ce4b2164060566903dab3cf986293338b26e99a4bb519fd4cdd8f2758a2ab1f",
}


@pytest.mark.parametrize("split", SHA256)
def test_the_file_holds_the_text_that_was_collected(split):
    data = lzma.decompress(corpus.path(split).read_bytes())
    assert data.isascii()
    assert hashlib.sha256(data).hexdigest() == SHA256[split]
    assert corpus.text(split) == data.decode("ascii")


def test_65_books_with_an_empty_line_between_them():
    books = corpus.text().split("\n\n")
    assert len(books) == corpus.N_BOOKS == 65
    assert all(len(book) > 10_000 for book in books)
    assert len(set(books)) == 65


def test_no_held_out_book_was_read():
    train = corpus.text()
    for book in corpus.text("held-out").split("\n\n"):
        middle = book[len(book) // 2 :][:200]
        assert middle not in train


def test_a_paragraph_is_a_line():
    for split in SHA256:
        text = corpus.text(split)
        assert "\r" not in text
        assert "\n\n\n" not in text
        assert text.endswith("\n")


def test_training_text_is_the_default():
    assert corpus.path() == corpus.path("train")
    assert corpus.text() == corpus.text("train")
