import hashlib

import pytest

from analogy.coding import baselines, compress
from analogy.experiments import packing
from analogy.language import corpus, load_model


@pytest.fixture(scope="module")
def model():
    return load_model()


def test_all_texts_have_the_same_length_and_repeat():
    texts = packing.texts()
    assert {len(data) for data in texts.values()} == {packing.N_BYTES}
    assert packing.texts() == texts


def test_unread_stories_are_in_no_training_book():
    unread = packing.texts()[packing.UNREAD].decode()
    assert corpus.text("held-out").startswith(unread)
    assert unread[:300] not in corpus.text("train")


def test_a_helpful_model_is_what_the_program_writes(model):
    text = corpus.text("held-out")[:5000]
    size = packing.model_size(text.encode(), model)
    assert size == len(compress(text, model, rows=packing.ROWS))


def test_a_model_that_does_not_help_is_measured_all_the_same(model):
    noise = packing.texts()[packing.RANDOM][:2000]
    assert packing.model_size(noise, model) > 2 * len(noise)


def test_the_dictionary_helps_with_short_prose():
    data = corpus.text("held-out")[:2000].encode()
    assert packing.trained_size(data) < 0.8 * len(baselines.zstd_file(data))


def test_a_line_of_the_table_holds_what_each_part_says(model):
    data, books = packing.texts()[packing.RANDOM][:800], b"king " * 4000
    known = packing.book_sizes(books)
    line = packing.packed(data, model, books, known)
    assert line.plain == packing.plain_sizes(data)
    assert line.primed == packing.primed_sizes(data, books, {})
    assert line.model == packing.model_size(data, model)
    assert line.file == 800 + 13


def test_live_sizes_come_one_by_one(monkeypatch):
    monkeypatch.setattr(corpus, "text", lambda *_: "the king had a golden ball " * 500)
    steps = list(packing.primed_live("the king had a ball", {}))
    assert [share for share, _ in steps] == [0.25, 0.5, 0.75, 1.0]
    assert [list(found) for _, found in steps][-1] == list(packing.LIVE)


def test_the_shipped_texts_are_those_that_are_listed():
    listed = (packing.FOLDER / "SOURCES.md").read_text()
    texts = packing.texts()
    for title, name in packing.FILES.items():
        digest = hashlib.sha256(texts[title]).hexdigest()
        assert any(name in line and digest in line for line in listed.splitlines())
    assert hashlib.sha256(packing.dictionary()).hexdigest() in listed
