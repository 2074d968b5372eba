"""What the tests show is computed: other numbers give other words and sentences."""

import re
from dataclasses import replace

import pytest

from analogy.debate import CLAIMS, OWN, claim_named, load

EVIDENCE = load()
MEASURED = [claim for claim in CLAIMS if claim.finding is not None]


def finding(name, evidence=EVIDENCE):
    return claim_named(name).finding(evidence)


def with_small(**parts):
    """Returns the evidence with some of the small tests' numbers changed."""
    small = EVIDENCE.small
    changed = {
        name: replace(getattr(small, name), **numbers)
        for name, numbers in parts.items()
    }
    return replace(EVIDENCE, small=replace(small, **changed))


@pytest.mark.parametrize("claim", MEASURED, ids=lambda claim: claim.name)
def test_a_finding_is_a_leaning_and_a_sentence_with_numbers(claim):
    found = claim.finding(EVIDENCE)
    assert found.leaning in ("for it", "against it", "cuts both ways")
    assert re.search(r"\d", found.sentence)
    assert found.sentence.endswith(".")
    assert "nan" not in found.sentence
    assert "  " not in f"{found.sentence} {found.beside}"
    assert "'" not in f"{found.sentence} {found.beside}"


def test_the_copier_without_a_mistake_speaks_against_it():
    found = finding("kriesel-copier", with_small(copier={"n_wrong": 0}))
    assert found.leaning == "against it"
    assert "0 of 144 digits" in found.sentence
    assert finding("kriesel-copier").sentence != found.sentence


def test_a_picture_that_decays_in_place_speaks_for_the_photocopies():
    found = finding("chiang-photocopies", with_small(saved={"settled": None}))
    assert found.leaning == "for it"
    assert "still differs" in found.sentence


def test_a_picture_that_never_decays_speaks_against_the_photocopies():
    still = with_small(
        saved={"moved_psnr_db": EVIDENCE.small.saved.moved_first_psnr_db}
    )
    assert finding("chiang-photocopies", still).leaning == "against it"


def test_pixels_that_lose_entropy_too_speak_for_it():
    found = finding("cho-entropy", with_small(entropies={"pixel_bits_after": 0.5}))
    assert found.leaning == "for it"
    assert "0.98 bits to 0.50" in found.sentence


def test_islands_that_invent_nothing_speak_against_it():
    found = finding("cho-hallucination", with_small(islands={"invented": 0.0}))
    assert found.leaning == "against it"


def test_interpolation_between_the_symbols_would_be_enough():
    found = finding(
        "chiang-interpolation", with_small(rivals={"planes_by_symbols": 1.0})
    )
    assert found.leaning == "for it"


def test_a_sharp_copy_nearer_than_the_blur_speaks_against_the_price():
    found = finding("blau-michaeli-realism", with_small(copier={"psnr_db": 20.0}))
    assert found.leaning == "against it"
    assert "the sharp one is nearer" in found.sentence


def test_a_bound_that_fails_once_no_longer_holds_everywhere():
    points = EVIDENCE.names.points
    broken = replace(
        points[0], hallucinated=0.0, singleton_share=1.0, miscalibration=0.0
    )
    names = replace(EVIDENCE.names, points=(broken, *points[1:]))
    found = finding("kalai-vempala-bound", replace(EVIDENCE, names=names))
    assert found.leaning == "cuts both ways"
    assert f"{len(points) - 1} of {len(points)}" in found.sentence


@pytest.mark.parametrize(
    ("right", "leaning"),
    [(5.0, "for it"), (7.0, "cuts both ways"), (10.0, "against it")],
)
def test_telling_real_names_from_invented_decides_of_access_to_truth(right, leaning):
    by_order = {
        order: replace(each, model_mean_right=right)
        for order, each in EVIDENCE.names.by_order.items()
    }
    names = replace(EVIDENCE.names, by_order=by_order)
    found = finding("shanahan-no-access", replace(EVIDENCE, names=names))
    assert found.leaning == leaning
    assert f"{right:.1f} of 10" in found.sentence


def test_a_file_that_does_not_come_back_leaves_only_the_approximation():
    receipt = replace(EVIDENCE.bits.receipt, is_back=False)
    evidence = replace(EVIDENCE, bits=replace(EVIDENCE.bits, receipt=receipt))
    assert finding("rao-not-buying-it", evidence).leaning == "for it"
    assert finding("chiang-approximation", evidence).leaning == "for it"


def test_a_model_that_packs_worst_no_longer_speaks_for_prediction():
    table = {
        title: replace(packed, model=10 * packed.n_bytes)
        for title, packed in EVIDENCE.bits.table.items()
    }
    evidence = replace(EVIDENCE, bits=replace(EVIDENCE.bits, table=table))
    assert finding("deletang-predictor", evidence).leaning == "cuts both ways"


def blurred(**changes):
    """Returns the evidence with other changes at every width and way to round."""
    table = tuple(
        replace(
            row,
            **{
                name: replace(getattr(row, name), value=low, low=low, high=high)
                for name, (low, high) in changes.items()
            },
        )
        for row in EVIDENCE.blur.table
    )
    return replace(EVIDENCE, blur=replace(EVIDENCE.blur, table=table))


@pytest.mark.parametrize(
    ("listed", "leaning"),
    [
        ((0.0, 0.1), "for it"),
        ((-0.3, -0.2), "against it"),
        ((-0.2, 0.1), "against it"),  # it may have gone: no sign that it stays
    ],
)
def test_the_blur_is_sharp_where_the_form_stays_and_the_facts_go(listed, leaning):
    evidence = blurred(
        right_change=(-0.3, -0.2), listed_change=listed, faster=(0.1, 0.2)
    )
    assert finding("chiang-grammatical", evidence).leaning == leaning
    assert finding("chiang-grammatical").leaning == "cuts both ways"


def test_a_codec_that_cutting_beats_everywhere_speaks_against_it():
    curves = EVIDENCE.lossy_text
    searched, leaving_out = (
        {price: replace(each, n_errors=10_000) for price, each in found.items()}
        for found in (curves.searched, curves.leaving_out)
    )
    lossy_text = replace(curves, searched=searched, leaving_out=leaving_out)
    found = finding("milliere-special-case", replace(EVIDENCE, lossy_text=lossy_text))
    assert found.leaning == "against it"
    assert found.sentence.count("at no number of bits") == 2


def with_clock(**changed):
    """Returns the evidence with the last pressed net of sums changed."""
    first, *others = EVIDENCE.clock.twins
    last = replace(first.pressed[-1], **changed)
    twins = replace(first, pressed=(*first.pressed[:-1], last))
    clock = replace(EVIDENCE.clock, twins=(twins, *others))
    return replace(EVIDENCE, clock=clock)


def test_interpolation_is_judged_by_its_fair_rivals_and_not_by_the_nearest_pair():
    """The nearest pair of symbols has none right by its nature: that proves nothing."""
    assert EVIDENCE.small.rivals.nearest_by_symbols < 0.01
    assert finding("milliere-interpolation").leaning == "cuts both ways"
    weak = with_clock(planes_inside={"symbols": 0.0, "middle": 0.1, "scores": 1.0})
    small = replace(
        EVIDENCE.small, rivals=replace(EVIDENCE.small.rivals, planes_by_hours=0.1)
    )
    found = finding("milliere-interpolation", replace(weak, small=small))
    assert found.leaning == "for it"
    blind = with_small(rivals={"planes_by_symbols": 1.0})
    assert finding("milliere-interpolation", blind).leaning == "against it"


def test_a_likeness_to_the_copier_is_no_test_of_a_language_model():
    assert finding("chiang-artefacts").leaning == "cuts both ways"
    clean = with_small(copier={"n_wrong": 0})
    assert finding("chiang-artefacts", clean).leaning == "against it"


@pytest.mark.parametrize(
    ("n_bytes", "leaning"),
    [(1, "for it"), (3_500_000, "against it")],
)
def test_a_description_is_short_beside_the_packed_books(n_bytes, leaning):
    """At 15.7 MB unpacked, the books would be longer than either."""
    shrunk = {
        bits: replace(each, n_bytes=n_bytes)
        for bits, each in EVIDENCE.overview.shrunk.items()
    }
    overview = replace(EVIDENCE.overview, shrunk=shrunk)
    evidence = replace(EVIDENCE, overview=overview)
    assert finding("cho-description", evidence).leaning == leaning
    assert finding("cho-description").leaning == "cuts both ways"


@pytest.mark.parametrize(
    ("fine", "leaning"),
    [(lambda page: page.original, "for it"), (lambda page: "zzz", "cuts both ways")],
)
def test_what_is_made_up_is_laid_to_the_bytes_only_if_more_of_them_help(fine, leaning):
    told = {
        (index, bits): replace(each, text="zzz" if bits < 8 else fine(page))
        for (index, bits), each in EVIDENCE.overview.told.items()
        for page in [EVIDENCE.overview.passages[index]]
    }
    evidence = replace(EVIDENCE, overview=replace(EVIDENCE.overview, told=told))
    assert finding("chiang-fabricated", evidence).leaning == leaning


def test_the_copies_are_told_from_the_first_that_was_moved():
    saved = EVIDENCE.small.saved
    assert f"from {saved.moved_first_psnr_db:.1f} to" in (
        finding("chiang-photocopies").sentence
    )
    assert saved.moved_first_psnr_db != saved.first_psnr_db


def test_a_drift_as_large_with_all_data_kept_speaks_less_for_keeping_them():
    lines = {
        asked: line for asked, line in EVIDENCE.copies.lines.items() if asked.seed == 0
    }
    replaced = {
        replace(asked, scheme="accumulate"): line
        for asked, line in lines.items()
        if asked.scheme == "replace"
    }
    copies = replace(EVIDENCE.copies, lines=lines | replaced)
    evidence = replace(EVIDENCE, copies=copies)
    assert finding("gerstgrasser-accumulate").leaning == "for it"
    assert finding("gerstgrasser-accumulate", evidence).leaning == "cuts both ways"


def test_equal_ingredients_would_leave_the_real_question_open():
    ingredients = {
        name: tuple(replace(each, unseen_right=(0.5,) * 5) for each in outcomes)
        for name, outcomes in EVIDENCE.clock.ingredients.items()
    }
    clock = replace(EVIDENCE.clock, ingredients=ingredients)
    evidence = replace(EVIDENCE, clock=clock)
    assert finding("cho-real-question", evidence).leaning == "against it"
    assert finding("chiang-arithmetic", evidence).leaning == "against it"


def test_a_net_beaten_by_the_table_everywhere_cuts_both_ways():
    results = tuple(
        replace(each, measured=each.measured | {"net_seen": 9.0, "net_unseen": 9.0})
        for each in EVIDENCE.sources.results
    )
    sources = replace(EVIDENCE.sources, results=results)
    found = finding("svete-shared", replace(EVIDENCE, sources=sources))
    assert found.leaning == "cuts both ways"
    assert "the net 9.00" in found.sentence


def test_the_net_is_held_against_the_better_of_two_tables():
    results = tuple(
        replace(
            each,
            measured=each.measured
            | dict.fromkeys(("table_unseen", "table_seen"), 5.0)
            | dict.fromkeys(("back_off_unseen", "back_off_seen"), 0.01),
        )
        for each in EVIDENCE.sources.results
    )
    sources = replace(EVIDENCE.sources, results=results)
    found = finding("svete-shared", replace(EVIDENCE, sources=sources))
    assert found.leaning == "cuts both ways"
    assert "the better table 0.01" in found.sentence


def test_what_this_app_says_wrongly_has_evidence_on_both_sides():
    sides = [each.side for each in OWN]
    assert sides.count("too much") >= 5
    assert sides.count("too little") >= 2
    for each in OWN:
        assert each.evidence(EVIDENCE).endswith(".")
        assert re.search(r"\d", each.evidence(EVIDENCE))
        assert "  " not in each.evidence(EVIDENCE)
        assert "'" not in each.evidence(EVIDENCE) + each.says


def test_the_evidence_against_this_app_follows_the_numbers():
    bits = replace(EVIDENCE.bits, n_model_bytes=2_000_000)
    told = OWN[0].evidence(replace(EVIDENCE, bits=bits))
    assert "about 1.0 million weights" in told
    assert told != OWN[0].evidence(EVIDENCE)
