import lzma

import numpy as np
import pytest

from analogy.coding import compress, container
from analogy.coding.container import Coded, Kind
from analogy.coding.story_frequencies import StoryPredictor
from analogy.experiments import receipt as receipts
from analogy.language import load_model, shrink, surprisal

TALE = "Once upon a time there was a little girl who lived in a wood. " * 2


@pytest.fixture(scope="module")
def model():
    return load_model()


@pytest.fixture(scope="module")
def tale(model):
    return receipts.receipt(TALE, model)


# Identities


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TALE, Kind.MODEL),
        ("", Kind.TEXT),
        ("從前有一個國王。" * 9, Kind.LZMA2),
        ("aq\x00Zx7", Kind.TEXT),
    ],
)
def test_every_text_comes_back_and_its_pieces_are_the_text(model, text, kind):
    found = receipts.receipt(text, model)
    assert found.is_back
    assert found.kind is kind
    assert "".join(piece.text for piece in found.pieces) == text
    assert found.file == compress(text, model)


def test_the_pieces_cost_what_the_code_is_long(tale):
    n_code_bits = 8 * (len(tale.file) - tale.n_header_bytes)
    # The coder ends with whole words of 32 bits and needs at most two to point well.
    assert tale.n_bits - 1 <= n_code_bits <= tale.n_bits + 64


def test_the_header_is_what_is_not_code(tale):
    _, content, _ = container.unwrap(tale.file)
    assert tale.file.endswith(Coded.from_bytes(content).stream)
    assert tale.n_header_bytes == 13 + 4 + 1 + 1


def test_rows_are_coded_as_texts_of_their_own(model):
    predictor = StoryPredictor(model)
    tokens = model.tokens.encode(TALE)
    half = model.tokens.decode(tokens[: (len(tokens) + 1) // 2])
    first = receipts.token_bits(predictor, half, rows=1)
    both = receipts.token_bits(predictor, TALE, rows=2)
    np.testing.assert_array_equal(both[: len(first)], first)


def test_a_text_longer_than_is_held_at_once_costs_the_same(model, monkeypatch):
    predictor = StoryPredictor(model)
    whole = receipts.token_bits(predictor, TALE, rows=1)
    monkeypatch.setattr(receipts, "_AT_ONCE", 5)
    np.testing.assert_array_equal(receipts.token_bits(predictor, TALE, rows=1), whole)


def test_bits_are_the_surprises_of_the_float_model_but_for_its_rounding(model, tale):
    assert tale.n_bits == pytest.approx(surprisal(model, TALE).bits.sum(), rel=0.01)


# The lossy twin


def test_a_retelling_begins_alike_and_spends_the_same_bits(model, tale):
    retold = receipts.retell(tale, model, seed=3)
    assert retold.given + retold.original == TALE
    assert retold.text != retold.original
    last = max(16.0, retold.n_budget_bits / 2)
    assert retold.n_budget_bits <= retold.n_bits < retold.n_budget_bits + last
    assert receipts.retell(tale, model, seed=3) == retold


def test_nothing_is_told_again_as_nothing(model):
    retold = receipts.retell(receipts.receipt("", model), model, seed=0)
    assert (retold.given, retold.original, retold.text) == ("", "", "")


# A stranger's file


def test_a_file_is_opened(model, tale):
    assert receipts.opened(tale.file, model) == TALE
    assert receipts.opened_from_hex(tale.file.hex()) == TALE


def test_another_models_file_is_refused(model, tale):
    with pytest.raises(ValueError, match="written with another model"):
        receipts.opened(tale.file, shrink(model, 2))


def test_no_file_of_this_program_is_refused():
    with pytest.raises(ValueError, match="not a file that `compress`"):
        receipts.refuse_unopenable(b"\x89PNG\r\n\x1a\n" + bytes(200))


def test_a_damaged_file_is_refused(tale):
    with pytest.raises(ValueError, match="damaged or cut short"):
        receipts.refuse_unopenable(tale.file[:-1] + b"\x00\x01")


def test_a_large_file_is_refused():
    with pytest.raises(ValueError, match="has 40,001 bytes; here up to 40,000"):
        receipts.refuse_unopenable(bytes(40_001))


@pytest.mark.parametrize(
    ("n", "told"), [(4001, "4,001"), (10**30, "more than a million million")]
)
def test_a_file_of_too_many_pieces_is_refused_before_decoding(n, told):
    content = Coded(fingerprint=bytes(4), rows=1, n_symbols=n, stream=b"").to_bytes()
    file = container.wrap(Kind.MODEL, content, b"")
    with pytest.raises(ValueError, match=f"holds {told} pieces"):
        receipts.refuse_unopenable(file)


def test_a_file_that_unpacks_to_a_flood_is_refused():
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 6}]
    flood = lzma.compress(bytes(2_000_000), format=lzma.FORMAT_RAW, filters=filters)
    file = container.wrap(Kind.LZMA2, flood, bytes(2_000_000))
    assert len(file) < receipts.MOST_OPENED_BYTES
    with pytest.raises(ValueError, match="more text than is shown"):
        receipts.refuse_unopenable(file)


def test_a_broken_stream_is_told_by_the_decoder(model):
    file = container.wrap(Kind.LZMA2, b"\xff\x00", b"")
    with pytest.raises(ValueError, match="cannot be read"):
        receipts.opened(file, model)
