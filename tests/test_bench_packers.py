"""The benchmark's table of packers says what it measured."""

import pytest

from analogy.bench import packers
from analogy.coding import baselines, primed
from analogy.experiments import packing
from analogy.language import corpus


@pytest.fixture
def few_books(monkeypatch):
    books = corpus.text("train")[:50_000]
    held_out = corpus.text("held-out")
    monkeypatch.setattr(
        corpus, "text", lambda split="train": books if split == "train" else held_out
    )
    return books.encode()


def test_every_text_is_held_against_the_rival(few_books):
    rows = packers.packer_rows(n_bytes=300)
    assert len(rows) == len(packing.texts())
    data = packing.texts()[packing.UNREAD][:300]
    assert rows[0].peer == primed.primed_size("PPMd", few_books, data)
    assert rows[0].verdict == "ok"
    assert f"bz2 {len(baselines.bz2_file(data))}" in rows[0].how
    assert [row.most_ratio for row in rows] == [1, *[None] * (len(rows) - 1)]


def test_every_packer_is_timed():
    rows = packers.packer_time_rows(n=1)
    assert len(rows) == len(baselines.ALL_FILES)
    assert all(row.measured > 0 for row in rows)
