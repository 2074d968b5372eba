"""Page experiments by AppTest: every number is the package's, on any picture."""

import re

import numpy as np
import pytest

from analogy import images, jpeg
from analogy.experiments import codec_rates, entropy_of_what, generations
from analogy.figures.codecs import codecs_sentence
from analogy.figures.generations import generations_sentence
from pages.common import cached, codecs_section, generations_section, words
from pages.common import cached_experiments as cache

from .opening import captions, html, open_page

MOVING = generations_section.MOVING
PIXELS = codec_rates.stored_pixels()


def upload(at, pixels):
    at.file_uploader(key="upload").upload("mine.png", images.png_bytes(pixels)).run()
    assert not at.exception
    return at


def open_drawers(at):
    for number in range(1, len(generations_section.STEPS) + 1):
        at.session_state[f"experiments_step_{number}"] = True
    at.run()
    assert not at.exception
    return at


def answer(at):
    return next(each.value for each in at.markdown if "Measured on this" in each.value)


def smooth(height=40, width=56):
    y, x = np.mgrid[0:height, 0:width]
    waves = np.stack([np.sin(x / 9), np.cos(y / 7), np.sin((x + y) / 13)], axis=-1)
    return (128 + 90 * waves).astype(np.uint8)


def charts(at):
    return {chart.key for chart in at.get("plotly_chart")}


def test_the_first_paint_is_finished_and_runs_no_codec(monkeypatch):
    monkeypatch.setattr(
        codec_rates, "each_result", lambda *_: pytest.fail("a codec was run")
    )
    at = open_page("experiments")
    assert at.title[0].value == "More experiments"
    assert {"copies_curve", "codecs_curve", "entropy_curve"} <= charts(at)
    assert not at.get("button") or "run_codecs" not in [each.key for each in at.button]


def test_copies_are_those_of_the_package():
    at = open_page("experiments", quality=50, copy=2)
    copies = list(generations.same_grid(PIXELS, quality=50))
    assert f"**{generations_sentence(copies, 100)}**" in [x.value for x in at.markdown]
    copy = copies[1]
    blocks = jpeg.coefficients(copies[0].pixels, quality=50)
    for value in (
        words.size(copy.n_bytes),
        words.percent(jpeg.zero_share(blocks) - jpeg.zero_share_before(PIXELS)),
        words.decibels(copy.psnr_db),
    ):
        assert f'class="value">{value}<' in html(at)


def test_a_moved_picture_has_another_history_for_every_seed():
    seen = []
    for seed in (0, 1):
        at = open_page("experiments", grid=MOVING, seed=seed)
        copies = list(generations.moving_grid(PIXELS, seed=seed))
        assert f"**{generations_sentence(copies, 100)}**" in [
            x.value for x in at.markdown
        ]
        more = copies[-1].n_bytes - copies[0].n_bytes
        assert f'class="value">{words.size(more)}<' in html(at)
        seen.append(copies[-1].psnr_db)
    assert seen[0] != seen[1]


def test_the_guess_is_answered_by_this_pictures_own_copies():
    at = open_page("experiments", quality=30)
    at.radio(key="experiments_guess").set_value("It grows").run()
    copies = list(generations.moving_grid(PIXELS, quality=30))
    first, last = copies[0].n_bytes, copies[-1].n_bytes
    assert f"{words.size(first)} at copy 1" in answer(at)
    assert f"{words.size(last)} at copy 100" in answer(at)
    assert answer(at).startswith("**Yes.**") == (last >= 1.05 * first)
    button = next(each for each in at.button if "Move the picture" in each.label)
    button.click().run()
    assert not at.exception
    assert at.segmented_control(key="grid").value == MOVING
    assert at.query_params["grid"] == MOVING


def test_every_frame_is_its_copy_pixel_by_pixel():
    file = cached.sample("raccoon")
    for seed in (None, 0):
        stack = cache.stack(file, 75, "4:2:0", seed)
        assert stack.values == cache.SHOWN_COPIES
        copies = cache.copies(file, 75, "4:2:0", seed)
        for number in (1, 13, 100):
            frame = cache.frame(file, 75, "4:2:0", seed, number)
            expected = generations.copy_at(copies, number).pixels
            shown = images.load_image(frame.data).pixels
            np.testing.assert_array_equal(shown, expected)


def test_a_frame_is_shown_for_copies_that_are_not_in_the_stack():
    at = open_page("experiments", copy=47, grid=MOVING)
    copies = list(generations.moving_grid(PIXELS))
    assert f'class="value">{words.size(copies[46].n_bytes)}<' in html(at)


def test_closed_drawers_cost_nothing_and_open_ones_tell():
    at = open_drawers(open_page("experiments"))
    copies = list(generations.same_grid(PIXELS))
    share = generations.changed_share(PIXELS, copies, 2)
    assert f'<td class="text">{words.percent(share)}</td>' in html(at)
    assert html(at).count("<figure>") == 4 + 5 + 2


def test_codecs_follow_the_rate():
    at = open_page("experiments")
    at.select_slider(key="rate").set_value(1.4).run()
    results = codec_rates.load().at[1.4]
    assert codecs_sentence(results) in captions(at)
    for result in results:
        assert f"SSIM {result.ssim:.3f}" in html(at)


def test_codecs_run_on_ones_own_picture_when_asked():
    pixels = smooth()
    at = upload(open_page("experiments", rate=2.0), pixels)
    assert "codecs_curve" not in charts(at)
    at.button(key="run_codecs").click().run()
    assert not at.exception
    found = codec_rates.collected(pixels, codec_rates.each_result(pixels))
    assert codecs_sentence(found.at[2.0]) in captions(at)
    at.select_slider(key="rate").set_value(0.5).run()  # and stay
    assert codecs_sentence(found.at[0.5]) in captions(at)


def test_results_of_one_picture_are_not_shown_for_another():
    at = upload(open_page("experiments"), smooth())
    at.button(key="run_codecs").click().run()
    upload(at, smooth(48, 48))
    assert at.button(key="run_codecs")
    assert "codecs_curve" not in charts(at)


def test_both_entropies_are_those_of_the_package():
    at = open_page("experiments", quality=20)
    page = entropy_of_what.black_and_white(PIXELS)
    (pixel,) = entropy_of_what.pixel_entropies(page, [20])
    (squares,) = entropy_of_what.block_entropies(page, [20])
    assert f"{pixel.n_greys_after} greys with {pixel.after_bits:.2f} bits" in captions(
        at
    )
    assert f"{squares.n_distinct_after:,} with {squares.after_bits:.2f}" in captions(at)


PICTURES = {
    "one pixel": np.full((1, 1, 3), 77, np.uint8),
    "flat": np.full((40, 56, 3), 200, np.uint8),
    "noise": np.random.default_rng(0).integers(0, 256, (41, 57, 3), np.uint8),
    "thin": np.tile(np.arange(250, dtype=np.uint8)[None, :, None], (9, 1, 3)),
}


@pytest.mark.parametrize("grid", [generations_section.STILL, MOVING])
@pytest.mark.parametrize("name", PICTURES)
def test_any_picture_gives_a_sensible_page(name, grid):
    at = open_drawers(upload(open_page("experiments", grid=grid), PICTURES[name]))
    if name not in ("one pixel", "thin"):  # too small to be told how alike they look
        at.button(key="run_codecs").click().run()
    assert not at.exception
    at.radio(key="experiments_guess").set_value("It shrinks").run()
    assert not at.exception
    told = re.sub(r"base64,[^\"]*", "", html(at) + captions(at))
    assert not re.search(r"\b(nan|inf)\b", told, re.IGNORECASE)
    assert len(at.error) == {"one pixel": 2, "thin": 1}.get(name, 0)
    for error in at.error:
        assert error.value.startswith("The picture has ")
        assert error.value.endswith(": choose a larger one.")


@pytest.mark.parametrize(
    "link",
    [
        {"quality": "9999"},
        {"copy": "101"},
        {"copy": "x"},
        {"grid": "<b>"},
        {"grid": ""},
        {"rate": "3"},
        {"rate": ""},
        {"seed": "-1"},
        {"experiments_guess": "no such"},
        {"picture": "no such"},
    ],
)
def test_a_nonsense_link_falls_back_to_what_the_page_opens_with(link):
    at = open_page("experiments", **link)
    assert 0 <= at.number_input(key="copy").value <= 100
    assert at.segmented_control(key="grid").value in (None, generations_section.STILL)
    assert at.select_slider(key="rate").value in codec_rates.RATES
    assert "384 × 288 pixels" in html(at)


def test_the_stored_picture_is_known_by_its_bytes_not_by_its_name():
    assert codecs_section.is_stored(cached.sample("raccoon"))
    assert not codecs_section.is_stored(cached.sample("shore"))
