"""The overview by AppTest: what stands there untouched, and what each control does."""

from pathlib import Path

import numpy as np
import pytest
from streamlit.runtime.caching import cache_resource_api
from streamlit.testing.v1 import AppTest

from analogy import images, jpeg, language
from analogy.experiments import overview as experiment
from analogy.images import sample_bytes
from analogy.language import model as model_file
from pages.common import cached, words

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def fresh_caches():
    cached.model.clear()
    cached.new_word_share.clear()


def opened(**parameters):
    at = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    for name, value in parameters.items():
        at.query_params[name] = str(value)
    at.run()
    assert not at.exception
    return at


def html(at):
    return "\n".join(element.proto.body for element in at.get("html"))


def strip_of(quality):
    pixels = images.load_image(sample_bytes("raccoon")).pixels
    trip = jpeg.round_trip(pixels, quality=quality)
    blocks = jpeg.coefficients(pixels, quality=quality)
    return [
        words.size(pixels.nbytes),
        words.size(len(trip.data)),
        words.percent(jpeg.zero_share(blocks) - jpeg.zero_share_before(pixels)),
        f"{jpeg.psnr_db(pixels, trip.decoded):.1f} dB",
    ]


def test_untouched_page_is_finished_without_loading_the_model(monkeypatch):
    monkeypatch.setattr(language, "load_model", lambda *_: pytest.fail("loaded"))
    at = opened()
    assert at.title[0].value == "Is a chatbot a blurry JPEG?"
    assert len(at.get("plotly_chart")) == 2
    told = experiment.load().told[0, at.session_state.bits]
    assert words.percent(told.new_word_share) in html(at)
    for value in strip_of(at.session_state.quality):
        assert value in html(at)


@pytest.mark.parametrize("step", ["Fine", "Good", "Rough", "Poor", "Mush"])
def test_a_step_moves_both_sides(step):
    at = opened()
    at.segmented_control(key="step").set_value(step).run()
    assert not at.exception
    quality, bits = at.session_state.quality, at.session_state.bits
    overview = experiment.load()
    assert f"JPEG quality {quality} of 100, {bits} bit" in at.caption[0].value
    assert words.size(overview.shrunk[bits].n_bytes) in html(at)
    for value in strip_of(quality):
        assert value in html(at)


def test_steps_get_worse_in_order_on_both_sides():
    at = opened()
    met = []
    for step in ("Fine", "Good", "Rough", "Poor", "Mush"):
        at.segmented_control(key="step").set_value(step).run()
        met.append((at.session_state.quality, at.session_state.bits))
    assert met == sorted(met, reverse=True)
    assert [bits for _, bits in met] == list(experiment.WIDTHS)


def test_sides_set_apart_leave_the_stepper_empty():
    at = opened()
    at.slider(key="quality").set_value(44).run()
    assert at.session_state.step is None
    assert not at.exception


def test_a_link_restores_every_control():
    at = opened(quality=33, bits=3, seed=7, passage="My own words", prompt="A cat")
    assert at.slider(key="quality").value == 33
    assert at.segmented_control(key="bits").value == 3
    assert at.number_input(key="seed").value == 7
    assert at.text_area(key="prompt").value == "A cat"
    assert "A cat" in html(at)


def test_nonsense_in_a_link_falls_back_to_the_defaults():
    at = opened(
        quality="no", bits=7, seed=-5, passage="<b>", picture="../etc", guess="?"
    )
    assert at.slider(key="quality").value == opened().slider(key="quality").value
    assert at.segmented_control(key="bits").value in experiment.WIDTHS


@pytest.mark.parametrize("number", ["1e9", "-1", "9" * 30, "nan", "", "\x00"])
def test_any_number_in_a_link_opens_the_page(number):
    at = opened(quality=number, bits=number, seed=number, step=number)
    assert 1 <= at.slider(key="quality").value <= 100
    assert 0 <= at.number_input(key="seed").value <= 9999


def test_a_long_text_in_a_link_is_used_and_taken_out_of_it():
    at = opened(passage="My own words", prompt="word " * 1000)
    assert "left out of the link" in " ".join(c.value for c in at.caption)
    assert "prompt" not in at.query_params
    at.slider(key="quality").set_value(50).run()
    assert at.text_area(key="prompt").value == "word " * 1000


def test_the_guess_is_judged_by_the_stored_numbers():
    outcome = experiment.halving(experiment.load())
    for answer in experiment.GUESSES:
        at = opened(guess=answer)
        verdict = "**Yes.**" if answer == outcome.answer else "**No.**"
        assert any(verdict in markdown.value for markdown in at.markdown)


HOSTILE = {
    "empty": "",
    "emoji": "Once upon a 😀🎉 time",
    "Chinese": "从前有一只猫",
    "curly quotes": "“Oh,” said she, ‘no’",
    "markup": "<script>alert(1)</script><b>bold</b>",
    "markdown": "**bold** $x^2$ :red[red] [a](b)",
    "right to left": "היה היה פעם",
    "NUL": "a\x00b",
    "long": "word " * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_is_continued(text):
    at = opened(passage="My own words", prompt="first")
    at.text_area(key="prompt").set_value(text).run()
    assert not at.exception
    assert "<script>" not in html(at)
    assert "<b>" not in html(at)
    assert "What comes back" in html(at)
    assert ("prompt" in at.query_params) == (len(text) <= 1000)


def test_a_long_text_says_that_it_is_cut_and_left_out_of_the_link():
    at = opened(passage="My own words", prompt="first")
    at.text_area(key="prompt").set_value("word " * 20_000).run()
    captions = " ".join(caption.value for caption in at.caption)
    assert "left out of the link" in captions
    assert "4,000 of 100,000" in captions


@pytest.mark.parametrize(
    "name", ["mine.png", "<b>.png", "a\x00b.png", "../" * 9 + "x.png"]
)
def test_own_picture_replaces_the_sample(name):
    pixels = np.random.default_rng(0).integers(0, 256, (40, 56, 3), np.uint8)
    at = opened()
    at.file_uploader(key="upload").upload(name, images.png_bytes(pixels)).run()
    assert not at.exception
    assert "56 × 40 pixels" in html(at)
    at.slider(key="quality").set_value(50).run()
    assert "56 × 40 pixels" in html(at)


def test_an_upload_is_decoded_once_a_visit_and_kept_for_nobody_else(monkeypatch):
    decoded, load = [], images.load_image
    monkeypatch.setattr(images, "load_image", lambda d: decoded.append(d) or load(d))
    pixels = np.random.default_rng(1).integers(0, 256, (40, 56, 3), np.uint8)
    data = images.png_bytes(pixels)
    for n_visits in (1, 2):
        at = opened()
        at.file_uploader(key="upload").upload("mine.png", data).run()
        at.slider(key="quality").set_value(60).run()
        assert not at.exception
        assert decoded.count(data) == n_visits
        # What the server does when a visitor leaves; AppTest has one visitor's name.
        cache_resource_api.clear_session_cache("test session id")


def test_a_bad_upload_gets_one_sentence_and_loses_nothing():
    pixels = np.random.default_rng(0).integers(0, 256, (40, 56, 3), np.uint8)
    at = opened()
    at.file_uploader(key="upload").upload("mine.png", images.png_bytes(pixels)).run()
    at.file_uploader(key="upload").upload("notes.png", b"Dear diary, hello.").run()
    assert not at.exception
    assert len(at.error) == 1
    assert "56 × 40 pixels" in html(at)


def test_without_the_model_file_all_else_works(monkeypatch, tmp_path):
    monkeypatch.setattr(model_file, "_STORYBOOK", tmp_path / "gone.safetensors")
    at = opened()
    assert "What comes back" in html(at)
    at = opened(passage="My own words", prompt="A cat")
    assert "python -m analogy train storybook" in at.warning[0].value
    assert len(at.get("plotly_chart")) == 2


def test_a_stored_retelling_is_what_the_model_says_now():
    stored = experiment.load()
    bits = 2
    live = experiment.retell(cached.model(bits), stored.passages[0].prompt)
    assert live.text == stored.told[0, bits].text
