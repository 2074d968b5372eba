"""Page hallucination by AppTest: counted on any page, and any picture survived."""

import numpy as np
import pytest

from analogy import images, jpeg
from analogy.experiments import names_page, page_of_digits, xerox
from analogy.jpeg.block_bigram import unchanged
from pages.common import cached, words, xerox_section, xerox_sheet, xerox_steps
from pages.common import cached_hallucination as caches
from pages.common.belief_section import OWN, TILES
from pages.common.belief_sentences import NAMES, finding, verdict

from .opening import HOSTILE, captions, html, open_page


def drawn(seed=0):
    return page_of_digits.draw_page(
        n_rows=caches.N_ROWS,
        n_columns=caches.N_COLUMNS,
        digit_height=caches.DIGIT_HEIGHT,
        seed=seed,
    )


def copied(page, tolerance):
    return xerox.substitute(page.pixels, tolerance=tolerance / 100, cell=page.cell)


def open_drawers(at):
    for number in range(1, len(xerox_steps.STEPS) + 1):
        at.session_state[f"xerox_step_{number}"] = True
    at.run()
    assert not at.exception
    return at


def markdown(at):
    return "\n".join(each.value for each in at.markdown)


def upload(at, key, pixels, name="mine.png"):
    data = images.png_bytes(pixels) if isinstance(pixels, np.ndarray) else pixels
    at.file_uploader(key=key).upload(name, data).run()
    assert not at.exception
    return at


def test_the_first_sentences_say_how_well_the_model_tells_real_names():
    stored = names_page.load().by_order[names_page.FIRST_ORDER]
    told = markdown(open_page("hallucination"))
    assert (
        "can hardly tell which of them exist: ticking the likeliest gets "
        f"{stored.model_mean_right:.1f} of 10 right, a coin 5." in told
    )
    assert 5 < stored.model_mean_right < 7.5  # it can tell a little


@pytest.mark.parametrize(("seed", "tolerance"), [(0, 40), (3, 37), (0, 100)])
def test_the_strip_counts_what_the_package_counts(seed, tolerance):
    at = open_page("hallucination", seed=seed, tolerance=tolerance)
    page = drawn(seed)
    result = copied(page, tolerance)
    n_wrong = xerox.wrong_digits(page, result).sum()
    for value in (
        f"{n_wrong} of {page.n_digits}",
        words.size(result.total_bits / 8),
        words.decibels(jpeg.psnr_db(page.pixels, result.pixels)),
    ):
        assert f'class="value">{value}<' in html(at)


def test_the_jpeg_beside_it_has_as_many_bits():
    result = copied(drawn(), 40)
    blurred = xerox.jpeg_of_bits(drawn().pixels, result.total_bits)
    assert blurred.n_bits <= result.total_bits
    expected = f"{blurred.n_bits:,} where the copy has {result.total_bits:,}"
    assert expected in shown(open_page("hallucination"))


def shown(at):
    """Returns what stands under the pictures."""
    return "\n".join(text for image in at.get("image") for text in image.captions)


def test_every_step_of_the_slider_is_there_before_it_is_dragged():
    stack = caches.stack(caches.Sheet())
    assert stack.values == caches.TOLERANCES
    wrong = [listed["facts"][0] for listed in stack.listing]
    n_wrong = [
        xerox.wrong_digits(drawn(), copied(drawn(), tolerance)).sum()
        for tolerance in caches.TOLERANCES
    ]
    assert wrong == [f"{n} of {drawn().n_digits}" for n in n_wrong]


def test_closed_drawers_cost_nothing(monkeypatch):
    monkeypatch.setattr(xerox, "mistakes", lambda *_: pytest.fail("computed"))
    at = open_page("hallucination")
    assert set(xerox_steps.STEPS) <= {each.label for each in at.expander}


def test_open_drawers_tell_of_this_page():
    at = open_drawers(open_page("hallucination"))
    result = copied(drawn(), 40)
    most = xerox.mistakes(drawn(), result)[0]
    assert f"{most.was} became {most.became}" in html(at)
    assert f"{result.total_bits:,} bits, exactly" in html(at)


def test_own_numbers_are_counted_and_stand_in_the_link():
    at = open_page("hallucination", page_kind=xerox_sheet.TYPED)
    at.text_area(key="numbers").set_value("8888 6666\n333").run()
    assert not at.exception
    page = page_of_digits.page_of("8888 6666\n333")
    n_wrong = xerox.wrong_digits(page, copied(page, 40)).sum()
    assert f'class="value">{n_wrong} of 11<' in html(at)
    assert at.query_params["numbers"] == "8888 6666\n333"


def test_any_text_for_numbers_gets_a_page_or_a_sentence():
    at = open_page("hallucination", page_kind=xerox_sheet.TYPED)
    at.text_area(key="numbers").set_value("7777").run()
    for text in HOSTILE.values():
        before = html(at)
        at.text_area(key="numbers").set_value(text).run()
        assert not at.exception
        has_digit = any("0" <= character <= "9" for character in text)
        assert len(at.error) == (not has_digit)
        # Without a digit the last good page is still there.
        assert (html(at) != before) == has_digit
        assert "<script>" not in html(at)


def test_a_scan_of_ones_own_is_copied_but_not_judged():
    at = open_page("hallucination", page_kind=xerox_sheet.SCANNED)
    assert "random digits are copied" in captions(at)
    scan = images.load_image(images.sample_bytes("handwriting")).pixels
    upload(at, "xerox_upload", scan)
    open_drawers(at)
    assert "read it yourself" in html(at)
    assert "whose digits are known" in markdown(at)
    at.radio(key="xerox_guess").set_value("More than 1 in 3").run()
    assert not at.exception
    assert f"of {drawn().n_digits}, from a file" in markdown(at)


BAD_SCANS = {
    "an empty page": (np.full((40, 40, 3), 255, np.uint8), "0 separate symbols"),
    "no picture": (b"Dear diary", "picture"),
}


@pytest.mark.parametrize(("scan", "sentence"), BAD_SCANS.values(), ids=BAD_SCANS)
def test_a_bad_scan_gets_a_sentence_and_nothing_is_lost(scan, sentence):
    at = open_page("hallucination", page_kind=xerox_sheet.SCANNED)
    good = np.full((40, 40, 3), 255, np.uint8)
    good[5:9, 5:8] = good[15:19, 5:8] = 0
    upload(at, "xerox_upload", good)
    before = html(at)
    upload(at, "xerox_upload", scan)
    assert sentence in at.error[0].value
    assert html(at) == before


def test_a_guess_is_answered_from_this_page_and_its_button_sets_the_slider():
    at = open_page("hallucination")
    at.radio(key="xerox_guess").set_value("More than 1 in 3").run()
    page, tolerance = drawn(), xerox_section.GUESS_TOLERANCE
    n_wrong = xerox.wrong_digits(page, copied(page, tolerance)).sum()
    answer = next(each.value for each in at.markdown if "from a file of" in each.value)
    assert f"{n_wrong} of {page.n_digits}" in answer
    assert answer.startswith("**Yes.**") == (n_wrong / page.n_digits >= 1 / 3)
    next(each for each in at.button if each.label == "Set 60 % and look").click().run()
    assert at.slider(key="tolerance").value == tolerance
    assert f'class="value">{n_wrong} of {page.n_digits}<' in html(at)


def test_beliefs_are_the_bits_of_the_files():
    at = open_page("hallucination", picture="A field of tulips", quality=30)
    pixels = images.load_image(images.sample_bytes("tulips")).pixels
    for rival in jpeg.rivals(pixels, 0, quality=30):
        assert f"{rival.scan_bits:,} bits" in html(at)


def test_the_gallery_says_what_its_tiles_measure():
    at = open_page("hallucination", picture="Rocks at a lake", seed=2)
    file = cached.sample("shore")
    drawn_tiles = {tile.title: tile.drawn(file, 2) for tile in TILES}
    stuck = max(drawn_tiles, key=lambda title: drawn_tiles[title].stuck_share)
    verdict = next(each.value for each in at.markdown if "Most collapsed" in each.value)
    assert stuck in verdict
    assert words.percent(drawn_tiles[stuck].stuck_share) in verdict
    squeezed_to = next(t.squeezed_to for t in TILES if t.title == stuck)
    floor = unchanged(jpeg.round_trip(caches.prompt(file), quality=squeezed_to).decoded)
    assert f"no block fills more than {words.percent(floor.stuck_share)}" in verdict
    for title, each in drawn_tiles.items():
        assert f"{title}: × {words.percent(each.new_pair_share)} new" in shown(at)
    assert words.percent(OWN.drawn(file, 2).new_pair_share) in html(at)


PICTURES = {
    "one pixel": np.full((1, 1, 3), 77, np.uint8),
    "flat": np.full((40, 56, 3), 200, np.uint8),
    "noise": np.random.default_rng(0).integers(0, 256, (41, 57, 3), np.uint8),
    "a line": np.full((400, 3, 3), 9, np.uint8),
    "large": np.tile(np.arange(250, dtype=np.uint8)[None, :, None], (3000, 16, 3)),
}


def test_any_picture_gives_a_sensible_page():
    at = open_page("hallucination")
    for name, pixels in PICTURES.items():
        upload(at, "upload", pixels)
        assert "nan" not in (html(at) + captions(at)).lower()
        assert "In what sense" in at.markdown[-1].value
        too_small = name in ("one pixel", "a line")
        assert len(at.info) == 3 * too_small
        for info in at.info:
            assert " × " in info.value
            assert "larger" in info.value


@pytest.mark.parametrize(
    "link",
    [
        {"tolerance": "-5", "page_kind": "<b>", "quality": "0", "seed": "-1"},
        {"tolerance": "x", "page_kind": "", "picture": "no", "xerox_guess": "no"},
    ],
)
def test_a_nonsense_link_falls_back_to_what_the_page_opens_with(link):
    at = open_page("hallucination", **link)
    page = drawn()
    n_wrong = xerox.wrong_digits(
        page, copied(page, xerox_section.FIRST_TOLERANCE)
    ).sum()
    assert f'class="value">{n_wrong} of {page.n_digits}<' in html(at)


# What the sentences claim

FLAT = ("the picture", "blocks shuffled")


def rival(name, n_bits, pixels=0):
    pixels = np.full((2, 2), pixels, np.uint8)
    return jpeg.Rival(name=name, pixels=pixels, scan_bits=n_bits)


def six(*bits):
    """The rivals with these bits; each of them another picture."""
    return [rival(*each) for each in zip(NAMES, bits, range(6), strict=True)]


def test_pictures_that_tie_are_all_named():
    said = finding(six(9, 9, 9, 20, 40, 40))
    assert said.startswith(
        "The likeliest of the six are the picture, its mean colour and its blocks "
        "shuffled, the unlikeliest are noise and a picture read from random bits."
    )
    assert finding(six(*6 * [8])) == "All six cost the same."


def test_a_picture_whose_blocks_are_alike_proves_nothing_about_their_order():
    flat = [rival("the picture", 9), rival("blocks shuffled", 9)]
    others = [each for each in six(9, 9, 9, 20, 40, 30) if each.name not in FLAT]
    said = finding([*flat, *others])
    assert said.endswith("Shuffling its blocks leaves this picture as it is.")


def continued(*, stuck, new):
    return jpeg.Continuation(
        pixels=np.zeros((16, 8), np.uint8),
        n_given_rows=8,
        copied_share=1,
        in_place_share=0,
        new_pair_share=new,
        stuck_share=stuck,
    )


def test_what_the_real_half_does_as_well_is_no_collapse():
    drawn = {"a": continued(stuck=1, new=0), "b": continued(stuck=0.2, new=0)}
    said = verdict(drawn, {"a": 1, "b": 0.2})
    assert said.startswith("**Most collapsed:** none.")
    assert "**Most invented:** none." in said
    # The one that fills less, but more than in the real half, is the one.
    said = verdict(drawn, {"a": 1, "b": 0.1})
    assert said.startswith("**Most collapsed:** “b”. One block fills 20 %")


def test_tiles_that_tie_are_all_named():
    drawn = {title: continued(stuck=0.3, new=0.5) for title in "abc"}
    said = verdict(drawn, dict.fromkeys("abc", 0.1))
    assert said.count("“a”, “b” and “c”.") == 2


def test_the_random_file_and_the_saved_picture_are_told_apart():
    at = open_page("hallucination", picture="A field of tulips", quality=50)
    pixels = images.load_image(images.sample_bytes("tulips")).pixels
    last = jpeg.rivals(pixels, 0, quality=50)[-1]
    said = f"{last.scan_bits:,} bits, saved again; read from {last.random_bits:,}"
    assert said in html(at)
    assert "a file of random bits" not in html(at)


def test_the_size_of_what_is_continued_is_told():
    at = open_page("hallucination", picture="A field of tulips")
    height, width = caches.prompt(cached.sample("tulips")).shape[:2]
    assert f"Continued here and below at {width} × {height} pixels" in captions(at)
