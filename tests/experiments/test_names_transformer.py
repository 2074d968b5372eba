"""The stored ledgers of the transformer: whole, and what the shipped weights give."""

import math

import pytest

from analogy.experiments import names_transformer
from analogy.worlds import Names, load_names_gpt


def test_every_part_adds_up():
    for ledger in names_transformer.load().values():
        total = ledger.memorised + ledger.generalised + ledger.hallucinated
        assert total == pytest.approx(1, abs=1e-9)
        assert 0 <= ledger.real_after_all <= 1


def test_one_stored_ledger_is_what_the_weights_give_now():
    names = Names.load(long_list=False)
    now = names.ledger(load_names_gpt().at_temperature(0.5))
    stored = names_transformer.load()[0.5]
    assert math.isnan(now.real_after_all)  # the one number that needs the long list
    assert now.memorised == pytest.approx(stored.memorised, abs=1e-5)
    assert now.lost_10 == pytest.approx(stored.lost_10, abs=1e-5)
    assert now.cross_entropy_bits == pytest.approx(stored.cross_entropy_bits, abs=1e-4)


def test_saving_and_loading_give_the_same(tmp_path):
    ledgers = names_transformer.load()
    names_transformer.save(ledgers, tmp_path / "ledgers.json")
    assert names_transformer.load(tmp_path / "ledgers.json") == ledgers
