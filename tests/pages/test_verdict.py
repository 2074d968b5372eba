"""Page verdict by AppTest: four claims judged, each test finished and movable."""

from statistics import median

import numpy as np
import pytest

from analogy.experiments import lossy_text_curves, sources_atlas, verbatim
from analogy.experiments.comparisons import exact
from analogy.experiments.holes_shown import fill_all
from analogy.experiments.sources_atlas import excess_bits
from analogy.experiments.verdicts import Claim, Comparison, Place, judged
from analogy.figures.holes import likeness_sentence
from analogy.figures.lossy_text import (
    curve_sentence,
    restored_sentence,
    step_sentence,
)
from analogy.figures.sources import crossing_sentence
from analogy.images import brightness, load_image, png_bytes, sample_bytes
from analogy.language import prose_ngram
from pages.common import cached_verdict as cache
from pages.common import (
    holes_steps,
    lossy_text_own,
    lossy_text_steps,
    sources_section,
    sources_words,
    verdict_board,
    verdict_markup,
    verdict_repeats_section,
    words,
)

from .opening import HOSTILE, captions, html, open_page

CURVES = lossy_text_curves.load()
OWN = {"squeeze_read": lossy_text_own.OWN_TEXT}


def fact(at, label, *, among):
    """Returns the value of a fact in the strip that holds a text."""
    strip = next(
        each.proto.body
        for each in at.get("html")
        if "lossy-strip" in each.proto.body and among in each.proto.body
    )
    cell = next(part for part in strip.split("<dt>") if f"{label}</dt>" in part)
    return cell.split('class="value">')[1].split("<")[0]


def card(at, title):
    return next(
        each.proto.body for each in at.get("html") if f"<h4>{title}" in each.proto.body
    )


def squeezed(at):
    return card(at, "What came back from the file")


def comparison(left, right, predicted="more"):
    return Comparison(
        name="one <b>",
        predicts="It says <i>so</i>.",
        left=exact("left", left),
        right=exact("right", right),
        unit="bits",
        predicted=predicted,
        place=Place(page="bits"),
    )


def claim(*comparisons):
    return Claim(
        name="one",
        sentence="“It is <one>”",
        would_hold="If it were.",
        comparisons=comparisons,
    )


def test_the_untouched_page_is_finished_without_fitting_or_training(monkeypatch):
    monkeypatch.setattr(prose_ngram, "fit_prose", lambda *_: pytest.fail("fitted"))
    at = open_page("verdict")
    for found in cache.claims().values():
        assert found.sentence in html(at)
        assert verdict_markup.verdict(found.verdict) in html(at)
    assert step_sentence(CURVES.step(3.0), lambda_bits=3) in captions(at)
    assert curve_sentence(CURVES) in captions(at)
    assert verbatim.temperature_sentence(verbatim.load()) in captions(at)
    assert not at.warning
    assert not at.error


def test_without_a_stored_file_the_rest_of_the_page_still_stands(monkeypatch):
    def missing():
        raise FileNotFoundError("The file is gone; make it again.")

    monkeypatch.setattr(cache, "claims", missing)
    at = open_page("verdict")
    assert at.warning[0].value == "The file is gone; make it again."
    assert "So, is the comparison fair?" in at.markdown[-1].value


def test_every_card_leads_down_to_a_header_of_the_page():
    at = open_page("verdict")
    anchors = {header.proto.anchor for header in at.header}
    links = [part.split('"')[0] for part in html(at).split('href="#')[1:]]
    assert len(links) == len(cache.claims())
    assert set(links) <= anchors


def test_the_verdict_on_a_card_is_that_of_the_one_function():
    for found in cache.claims().values():
        assert found.verdict == judged(each.outcome for each in found.comparisons)


@pytest.mark.parametrize(
    ("comparisons", "word"),
    [
        ([comparison(2, 1), comparison(3, 1)], "holds"),
        ([comparison(1, 2)], "breaks"),
        ([comparison(2, 1), comparison(1, 2)], "depends"),
    ],
)
def test_a_card_shows_each_verdict_with_a_sign_of_its_own(comparisons, word):
    board = verdict_markup.board({"here": claim(*comparisons)})
    assert verdict_markup.verdict(word) in board
    assert not any(
        verdict_markup.verdict(other) in board
        for other in verdict_markup.SIGNS
        if other != word
    )
    assert len(set(verdict_markup.SIGNS.values())) == 3
    assert "left " in board
    assert 'href="#here"' in board


def test_what_a_claim_says_is_escaped():
    told = verdict_markup.board({"x": claim(comparison(2, 1))})
    told += verdict_markup.compared(comparison(2, 1))
    assert "<one>" not in told
    assert "&lt;one&gt;" in told
    assert "<i>so</i>" not in told


def test_comparisons_are_listed_once_their_drawer_is_open():
    at = open_page("verdict")
    assert 'class="lossy-compared' not in html(at)
    for name in ("it-is-lossy-compression", "it-only-regurgitates"):
        at.session_state[f"verdict_{name}"] = True
    at.run()
    assert not at.exception
    n = sum(
        len(cache.claims()[each].comparisons) for each in ("lossy", "regurgitation")
    )
    assert html(at).count('class="lossy-compared') == n


def test_a_comparison_of_this_page_sets_its_controls():
    at = open_page("verdict")
    at.session_state["verdict_it-is-a-big-look-up-table"] = True
    at.session_state["verdict_it-is-lossy-compression"] = True
    at.run()
    at.button(key="verdict_it-is-a-big-look-up-table_0").click().run()
    assert at.select_slider(key="sources_shared").value == 0
    mush = next(
        number
        for number, each in enumerate(cache.claims()["lossy"].comparisons)
        if each.place.query == {"squeeze_price": "1"}
    )
    at.button(key=f"verdict_it-is-lossy-compression_{mush}").click().run()
    assert not at.exception
    assert step_sentence(CURVES.step(1.0), lambda_bits=1) in captions(at)


def test_every_place_of_this_page_names_controls_it_has():
    for found in cache.claims().values():
        for comparison in found.comparisons:
            if comparison.place.page == "verdict":
                assert set(comparison.place.query) <= set(verdict_board.CONTROLS)


@pytest.mark.parametrize("shared", ["0", "50", "100"])
def test_the_sources_are_shown_as_they_were_measured(shared):
    at = open_page("verdict", sources_shared=shared, sources_length=10_000)
    atlas, share = sources_atlas.load(), int(shared) / 100
    assert sources_words.best_sentence(atlas, share, 10_000) in captions(at)
    assert crossing_sentence(atlas, length=10_000) in captions(at)
    values = excess_bits(
        atlas, shared=share, length=10_000, learner="net", where="unseen"
    )
    told = fact(at, "The small net", among="pairs never met")
    assert told == f"{median(values):.2f} bits"


def test_more_of_a_source_without_a_rule_is_guessed_measured_and_set():
    at = open_page("verdict")
    at.radio(key="sources_guess").set_value("Worse").run()
    few, many = (
        median(
            excess_bits(
                sources_atlas.load(),
                shared=0.0,
                length=length,
                learner="net",
                where="unseen",
            )
        )
        for length in (1_000, 300_000)
    )
    answer = next(each.value for each in at.markdown if f"{many:.2f}" in each.value)
    assert answer.startswith("**Yes.**") == (many - few >= 0.1)
    at.button(key="sources_set").click().run()
    assert at.select_slider(key="sources_shared").value == 0


def test_the_holes_of_any_picture_are_those_of_the_package():
    pixels = np.random.default_rng(0).integers(0, 256, (90, 110, 3), np.uint8)
    at = open_page("verdict", seed=3)
    at.file_uploader(key="upload").upload("a.png", png_bytes(pixels), "image/png")
    at.run()
    assert not at.exception
    found = fill_all(brightness(pixels), seed=3)
    assert likeness_sentence(found.scores) in captions(at)
    assert fact(at, "Lost", among="as large as a block") == words.count(
        len(found.holes), "hole"
    )


def test_a_picture_without_room_for_holes_leaves_the_last_one_on_the_page():
    at = open_page("verdict", picture="A cup of coffee")
    before = [each for each in captions(at).split("\n") if "holes, all in all" in each]
    small = png_bytes(np.full((9, 9, 3), 80, np.uint8))
    at.file_uploader(key="upload").upload("a.png", small, "image/png").run()
    assert not at.exception
    assert "at least 16 x 16" in at.error[0].value
    assert before[0] in captions(at)


def test_the_formula_is_guessed_measured_and_set():
    at = open_page("verdict")
    at.radio(key="holes_guess").set_value("The learnt guess, clearly").run()
    pixels = load_image(sample_bytes("handwriting")).pixels
    gain = fill_all(brightness(pixels)).scores.gain_db["learned"].value
    answer = next(each.value for each in at.markdown if f"{gain:+.1f} dB" in each.value)
    assert answer.startswith("**Yes.**") == (gain >= 0.25)
    at.button(key="holes_set").click().run()
    assert at.selectbox(key="picture").value == "handwriting"


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:0"])
def test_no_brightness_crosses_a_block_and_coarse_colour_does(subsampling):
    at = open_page("verdict", subsampling=subsampling, picture="A field of tulips")
    told = next(each for each in captions(at).split("\n") if "the colour did" in each)
    assert "256 samples of brightness 0 changed" in told
    assert ("in 0 of its 256 pixels" in told) == (subsampling == "4:4:4")


def test_every_drawer_opens(monkeypatch):
    monkeypatch.setattr(prose_ngram, "fit_prose", lambda *_: pytest.fail("fitted"))
    at = open_page("verdict")
    drawers = {
        "sources_drawer": sources_section.DRAWERS,
        "holes_step": holes_steps.STEPS,
        "squeeze_step": lossy_text_steps.STEPS,
        "repeat_drawer": verdict_repeats_section.DRAWERS,
    }
    for key, steps in drawers.items():
        for number in range(1, len(steps) + 1):
            at.session_state[f"{key}_{number}"] = True
    at.run()
    assert not at.exception
    assert CURVES.searched[3.0].data.hex(" ") in at.code[0].value


@pytest.mark.parametrize("price", [32.0, 2.0, 0.0])
def test_every_step_shows_its_text_its_file_and_its_errors(price):
    at = open_page("verdict", squeeze_price=f"{price:g}")
    found = CURVES.searched[price]
    assert step_sentence(CURVES.step(price), lambda_bits=price) in captions(at)
    told = fact(at, "How far off", among="characters, by the fewest")
    assert told == f"{found.n_errors} of {found.n_characters}"
    kept = fact(at, "Is kept", among="characters, by the fewest")
    assert kept == words.size(len(found.data))
    assert f"{CURVES.leaving_out_within(found.n_bits).n_errors} wrong" in html(at)
    n_glyphs = squeezed(at).count("lossy-glyph invented")
    assert (n_glyphs == 0) == (found.text == CURVES.original)


def test_the_tempting_scheme_is_guessed_measured_and_set():
    at = open_page("verdict")
    at.radio(key="squeeze_guess").set_value("More than before").run()
    result = CURVES.restored[0.6]
    told = words.literal(restored_sentence(result, CURVES.lossless, sure=0.6))
    answer = next(each.value for each in at.markdown if told in each.value)
    is_more = result.n_bits > 1.02 * CURVES.lossless.n_bits
    assert answer.startswith("**Yes.**") == is_more
    at.button(key="squeeze_set").click().run()
    assert at.select_slider(key="squeeze_sure").value == 0.6
    assert restored_sentence(result, CURVES.lossless, sure=0.6) in captions(at)


def test_the_file_is_read_back_to_the_letter_by_a_process_of_its_own():
    at = open_page("verdict", squeeze_price="1")
    at.button(key="squeeze_back").click().run()
    job = at.session_state.squeeze_file_job
    assert job.wait(300)
    assert job.result == CURVES.searched[1.0].text
    at.run()
    assert "to the letter" in card(at, "The file says")


@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG\r\n\x1a\n" + bytes(300), CURVES.lossless.data[:-1], bytes(50_000)],
    ids=["empty", "a picture", "cut", "too long"],
)
def test_a_file_that_is_none_gets_one_sentence_and_starts_nothing(data):
    at = open_page("verdict")
    at.file_uploader(key="squeeze_file").upload("x.lossy", data, "").run()
    assert not at.exception
    assert len(at.error) == 1
    assert "squeeze_file_job" not in at.session_state
    assert step_sentence(CURVES.step(3.0), lambda_bits=3) in captions(at)


def test_an_own_text_is_squeezed_by_a_job_and_then_shown():
    text = "A goose went to market."
    at = open_page("verdict", **OWN, text=text, squeeze_price="32")
    assert "Until then" in captions(at)
    at.button(key="squeeze").click().run()
    assert at.session_state.squeeze_job.wait(300)
    at.run()
    assert not at.exception
    own = at.session_state.squeeze_curves
    assert own.original == text
    assert step_sentence(own.step(32.0), lambda_bits=32) in captions(at)
    assert "squeeze" not in [button.key for button in at.button]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_is_offered_to_be_squeezed_or_refused_in_words(text):
    at = open_page("verdict", **OWN)
    at.text_area(key="text").set_value(text).run()
    assert not at.exception
    assert "<script>" not in html(at)
    is_refused = len(at.error) == 1
    assert is_refused != ("squeeze" in [button.key for button in at.button])
    assert step_sentence(CURVES.step(3.0), lambda_bits=3) in captions(at)


def test_what_it_repeats_is_guessed_and_set():
    at = open_page("verdict")
    at.radio(key="repeat_guess").set_value("Clearly more").run()
    stored = verbatim.load()
    of_model = stored.drawn[0.3].figures.shares[0]
    of_people = stored.people[verbatim.N_CHARS].shares[0]
    answer = next(
        each.value
        for each in at.markdown
        if (words.percent(of_model) in each.value and "No." in each.value)
        or "**Yes.**" in each.value
    )
    assert answer.startswith("**Yes.**") == (of_model - of_people >= 0.03)
    at.button(key="repeat_set").click().run()
    assert at.session_state.repeat_step == "Cautious"
    assert "temperature 0.3" in html(at)


@pytest.mark.parametrize(
    "link",
    [
        {"squeeze_price": "99"},
        {"sources_shared": "30", "sources_length": "7"},
        {"sources_guess": "x", "holes_guess": "<b>"},
        {"subsampling": "", "picture": "nobody", "seed": "-1"},
        {"squeeze_sure": "<b>"},
        {"squeeze_read": "nobody's"},
        {"squeeze_guess": "x"},
        {"repeat_step": "<b>"},
        {"repeat_guess": ""},
    ],
)
def test_a_nonsense_link_falls_back_to_what_the_page_opens_with(link):
    at = open_page("verdict", **link)
    assert step_sentence(CURVES.step(3.0), lambda_bits=3) in captions(at)
    assert "temperature 0.85" in html(at)
