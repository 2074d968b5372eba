"""The names in three parts: a partition, nested by share, with the usual test names."""

import numpy as np
import pytest

from analogy.experiments import names_parts
from analogy.worlds import Names
from analogy.worlds.names_net import NamesNet
from analogy.worlds.names_net_recipe import Recipe
from analogy.worlds.names_net_training import initial
from analogy.worlds.spelling import Spelling

WHOLE = Names.load()


@pytest.mark.parametrize("share", names_parts.SHARES)
def test_every_real_name_is_in_one_part(share):
    parts = names_parts.parts(share)
    given, held_out = set(parts.names.trained), set(parts.names.held_out)
    elsewhere, validation = set(parts.names.elsewhere), set(parts.validation)
    real = {*WHOLE.trained, *WHOLE.held_out, *WHOLE.elsewhere}
    assert given | held_out | elsewhere == real
    assert len(given) + len(held_out) + len(elsewhere) == len(real)
    assert validation <= elsewhere


def test_the_held_out_names_are_the_usual_ones():
    parts = names_parts.parts(1.0)
    assert parts.names.held_out == WHOLE.held_out
    assert len(parts.validation) == len(WHOLE.trained) // 5


def test_fewer_names_are_among_more_and_validation_stays():
    smaller: set[str] = set()
    for share in names_parts.SHARES:
        parts = names_parts.parts(share)
        given = set(parts.names.trained)
        assert smaller <= given
        assert len(given) == share * 3200
        assert list(parts.validation) == list(names_parts.parts(1.0).validation)
        smaller = given


def test_weights_stay_with_their_names():
    births = dict(zip(WHOLE.trained, WHOLE.weights, strict=True))
    parts = names_parts.parts(0.25)
    assert [births[name] for name in parts.names.trained] == list(parts.names.weights)
    shares = [births[name] for name in parts.validation]
    np.testing.assert_allclose(parts.p_validation, shares / np.sum(shares))


def test_a_uniform_model_pays_log_v_for_every_character_and_the_end():
    parts = names_parts.parts(1.0)
    spelling = Spelling.of([*parts.names.trained, *parts.names.held_out])
    weights = initial(spelling.n_symbols, Recipe(hidden=4), np.random.default_rng(0))
    net = NamesNet(spelling=spelling, weights=weights)  # untrained: all alike
    lengths = np.array([len(name) + 1 for name in parts.validation])
    by_births, each_once = parts.validation_bits(net)
    bits = np.log2(spelling.n_symbols)
    assert by_births == pytest.approx(bits * (parts.p_validation @ lengths))
    assert each_once == pytest.approx(bits * lengths.mean())
    held_out = np.mean([len(name) + 1 for name in parts.names.held_out])
    assert parts.held_out_bits(net) == pytest.approx(bits * held_out)


def test_another_share_is_refused():
    with pytest.raises(ValueError, match=r"share of the names is 0\.3; choose one of"):
        names_parts.parts(0.3)
