import hashlib
import lzma
import math

import numpy as np
import pytest

from analogy.worlds import name_list
from analogy.worlds.name_model import LENGTH_CAP
from analogy.worlds.names import Names

SHA256 = "eec071d351b5b5233fe0881f5f981652759dd706a557ff5cf84a6702987f8d37"


@pytest.fixture(scope="module")
def world():
    return Names.load()


# Half of p is "anna", a quarter each "ida" and "ute"; "eva" is held out, "liv" rare.
HAND = Names(
    trained=("anna", "ida", "ute"),
    weights=np.array([4.0, 2.0, 2.0]),
    held_out=("eva",),
    held_out_weights=np.array([2.0]),
    elsewhere=("liv",),
)


# The list


def test_the_stored_list_is_the_one_that_was_collected():
    text = lzma.decompress(name_list.STORED.read_bytes())
    assert hashlib.sha256(text).hexdigest() == SHA256
    births = name_list.births()
    assert len(births) == text.count(b"\n") == 104_819
    assert min(births.values()) == 5
    assert next(iter(births.items())) == ("james", 5_262_396)
    assert all(name.isascii() and name.isalpha() and name.islower() for name in births)
    assert max(map(len, births)) == 15 <= LENGTH_CAP
    counts = [*births.values()]
    assert counts == sorted(counts, reverse=True)


def test_the_list_can_be_made_again_from_a_table(tmp_path):
    births = name_list.births()
    table, stored = tmp_path / "births.csv", tmp_path / "new" / "births.txt.xz"
    rows = [f"{name},F,{total}" for name, total in births.items()]
    table.write_text("\n".join(["name,sex,total", *rows]))
    name_list.write_births(table, stored)
    assert lzma.decompress(stored.read_bytes()) == lzma.decompress(
        name_list.STORED.read_bytes()
    )


# The world


def test_one_name_in_five_is_held_out_of_the_5000_commonest(world):
    assert (len(world.trained), len(world.held_out)) == (4000, 1000)
    births = name_list.births()
    common = [*births][:5000]
    assert set(world.trained) | set(world.held_out) == set(common)
    assert len(world.elsewhere) == len(births) - 5000
    assert [births[name] for name in world.trained] == world.weights.tolist()
    assert [births[name] for name in world.held_out] == world.held_out_weights.tolist()
    assert world.p_true.sum() == pytest.approx(1, abs=1e-12)
    assert world.p_held_out.sum() == pytest.approx(1, abs=1e-12)
    assert 0.15 < world.held_out_mass < 0.25


def test_the_seed_decides_who_is_held_out():
    first, again, other = (Names.load(200, seed=seed) for seed in (3, 3, 4))
    assert first.held_out == again.held_out != other.held_out


def test_the_oracle_knows_the_rare_and_the_held_out_whatever_the_case(world):
    assert world.exists(world.held_out[0])
    assert world.exists(world.elsewhere[-1])
    assert world.exists(" JAMES ")
    assert not world.exists("qqx")
    assert not world.exists("")


def test_without_the_long_list_only_the_common_names_are_asked():
    short = Names.load(100, long_list=False)
    assert short.elsewhere == ()
    assert math.isnan(short.ledger(short.fit(3)).real_after_all)


# A visitor's own names


def test_lines_are_names_and_repeated_lines_count():
    world = Names.from_text("Anna\n\n  anna \nIDA\r\nÉva\nE\u0301va\nida\nanna")
    names = dict(zip(world.trained, world.weights, strict=True))
    names |= dict(zip(world.held_out, world.held_out_weights, strict=True))
    assert names == {"anna": 3, "ida": 2, "éva": 2}
    assert len(world.held_out) == 1


@pytest.mark.parametrize("names", ["محمد\nفاطمة\nمحمود\nأحمد", "😀\n👩‍🚀\n😀😀\n🎉"])
def test_any_script_is_a_name(names):
    world = Names.from_text(names)
    ledger = world.ledger(world.fit(3))
    assert 0 < ledger.memorised < 1
    assert ledger.generalised > 0
    assert world.exists(names.split("\n")[0])


def test_names_of_one_letter_repeated_make_a_world():
    world = Names.from_text("a\naa\naaa\naaaa\na")
    ledger = world.ledger(world.fit(2))
    assert ledger.memorised + ledger.generalised <= 1
    assert world.fit(2).outcomes().tail > 0


def test_200_000_lines_are_cut_to_the_commonest():
    births = name_list.births()
    lines = [*births, *[*births][:95_181]]
    world = Names.from_text("\n".join(lines))
    assert len(lines) == 200_000
    assert len(world.trained) + len(world.held_out) == 5000
    assert len(world.elsewhere) == len(births) - 5000
    assert 0 < world.ledger(world.fit(4)).hallucinated < 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "There are no names; give at least 2, one a line"),
        (" \n\n ", "There are no names"),
        ("Anna\nanna\n", "There is only one name, 'anna'; give at least 2 different"),
        (
            "anna\n" + "a" * 5000,
            "Line 2 has 5,000 characters, but a name has at most 24",
        ),
        (
            "anna\nu\x07te",
            r"Line 2 \('u\\x07te'\) holds an invisible control character",
        ),
        ("anna\nute…", "Line 2 .* ends with '…'"),
    ],
)
def test_a_text_that_is_no_list_of_names_is_refused(text, message):
    with pytest.raises(ValueError, match=message):
        Names.from_text(text)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n_most_frequent": 1}, "n_most_frequent is 1; give a whole number"),
        ({"held_out": 0}, "held_out is 0; choose a share between 0 and 1"),
        ({"held_out": math.nan}, "held_out is nan"),
        ({"seed": -1}, "seed is -1; give a whole number of at least 0"),
    ],
)
def test_a_world_that_cannot_be_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        Names.load(**options)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"weighting": "tokens"}, "weighting is 'tokens'; choose 'births'"),
        ({"n_draws": 0}, "n_draws is 0; choose a positive number"),
        ({"n_draws": math.inf}, "n_draws is inf"),
        ({"order": 9}, "order is 9; choose a whole number from 1 to 8"),
    ],
)
def test_a_fit_that_cannot_be_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        HAND.fit(**{"order": 2, **options})


def test_flat_weights_differ_from_births_and_large_samples_approach_the_truth():
    # At order 8 the more was seen, the less is left for what was not.
    fits = [HAND.fit(8, n_draws=n) for n in (10, 1e3, 1e6)]
    hallucinated = [HAND.ledger(model).hallucinated for model in fits]
    assert hallucinated == sorted(hallucinated, reverse=True)
    assert hallucinated[-1] < 1e-4
    q = np.exp2(HAND.fit(8, weighting="types").log2_p(HAND.trained))
    assert q == pytest.approx(q[0], rel=0.3)
