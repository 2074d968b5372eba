"""Page image by AppTest: the whole story on any picture, and every drawer computed."""

import numpy as np
import pytest

from analogy import images, jpeg
from pages.common import cached, jpeg_steps, widgets, words

from .opening import captions, html, open_page

N_DRAWERS = len(jpeg_steps.STEPS)


def open_drawers(at):
    for number in range(1, N_DRAWERS + 1):
        at.session_state[f"image_step_{number}"] = True
    at.run()
    assert not at.exception
    return at


def upload(at, pixels):
    data = images.png_bytes(pixels)
    at.file_uploader(key="upload").upload("mine.png", data).run()
    assert not at.exception
    return at


def raccoon():
    return images.load_image(images.sample_bytes("raccoon")).pixels


def test_the_strip_is_that_of_the_overview_and_of_the_package():
    pixels = raccoon()
    trip = jpeg.round_trip(pixels, quality=30)
    at, overview = open_page("image", quality=30), open_page("overview", quality=30)
    for value in (
        words.size(pixels.nbytes),
        words.size(len(trip.data)),
        words.percent(
            jpeg.zero_share(jpeg.coefficients(pixels, quality=30))
            - jpeg.zero_share_before(pixels)
        ),
        words.decibels(jpeg.psnr_db(pixels, trip.decoded)),
    ):
        assert f'class="value">{value}<' in html(at)
        assert f'class="value">{value}<' in html(overview)


def test_closed_drawers_cost_nothing(monkeypatch):
    monkeypatch.setattr(cached, "colour_planes", lambda *_: pytest.fail("computed"))
    at = open_page("image")
    assert [each.label for each in at.expander] == list(jpeg_steps.STEPS)


PICTURES = {
    "one pixel": np.full((1, 1, 3), 77, np.uint8),
    "flat": np.full((40, 56, 3), 200, np.uint8),
    "noise": np.random.default_rng(0).integers(0, 256, (41, 57, 3), np.uint8),
    "grey": np.tile(np.arange(64, dtype=np.uint8)[None, :, None], (48, 1, 3)),
    "large": np.tile(np.arange(250, dtype=np.uint8)[None, :, None], (3000, 16, 3)),
}


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:0"])
@pytest.mark.parametrize("name", PICTURES)
def test_any_picture_gives_a_sensible_page(name, subsampling):
    pixels = PICTURES[name]
    at = open_drawers(upload(open_page("image", subsampling=subsampling), pixels))
    height, width = pixels.shape[:2]
    shown = f"{width} × {height} pixels" if name != "large" else "768 × 576 pixels"
    assert shown in html(at)
    assert "nan" not in html(at).lower()
    at.slider(key="quality").set_value(100).run()
    assert not at.exception


def test_the_open_block_is_the_busiest_and_can_be_named():
    at = open_drawers(open_page("image", quality=50))
    bits = jpeg.bits_by_block(jpeg.coefficients(raccoon(), quality=50))["Y"]
    place = at.session_state.block
    assert bits[place.row, place.column] == bits.max()
    at.number_input(key="block_row").set_value(3).run()
    at.segmented_control(key="block_component").set_value("Cr").run()
    assert not at.exception
    place = at.session_state.block
    assert (place.component, place.row) == ("Cr", 3)
    block = jpeg.open_block(raccoon(), 3, place.column, component="Cr", quality=50)
    n_zero = int((block.steps == 0).sum())
    assert f"{n_zero} of the 64 are zero" in captions(at)


def test_the_written_block_has_the_bits_of_the_file():
    at = open_drawers(open_page("image", quality=50))
    place = at.session_state.block
    bits = jpeg.bits_by_block(jpeg.coefficients(raccoon(), quality=50))["Y"]
    assert f"The block in the file: {bits[place.row, place.column]} bits" in html(at)


def test_a_block_outside_the_next_picture_moves_inside():
    at = open_drawers(open_page("image"))
    at.number_input(key="block_row").set_value(40).run()
    upload(at, PICTURES["flat"])
    assert at.session_state.block.row < 5


def test_a_target_size_finds_the_best_quality_that_fits():
    at = open_page("image")
    at.number_input(key="target").set_value(20.0).run()
    quality = jpeg.quality_for_size(raccoon(), 20_000)
    button = next(each for each in at.button if each.label == f"Set quality {quality}")
    button.click().run()
    assert at.slider(key="quality").value == quality
    assert at.query_params["quality"] == str(quality)


def test_a_target_below_the_smallest_file_gets_a_sentence():
    at = open_page("image")
    at.number_input(key="target").set_value(0.1).run()
    assert not at.exception
    assert "Even at quality 1" in at.error[0].value


def test_a_guess_is_answered_with_the_number_of_this_picture():
    at = open_page("image")
    at.radio(key="image_guess").set_value("More than 90 %").run()
    share = jpeg.zero_share(jpeg.coefficients(raccoon(), quality=50))
    answer = next(each.value for each in at.markdown if "In this picture" in each.value)
    assert words.percent(share) in answer
    assert answer.startswith("**Yes.**") == (share >= 0.9)


@pytest.mark.parametrize(
    "link",
    [
        {"quality": "9999"},
        {"quality": "x"},
        {"subsampling": "<b>"},
        {"subsampling": ""},
        {"picture": "no such"},
        {"image_guess": "no such"},
    ],
)
def test_a_nonsense_link_falls_back_to_what_the_page_opens_with(link):
    at = open_page("image", **link)
    assert 1 <= at.slider(key="quality").value <= 100
    assert "512 × 384 pixels" in html(at)


def test_every_step_of_the_slider_is_there_before_it_is_dragged():
    file = cached.sample("raccoon")
    stack = cached.stack(file, "4:2:0")
    assert tuple(stack.values) == jpeg.QUALITIES
    point = cached.sweep(file, "4:2:0")[5]
    trip = jpeg.round_trip(raccoon(), quality=point.quality)
    assert point.data == trip.data


def test_subsampling_is_said_in_words():
    at = open_drawers(open_page("image", subsampling="4:4:4"))
    assert f"4:4:4: {widgets.SUBSAMPLINGS['4:4:4']}." in captions(at)
    assert "589,824 numbers went in, 589,824 are left" in captions(at)
