"""Page distributions by AppTest: both mistakes counted, in any world, at any quality."""

import numpy as np
import pytest

from analogy import images, jpeg, worlds
from analogy.experiments import modes, modes_by_quality
from analogy.figures.two_pixel_shares import about, of_100
from pages.common import (
    cached,
    cached_distributions,
    distribution_facts,
    modes_section,
    own_islands,
    two_pixel_steps,
    two_pixels_half,
)

from .opening import captions, html, open_page

WORLDS = two_pixels_half.WORLDS
ISLANDS = two_pixels_half.ISLANDS
PURE = {
    "islands": worlds.five_islands,
    "ring": worlds.ring,
    "print": worlds.black_and_white_print,
}


@pytest.fixture(scope="module")
def untouched():
    return open_page("distributions")


def open_drawers(at):
    for number in range(1, len(two_pixel_steps.STEPS) + 1):
        at.session_state[f"two_pixel_step_{number}"] = True
    at.session_state["modes_block"] = True
    at.run()
    assert not at.exception
    return at


def click(at, label):
    next(each for each in at.button if each.label == label).click().run()
    assert not at.exception
    return at


def upload(at, pixels):
    at.file_uploader(key="upload").upload("mine.png", images.png_bytes(pixels)).run()
    assert not at.exception
    return at


def says(at, ledger):
    return (
        f'class="value">{of_100(ledger.lost)} of 100<' in html(at)
        and f'class="value">{of_100(ledger.invented)} of 100<' in html(at)
        and f"torn between about {about(ledger.effective_compressed)}." in captions(at)
    )


def test_untouched_both_mistakes_show(untouched):
    world = worlds.TwoPixels(worlds.five_islands())
    ledger = world.ledger(world.compress(two_pixels_half.FIRST_QUALITY))
    assert ledger.lost > 0.5
    assert ledger.invented > 0.1
    assert says(untouched, ledger)
    charts = {chart.key for chart in untouched.get("plotly_chart")}
    assert {"two_pixel_curve", "modes_curve"} <= charts


@pytest.mark.parametrize(
    ("kind", "quality"), [("islands", 100), ("ring", 1), ("print", 23)]
)
def test_each_world_has_the_numbers_of_the_package(kind, quality):
    at = open_page("distributions", world=WORLDS[kind], quality=quality, bin_width=7)
    world = worlds.TwoPixels(PURE[kind]())
    assert says(at, world.ledger(world.compress(quality), 7))


def test_the_neighbours_of_a_picture():
    at = open_page(
        "distributions",
        world=WORLDS["picture"],
        picture="A field of tulips",
        quality=30,
    )
    pixels = images.load_image(images.sample_bytes("tulips")).pixels
    world = worlds.TwoPixels.of_picture(pixels)
    assert says(open_drawers(at), world.ledger(world.compress(30)))
    assert "the picture's even rows and its odd rows" in captions(at)


def test_an_upload_is_a_world_too():
    pixels = np.random.default_rng(0).integers(0, 256, (30, 40, 3), np.uint8)
    at = upload(open_page("distributions", world=WORLDS["picture"]), pixels)
    world = worlds.TwoPixels.of_picture(pixels)
    assert says(at, world.ledger(world.compress(two_pixels_half.FIRST_QUALITY)))


@pytest.mark.parametrize("shape", [(1, 9), (9, 1)])
def test_a_picture_without_neighbours_gets_a_sentence(shape, untouched):
    picture = np.full((*shape, 3), 9, np.uint8)
    at = upload(open_page("distributions", world=WORLDS["picture"]), picture)
    assert "pixel" in at.error[0].value
    assert at.error[0].value.endswith(" Until then the five islands are shown.")
    assert captions(untouched).splitlines()[0] in captions(at)


def test_closed_drawers_cost_nothing(monkeypatch):
    for name in ("landed", "shares", "crowded", "blocks"):
        monkeypatch.setattr(
            cached_distributions, name, lambda *_: pytest.fail("computed")
        )
    open_page("distributions")


def test_every_drawer_says_what_is_computed():
    at = open_drawers(open_page("distributions", quality=20))
    world = worlds.TwoPixels(worlds.five_islands())
    ledger = world.ledger(world.compress(20))
    text = captions(at)
    assert f"{ledger.support_compressed} can come out" in text
    assert f"{ledger.entropy_true_bits:.2f} bits" in text
    assert f"Total variation: {ledger.total_variation:.3f}" in text
    assert "KL(p_true ‖ p_compressed) is infinite" in text
    precision = f"Of 100 that come out, {of_100(1 - ledger.invented)} are possible"
    assert precision in text
    assert "nan" not in text.lower()


def test_one_picture_lands_where_the_package_lands_it():
    q = worlds.TwoPixels(worlds.islands([(100, 128)], radius=1)).compress(20)
    landed = cached_distributions.landed(100, 128, 20)
    assert landed.pair == tuple(np.argwhere(q)[0])
    uniform = worlds.TwoPixels(np.full((256, 256), 1 / 65_536)).compress(20)
    assert landed.n_sharing == round(65_536 * uniform[landed.pair])


def test_every_step_of_the_slider_is_there_before_it_is_dragged():
    stack = cached_distributions.stack(ISLANDS, 16)
    assert tuple(stack.values) == jpeg.QUALITIES
    world = worlds.TwoPixels(worlds.five_islands())
    for listed in stack.listing[::9]:
        ledger = world.ledger(world.compress(listed["value"]))
        assert listed["facts"] == [
            of_100(ledger.lost),
            of_100(ledger.invented),
            about(ledger.effective_compressed),
        ]


def test_a_guess_is_answered_with_the_number_of_this_world():
    at = open_page("distributions")
    at.radio(key="two_pixel_guess").set_value("More than 40").run()
    world = worlds.TwoPixels(worlds.five_islands())
    ledger = world.ledger(world.compress(two_pixels_half.GUESS_QUALITY))
    answer = next(m.value for m in at.markdown if "In this world it is" in m.value)
    assert f"{of_100(ledger.invented)} of 100" in answer
    assert answer.startswith("**Yes.**") == (ledger.invented >= 0.4)
    click(at, f"Set quality {two_pixels_half.GUESS_QUALITY} and look")
    assert at.slider(key="quality").value == two_pixels_half.GUESS_QUALITY


def test_the_page_says_how_often_the_print_comes_through(untouched):
    curve = worlds.TwoPixels(worlds.black_and_white_print()).curve()
    n_whole = int(((curve.lost == 0) & (curve.invented == 0)).sum())
    assert f"at {n_whole} of 100 qualities" in distribution_facts.print_sentence(curve)
    assert f"at {n_whole} of 100 qualities" in captions(untouched)


# Islands by hand


def test_islands_are_added_undone_and_begun_again():
    at = open_page("distributions", world=WORLDS["own"])
    at.number_input(key="island_left").set_value(10).run()
    at.number_input(key="island_right").set_value(20).run()
    click(at, "Add")
    assert at.text_input(key="islands").value == "128,128 10,20"
    assert at.query_params["islands"] == "128,128 10,20"
    world = worlds.TwoPixels(worlds.islands([(128, 128), (10, 20)]))
    assert says(at, world.ledger(world.compress(two_pixels_half.FIRST_QUALITY)))
    click(at, "Undo")
    assert at.text_input(key="islands").value == "128,128"
    click(click(at, "Add"), "Begin again")
    assert at.text_input(key="islands").value == own_islands.FIRST


def test_a_slip_of_the_pen_leaves_the_islands_where_they_are():
    drawn = "10,10 200,200 60,190"
    at = open_page("distributions", world=WORLDS["own"], islands=drawn)
    at.text_input(key="islands").set_value(f"{drawn} x").run()
    assert not at.exception
    assert "`x` is no place on the map" in at.error[0].value
    assert at.text_input(key="islands").value == f"{drawn} x"
    assert at.query_params["islands"] == drawn
    world = worlds.TwoPixels(worlds.islands([(10, 10), (200, 200), (60, 190)]))
    assert says(at, world.ledger(world.compress(two_pixels_half.FIRST_QUALITY)))
    click(at, "Add")
    assert at.text_input(key="islands").value == f"{drawn} 64,192"
    assert not at.error


def test_drawn_islands_stand_in_the_link():
    at = open_page("distributions", world=WORLDS["own"], islands="0,255 7,7")
    world = worlds.TwoPixels(worlds.islands([(0, 255), (7, 7)]))
    assert says(at, world.ledger(world.compress(two_pixels_half.FIRST_QUALITY)))


def test_a_drawing_outlives_a_visit_to_another_page():
    at = open_page("distributions", world=WORLDS["own"], islands="0,255 7,7")
    at.selectbox(key="world").set_value("ring").run()
    at.switch_page("pages/image.py").run()
    at.switch_page("pages/distributions.py").run()
    at.selectbox(key="world").set_value("own").run()
    assert at.text_input(key="islands").value == "0,255 7,7"
    assert at.query_params["islands"] == "0,255 7,7"


def test_a_link_longer_than_the_box_gets_a_sentence():
    at = open_page("distributions", world=WORLDS["own"], islands="1,1 " * 5_000)
    assert "the map takes 1 to 40" in at.error[0].value


def test_what_is_written_is_what_is_read():
    centres = ((0, 255), (60, 60), (9, 100))
    assert own_islands.read(own_islands.written(centres)) == centres


UNREADABLE = {
    "": "There are 0 islands",
    "   ": "There are 0 islands",
    "1,1 " * 41: "There are 41 islands",
    "256,3": "`256,3` is no place on the map",
    "3": "`3` is no place",
    "-1,4": "`-1,4` is no place",
    "٣,٤": "is no place on the map",
    "<script>alert(1)</script>": "is no place on the map",
    "1,2,3": "`1,2,3` is no place",
    "x" * 10_000: "is no place on the map",
    "[a](http://x.y)": r"^`\[a\]\(http://x\.y\)` is no place",
    "`[a](b)": "^`’",
}


@pytest.mark.parametrize(("text", "words"), UNREADABLE.items())
def test_islands_that_cannot_be_read_get_a_sentence(text, words):
    with pytest.raises(ValueError, match=words) as error:
        own_islands.read(text)
    assert len(str(error.value)) < 200


def test_an_unreadable_link_gets_a_sentence_and_a_first_world():
    at = open_page("distributions", world=WORLDS["own"], islands="<b>60;60")
    assert "is no place on the map" in at.error[0].value
    world = worlds.TwoPixels(worlds.islands([(128, 128)]))
    assert says(at, world.ledger(world.compress(two_pixels_half.FIRST_QUALITY)))


@pytest.mark.parametrize(
    "link",
    [
        {"quality": "9999"},
        {"quality": "x"},
        {"world": "<b>"},
        {"world": ""},
        {"bin_width": "0"},
        {"bin_width": "1e9"},
        {"seed": "-3"},
        {"two_pixel_guess": "no such"},
        {"islands": "nonsense"},
    ],
)
def test_a_nonsense_link_falls_back_to_what_the_page_opens_with(link, untouched):
    at = open_page("distributions", **link)
    assert captions(at) == captions(untouched)
    assert not at.error


# Blocks


def test_the_blocks_of_the_shipped_set_are_the_stored_ones():
    stored = modes_by_quality.load()
    at = open_page("distributions", quality=50)
    text = "\n".join(each.value for each in at.markdown)
    assert f"at quality 50, {stored.after[50].n_distinct:,} different ones" in text
    assert f"From quality {stored.capped_from} on" in text


def test_a_quality_between_the_stored_ones_is_counted():
    assert 33 not in jpeg.QUALITIES
    at = open_page("distributions", quality=33)
    blocks = modes.blocks_of(
        [cached.picture(cached.sample(s.name)).pixels for s in images.SAMPLES]
    )
    n = modes.after(modes.landing(blocks, 33)).n_distinct
    text = "\n".join(each.value for each in at.markdown)
    assert f"at quality 33, {n:,} different ones come out" in text


@pytest.mark.parametrize("quality", [2, 95])
def test_one_block_and_its_originals(quality):
    at = open_drawers(open_page("distributions", quality=quality))
    blocks = cached_distributions.blocks(cached_distributions.BlockSet())
    found = modes_by_quality.crowds(blocks, modes.landing(blocks, quality))
    if found:
        at.number_input(key="modes_rank").set_value(2).run()
        n = len(found[1].originals)
        assert f"{n:,} different blocks of these pictures" in captions(at)
    else:
        assert "no two different blocks of these pictures" in captions(at)


def test_every_block_and_every_original_can_be_reached():
    at = open_drawers(open_page("distributions", quality=15))
    at.toggle(key="modes_plain").set_value(True).run()
    blocks = cached_distributions.blocks(cached_distributions.BlockSet())
    where = modes.landing(blocks, 15)
    assert at.number_input(key="modes_rank").max == len(where.n_originals)
    n = int(where.n_originals.max())
    assert f"{n:,} different blocks of these pictures" in captions(at)
    last = -(-n // modes_section.MOST_SHOWN)
    at.number_input(key="modes_page").set_value(last).run()
    first = modes_section.MOST_SHOWN * (last - 1) + 1
    under = [text for image in at.get("image") for text in image.captions]
    assert f"○ went in: {first:,} to {n:,} of {n:,} different originals" in under
    at.number_input(key="modes_rank").set_value(len(where.n_originals)).run()
    assert not at.exception
    assert "1 different block of these pictures" in captions(at)
    at.toggle(key="modes_plain").set_value(False).run()
    assert not at.exception
    assert at.number_input(key="modes_rank").value <= modes_by_quality.N_CROWDS


def test_an_upload_is_counted_when_asked(monkeypatch):
    monkeypatch.setattr(modes_by_quality, "QUALITIES", (5, 50))
    pixels = np.random.default_rng(1).integers(0, 256, (16, 24, 3), np.uint8)
    at = upload(open_page("distributions", world=WORLDS["picture"]), pixels)
    n_shipped = modes_by_quality.load().before.n_blocks
    text = "\n".join(each.value for each in at.markdown)
    assert f"Of {n_shipped:,} blocks" in text
    at.button(key="count_own").click().run()
    assert not at.exception
    text = "\n".join(each.value for each in at.markdown)
    assert f"Of {n_shipped + 6:,} blocks" in text
    assert "and yours" in captions(at)
