import math

import numpy as np
import pytest

from analogy.measures import effective_number, entropy_bits, kl_bits
from analogy.worlds.names import Names


@pytest.fixture(scope="module")
def world():
    return Names.load()


class Table:
    """A model that says what it was told, for cases worked by hand."""

    def __init__(self, q):
        self.q = q

    def log2_p(self, names):
        with np.errstate(divide="ignore"):
            return np.log2([self.q.get(name, 0) for name in names])

    def sample(self, n, *, temperature=1.0, seed=0):
        raise NotImplementedError

    def at_temperature(self, temperature):
        raise NotImplementedError


# Half of p is "anna", a quarter each "ida" and "ute"; "eva" is held out, "liv" rare.
HAND = Names(
    trained=("anna", "ida", "ute"),
    weights=np.array([4.0, 2.0, 2.0]),
    held_out=("eva",),
    held_out_weights=np.array([2.0]),
    elsewhere=("liv",),
)


# Identities


@pytest.mark.parametrize("order", [1, 2, 3, 4, 5, 6, 7, 8])
@pytest.mark.parametrize("temperature", [0.5, 1, 1.6])
def test_masses_sum_to_one_and_the_code_length_falls_into_three(
    world, order, temperature
):
    model = world.fit(order).at_temperature(temperature)
    ledger = world.ledger(model)
    masses = ledger.memorised + ledger.generalised + ledger.hallucinated
    assert masses == pytest.approx(1, abs=1e-9)
    parts = ledger.entropy_bits + ledger.invention_bits + ledger.misallocation_bits
    assert ledger.cross_entropy_bits == pytest.approx(parts, abs=1e-9)
    assert ledger.hit_rate == pytest.approx(
        ledger.generalised / (1 - ledger.memorised), rel=1e-9
    )


def test_the_ledger_is_what_the_measures_say(world):
    model = world.fit(5)
    ledger = world.ledger(model)
    q = np.exp2(model.log2_p(world.trained))
    q_s = q / q.sum()
    assert ledger.misallocation_bits == kl_bits(world.p_true, q_s)
    assert ledger.entropy_bits == entropy_bits(world.p_true)
    assert ledger.effective_true == effective_number(world.p_true)
    assert ledger.effective_compressed == effective_number(q_s)
    rare = float(np.exp2(model.log2_p([*world.elsewhere])).sum())
    assert ledger.real_after_all == pytest.approx(rare / ledger.hallucinated)


def test_fewer_bits_lose_and_invent_more(world):
    ledgers = [world.ledger(world.fit(5).shrink(bits)) for bits in (16, 4, 2, 1)]
    for name in ("hallucinated", "lost_10", "invention_bits", "misallocation_bits"):
        values = [getattr(ledger, name) for ledger in ledgers]
        assert values == sorted(values), name
        assert values[0] < values[-1]


def test_maximum_likelihood_of_a_high_order_next_to_only_repeats():
    small = Names.load(300, long_list=False)
    ledger = small.ledger(small.fit(8, discount=0))
    assert ledger.hallucinated + ledger.generalised < 0.02
    assert ledger.misallocation_bits < 0.05


# Worked by hand


def test_a_ledger_by_hand():
    q = {"anna": 0.25, "ida": 0.25, "eva": 0.125, "liv": 0.0625}
    ledger = HAND.ledger(Table({**q, "ute": 1 / 128}))
    memorised = 0.25 + 0.25 + 1 / 128
    assert ledger.memorised == memorised
    assert ledger.generalised == 0.125
    assert ledger.hallucinated == pytest.approx(1 - memorised - 0.125)
    assert ledger.hit_rate == pytest.approx(0.125 / (1 - memorised))
    assert ledger.real_after_all == pytest.approx(0.0625 / ledger.hallucinated)
    assert ledger.cross_entropy_bits == 0.5 * 2 + 0.25 * 2 + 0.25 * 7
    assert ledger.entropy_bits == 1.5
    assert ledger.held_out_cross_entropy_bits == 3
    # q_S(ute) = 1 / 65, less than a tenth of 1 / 4.
    assert ledger.lost_10 == 0.25
    assert ledger.effective_true == pytest.approx(2**1.5)


def test_the_truth_itself_loses_and_invents_nothing():
    ledger = HAND.ledger(Table({"anna": 0.5, "ida": 0.25, "ute": 0.25}))
    assert (ledger.memorised, ledger.generalised, ledger.hallucinated) == (1, 0, 0)
    assert ledger.cross_entropy_bits == ledger.entropy_bits == 1.5
    assert ledger.invention_bits == ledger.misallocation_bits == ledger.lost_10 == 0
    assert ledger.effective_compressed == ledger.effective_true
    assert math.isnan(ledger.hit_rate)
    assert ledger.held_out_cross_entropy_bits == math.inf


def test_diluting_everything_is_invention_and_no_collapse():
    ledger = HAND.ledger(Table({"anna": 0.05, "ida": 0.025, "ute": 0.025}))
    assert ledger.invention_bits == pytest.approx(math.log2(10))
    assert ledger.misallocation_bits == pytest.approx(0, abs=1e-12)
    assert ledger.lost_10 == 0


def test_a_model_that_knows_no_training_name():
    ledger = HAND.ledger(Table({"eva": 0.5}))
    assert (ledger.memorised, ledger.generalised, ledger.hallucinated) == (0, 0.5, 0.5)
    assert ledger.invention_bits == ledger.cross_entropy_bits == math.inf
    assert math.isnan(ledger.misallocation_bits)
    assert ledger.lost_10 == 1


def test_collapse_on_one_name_is_misallocation_without_bound():
    ledger = HAND.ledger(Table({"anna": 1.0}))
    assert ledger.invention_bits == 0
    assert ledger.misallocation_bits == math.inf
    assert ledger.effective_compressed == 1
    assert ledger.lost_10 == 0.5


def test_a_model_that_gives_away_more_than_one_is_refused():
    with pytest.raises(ValueError, match=r"the real names a probability of 1\.5"):
        HAND.ledger(Table({"anna": 1.0, "liv": 0.5}))
    with pytest.raises(ValueError, match="a probability of nan"):
        HAND.ledger(Table({"anna": math.nan}))


def test_what_comes_out_was_shown_or_is_real_or_is_invented():
    names = Names.load(500)
    ledger = names.ledger(names.fit(3))
    assert ledger.memorised + ledger.real_unseen + ledger.invented == pytest.approx(1)
    assert ledger.real_unseen > ledger.generalised
    alone = Names.load(500, long_list=False)
    without = alone.ledger(alone.fit(3))
    assert without.real_unseen == pytest.approx(ledger.generalised)
