import numpy as np
import pytest

from analogy.experiments import last_bit
from analogy.experiments.overview import fingerprint
from analogy.language import load_model, surprisal

TALE = "Once upon a time there was a little girl who lived in a wood with her mother."


@pytest.fixture(scope="module")
def model():
    return load_model()


def test_in_another_order_it_is_the_same_model_but_for_rounding(model):
    ours = surprisal(model, TALE).bits
    other = surprisal(last_bit.in_another_order(model), TALE).bits
    np.testing.assert_allclose(other, ours, atol=1e-3)
    assert (other != ours).any()


def test_reversed_twice_it_is_the_very_same(model):
    twice = last_bit.in_another_order(last_bit.in_another_order(model))
    for name, weight in model.weights.items():
        np.testing.assert_array_equal(twice.weights[name], weight)


def test_in_the_same_order_every_token_comes_back(model):
    sent = last_bit.send(model, TALE)
    assert sent.is_back
    assert sent.sent == TALE
    assert sent.n_tokens == len(model.tokens.encode(TALE))


def test_where_the_other_order_is_the_same_nothing_goes_wrong(model, monkeypatch):
    monkeypatch.setattr(last_bit, "in_another_order", lambda model: model)
    sent = last_bit.send(model, TALE)
    assert sent.text == sent.right == TALE
    assert sent.first_wrong is sent.first_other_guess is None
    assert sent.n_differing == 0


def test_wrong_guesses_come_before_wrong_pieces(model):
    sent = last_bit.build(model).decoded
    assert sent.is_back
    assert sent.sent.startswith(sent.right)
    assert "".join(text for text, _ in sent.marked()) == sent.text
    if sent.first_wrong is not None:  # where this machine rounds differently at all
        assert sent.first_other_guess <= sent.first_wrong
        assert sent.text != sent.sent


def test_the_code_is_as_long_as_the_text_is_surprising(model):
    sent = last_bit.send(model, TALE)
    ideal = surprisal(model, TALE).bits.sum()
    assert ideal <= 8 * sent.n_bytes + 1 < 1.1 * ideal + 64


def test_more_than_a_window_is_not_sent(model):
    sent = last_bit.send(model, TALE * 40)
    assert sent.n_tokens == model.shape.context
    assert (TALE * 40).startswith(sent.sent)


def test_nothing_sent_is_nothing_read(model):
    sent = last_bit.send(model, "")
    assert (sent.text, sent.is_back, sent.first_wrong) == ("", True, None)


def test_the_stored_outcome_is_of_the_shipped_model_and_went_wrong(model, tmp_path):
    stored = last_bit.load()
    assert stored.model_sha256 == fingerprint(model)
    assert stored.decoded.is_back
    assert stored.decoded.n_differing > 0
    assert stored.decoded.text != stored.decoded.sent
    last_bit.save(stored, tmp_path / "copy.json")
    assert last_bit.load(tmp_path / "copy.json") == stored
