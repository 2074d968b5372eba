"""Each claim is judged by its numbers: change them, and it holds or breaks."""

from dataclasses import replace

import pytest

from analogy.experiments import (
    bits,
    clock_page,
    holes_atlas,
    lossy_text_curves,
    overview,
    sources_atlas,
    verbatim,
)
from analogy.experiments.hole_pictures import DOMAINS
from analogy.experiments.holes_atlas import CLOCK
from analogy.experiments.packing import UNREAD
from analogy.experiments.verbatim import N_CHARS
from analogy.experiments.verdicts import (
    interpolation_claim,
    judged,
    lossy_claim,
    regurgitation_claim,
    table_claim,
)
from analogy.experiments.verdicts_of_compression import FINE, HALVED, MUSH, PRICE, SURE

SOURCES, CLOCK_PAGE = sources_atlas.load(), clock_page.load()
HOLES, OVERVIEW = holes_atlas.load(), overview.load()
BITS, CURVES = bits.load(), lossy_text_curves.load()
VERBATIM = verbatim.load()

STORED = (
    table_claim(SOURCES, CLOCK_PAGE),
    interpolation_claim(HOLES),
    lossy_claim(OVERVIEW, BITS, CURVES),
    regurgitation_claim(VERBATIM),
)


def changed(atlas, change):
    """An atlas of which every trial's numbers went through a function."""
    return replace(
        atlas,
        results=tuple(
            replace(each, measured=each.measured | change(each.measured))
            for each in atlas.results
        ),
    )


def clock_with(share):
    return replace(
        CLOCK_PAGE,
        ingredients={
            name: tuple(
                replace(each, unseen_right=(share,) * len(each.unseen_right))
                for each in outcomes
            )
            for name, outcomes in CLOCK_PAGE.ingredients.items()
        },
    )


# As stored


@pytest.mark.parametrize("claim", STORED, ids=lambda claim: claim.name)
def test_a_stored_claim_is_judged_by_the_one_rule(claim):
    assert claim.verdict == judged(each.outcome for each in claim.comparisons)
    assert len({each.name for each in claim.comparisons}) == len(claim.comparisons)


@pytest.mark.parametrize("claim", STORED, ids=lambda claim: claim.name)
def test_a_stored_claim_says_what_would_make_it_hold_and_where_to_try_it(claim):
    assert claim.sentence.endswith(".")
    assert len(claim.would_hold) > 40
    for each in claim.comparisons:
        assert each.predicts.endswith(".")
        assert each.unit
        assert each.place.page
        assert all(isinstance(value, str) for value in each.place.query.values())


# It is a big look-up table


@pytest.mark.parametrize(
    ("net_bits", "share", "verdict"),
    [(9.0, 0.0, "holds"), (0.0, 1.0, "breaks"), (0.0, 0.0, "depends")],
)
def test_a_net_that_is_never_better_than_a_table_is_one(net_bits, share, verdict):
    sources = changed(
        SOURCES,
        lambda old: {name: net_bits for name in old if name.startswith("net_")},
    )
    assert table_claim(sources, clock_with(share)).verdict == verdict


def test_the_better_of_both_tables_is_what_a_net_is_held_against():
    sources = changed(
        SOURCES,
        lambda old: {
            name: {"table": 5.0, "back_off": 1.0, "net": 3.0}[name.rsplit("_", 1)[0]]
            for name in old
            if name.rsplit("_", 1)[0] in ("table", "back_off", "net")
        },
    )
    first = table_claim(sources, clock_with(0.0)).comparisons[0]
    assert (first.left.value, first.right.value) == (3, 1)


# It is interpolation, like a JPEG's pixels


def holes_with(*, gain_db, near, share_changed):
    """The stored atlas with one gain, one share right by what is near, one share changed."""

    def change(old):
        if "learned_gain_db" in old:
            names = ("learned_gain_db", "learned_gain_low_db", "learned_gain_high_db")
            return dict.fromkeys(names, gain_db)
        if "net" in old:
            return {name: near for name in old if name != "net"} | {"net": 0.5}
        return {"luma": share_changed, "chroma": share_changed} if "luma" in old else {}

    return changed(HOLES, change)


@pytest.mark.parametrize(
    ("gain_db", "near", "share_changed", "verdict"),
    [
        (-1.0, 0.5, 0.2, "holds"),
        (0.2, 0.48, 0.2, "holds"),  # a little worse is as good
        (1.0, 0.1, 0.0, "breaks"),
        (1.0, 0.5, 0.2, "depends"),
    ],
)
def test_interpolation_is_judged_by_holes_clock_and_decoder(
    gain_db, near, share_changed, verdict
):
    holes = holes_with(gain_db=gain_db, near=near, share_changed=share_changed)
    assert interpolation_claim(holes).verdict == verdict


def test_the_learnt_likeness_is_that_of_the_middle_net():
    found = interpolation_claim(HOLES).comparisons[0]
    likeness = sorted(HOLES.measured("photographs", "all", "learned_db"))
    assert found.right.value == pytest.approx(likeness[1], abs=1e-4)
    assert found.left.n == sum(
        HOLES.measured("photographs", name, "n_holes")[0]
        for name in DOMAINS["photographs"]
    )


def test_the_clocks_numbers_are_those_of_its_own_page():
    net = HOLES.measured(CLOCK, "add", "net")
    outcomes = CLOCK_PAGE.ingredients["weight_decay"]
    default = next(each for each in outcomes if each.setting == 3.0)
    assert net == pytest.approx(default.unseen_right, abs=1e-5)


# It is lossy compression


def overview_with(*, harm, n_bytes, told):
    """The stored overview with other damage, file sizes, and retellings."""
    fine = OVERVIEW.shrunk[FINE].held_out_bits_per_char
    return replace(
        OVERVIEW,
        shrunk={
            width: replace(
                each,
                n_bytes=n_bytes,
                held_out_bits_per_char=fine + harm * (width < FINE),
            )
            for width, each in OVERVIEW.shrunk.items()
        },
        told={
            (number, width): replace(each, text=told(OVERVIEW.passages[number]))
            for (number, width), each in OVERVIEW.told.items()
        },
    )


def bits_with(n_model):
    packed = replace(BITS.table[UNREAD], model=n_model)
    return replace(BITS, table=BITS.table | {UNREAD: packed})


def curves_with(*, n_errors, n_bytes, restored_bits):
    searched, leaving_out = (
        {
            price: replace(each, n_errors=n_errors, data=bytes(n_bytes))
            for price, each in found.items()
        }
        for found in (CURVES.searched, CURVES.leaving_out)
    )
    restored = replace(CURVES.restored[SURE], n_bits=restored_bits)
    return replace(
        CURVES,
        searched=searched,
        leaving_out=leaving_out,
        restored=CURVES.restored | {SURE: restored},
    )


def test_lossy_compression_holds_where_every_bit_counts():
    claim = lossy_claim(
        overview_with(harm=0.1, n_bytes=10**6, told=lambda passage: passage.original),
        bits_with(n_model=1),
        curves_with(n_errors=0, n_bytes=10, restored_bits=1.0),
    )
    assert claim.verdict == "holds"


def test_lossy_compression_breaks_where_none_does():
    claim = lossy_claim(
        overview_with(harm=-0.1, n_bytes=10**8, told=lambda passage: "zzz"),
        bits_with(n_model=10**6),
        curves_with(n_errors=10**4, n_bytes=10**4, restored_bits=1e5),
    )
    assert claim.verdict == "breaks"


def test_lossy_compression_compares_the_stored_numbers():
    claim = STORED[2]
    numbers = {(each.left.value, each.right.value) for each in claim.comparisons}
    shrunk, step = OVERVIEW.shrunk, CURVES.step(PRICE)
    assert (
        shrunk[HALVED].held_out_bits_per_char,
        shrunk[FINE].held_out_bits_per_char,
    ) in numbers
    assert (step.searched.n_bytes, CURVES.lossless.n_bytes) in numbers
    for price in (PRICE, MUSH):
        weak, cut = CURVES.searched[price], CURVES.step(price).cut
        strong = CURVES.leaving_out_within(weak.n_bits)
        assert (min(weak.n_errors, strong.n_errors), cut.n_errors) in numbers


def test_bits_are_spent_by_the_search_that_serves_the_claim_better():
    """The search that may not drop letters loses to cutting, where the other wins."""
    weak, cut = CURVES.searched[MUSH], CURVES.step(MUSH).cut
    assert weak.n_errors > cut.n_errors
    assert CURVES.leaving_out_within(weak.n_bits).n_bits > 0
    name = f"The same {weak.n_bits:.0f} bits"
    (spent,) = (each for each in STORED[2].comparisons if name in each.name)
    assert spent.outcome == "supports"


# It only regurgitates


def verbatim_with(share, n_long):
    """The stored outcome with one share repeated, and stretches of one length."""
    drawn = {}
    for temperature, each in VERBATIM.drawn.items():
        told = tuple(
            replace(
                one,
                stretches=tuple(
                    replace(stretch, n_chars=n_long) for stretch in one.stretches
                )
                or (replace(_any_stretch(), n_chars=n_long),),
            )
            for one in each.told
        )
        shares = (share, *each.figures.shares[1:])
        drawn[temperature] = replace(
            each, told=told, figures=replace(each.figures, shares=shares)
        )
    return replace(VERBATIM, drawn=drawn)


def _any_stretch():
    every = (one for each in VERBATIM.drawn.values() for one in each.told)
    return next(stretch for one in every for stretch in one.stretches)


@pytest.mark.parametrize(
    ("share", "n_long", "verdict"),
    [(1.0, 99, "holds"), (0.0, 20, "depends"), (0.3, 99, "depends")],
)
def test_regurgitation_is_judged_beside_people(share, n_long, verdict):
    assert regurgitation_claim(verbatim_with(share, n_long)).verdict == verdict


def test_regurgitation_breaks_where_people_repeat_more_in_every_way():
    # Forty continuations without a long stretch are too few to say that at most five of
    # a hundred have one: with more of them it is clear.
    few = verbatim_with(0.0, 20)
    many = replace(
        few,
        drawn={
            temperature: replace(each, told=each.told * 20)
            for temperature, each in few.drawn.items()
        },
    )
    assert regurgitation_claim(many).verdict == "breaks"


def test_people_are_bounded_by_their_books():
    people = STORED[3].comparisons[0].right
    shares = [figures.shares[0] for figures in VERBATIM.by_book.values()]
    assert people.low == pytest.approx(100 * min(shares))
    assert people.high == pytest.approx(100 * max(shares))
    assert people.n == VERBATIM.people[N_CHARS].n_texts
