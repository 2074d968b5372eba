"""The ribbon in a real browser: opened by every means, true to its pieces, unharmed."""

from itertools import accumulate, pairwise

import pytest

from analogy.figures import MARKS
from analogy.figures.theme import DARK_BACKGROUND, LIGHT_BACKGROUND

from ..figures.colours import MACHADO, contrast, difference
from .apps.ribbon_app import CASES, DRAWN, HEBREW, HOSTILE, SCORED, STRANGE
from .serving import ROOT

# Any CSS colour as six hexadecimal digits: the browser mixes, a canvas tells.
HEX = """
(colour) => {
    const context = new OffscreenCanvas(1, 1).getContext("2d");
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
    return "#" + [r, g, b].map(c => c.toString(16).padStart(2, "0")).join("");
}
"""


@pytest.fixture(scope="module")
def ribbon_url(serve):
    return serve(ROOT / "tests" / "browser" / "apps" / "ribbon_app.py")


@pytest.fixture
def show(page, ribbon_url, settled):
    def show_case(case, on=page):
        on.goto(f"{ribbon_url}/?case={case}")
        settled(on)
        return on

    return show_case


def option(page, index):
    return page.get_by_role("option").nth(index)


def opened(page):
    """The index of the open piece; exactly one is, and it is the one tab stop."""
    chosen = page.locator("[role=option][aria-selected=true]")
    assert chosen.count() == 1
    assert page.locator("[role=option][tabindex='0']").count() == 1
    assert chosen.get_attribute("tabindex") == "0"
    return int(chosen.get_attribute("data-index"))


def part(page, name):
    return page.locator(f".panel {name}").inner_text()


def bars(page):
    """Name and percentages of every row."""
    return [
        (row.locator("bdi").inner_text(), row.locator(".percent").all_inner_texts())
        for row in page.locator(".rival").all()
    ]


def press_all(page, keys):
    """Where each key leads."""
    met = []
    for key in keys:
        page.keyboard.press(key)
        met.append(opened(page))
    return met


# By key, by click, by tap, by a mouse that only passes


def test_one_tab_stop_and_the_arrows_open_what_they_reach(show):
    page = show("drawn")
    page.get_by_role("button", name="Shorter").focus()
    page.keyboard.press("Tab")
    focused = "document.activeElement.shadowRoot?.activeElement.dataset.index"
    assert page.evaluate(focused) == "0"
    keys = ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight", "Home"]
    assert press_all(page, keys) == [1, 2, 1, 6, 6, 0]
    assert press_all(page, ["ArrowLeft", "ArrowUp", "Alt+Shift+ArrowRight"]) == [0] * 3
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "1"
    assert part(page, ".place") == f"piece 2 of {len(DRAWN)}"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.shadowRoot") is None


def test_up_and_down_go_to_the_line_above_and_below(show):
    page = show("full")
    option(page, 2).click()
    boxes = [option(page, 2).locator(".ink").bounding_box()]
    for key in ("ArrowDown", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        boxes.append(option(page, opened(page)).locator(".ink").bounding_box())
    start, below, back, first = boxes
    assert start["height"] <= below["y"] - start["y"] < 2 * start["height"]
    assert abs(below["x"] - start["x"]) < 60
    assert back["y"] == first["y"] == start["y"]


def test_a_click_opens_and_a_passing_mouse_only_previews(show):
    page = show("drawn")
    option(page, 1).locator(".ink").click()
    assert opened(page) == 1
    option(page, 3).locator(".ink").hover()
    assert (opened(page), part(page, ".name")) == (1, "␣a")
    page.mouse.move(5, 5)
    assert part(page, ".name") == "␣wolf"
    option(page, 4).locator(".ink").hover()
    assert part(page, ".name") == "␣zeppelin"
    page.keyboard.press("Enter")
    assert (opened(page), part(page, ".name")) == (1, "␣wolf")


def test_a_tap_opens_and_the_buttons_step(show, phone_page):
    page = show("drawn", on=phone_page)
    option(page, 4).locator(".ink").tap()
    assert (opened(page), part(page, ".name")) == (4, "␣zeppelin")
    page.get_by_role("button", name="The piece before").tap()
    assert (opened(page), part(page, ".name")) == (3, "␣a")
    page.get_by_role("button", name="The piece after").tap()
    assert opened(page) == 4


def test_the_line_of_bits_jumps_to_where_it_is_clicked(show):
    page = show("drawn")
    width = page.locator(".chart").bounding_box()["width"]
    for index in (4, 0, 6):
        x = (index + 0.5) / len(DRAWN) * width
        page.locator(".chart").click(position={"x": x, "y": 10})
        assert opened(page) == index
    total = sum(piece.bits for piece in DRAWN)
    points = page.locator("path").get_attribute("d").split("L")[1:]
    heights = [total * (1 - float(point.split()[1])) for point in points]
    assert heights == pytest.approx(list(accumulate(p.bits for p in DRAWN)), abs=1e-4)


# True to its pieces

# A chance in words, what the model was torn between, and why that word.
TOLD = {
    0: (
        "a chance of 1 in 3",
        "was torn between about 9 pieces.",
        "It was the likeliest (31 %); a draw takes it about 1 time in 3, and this one "
        "did.",
    ),
    1: (
        "a chance of 1 in 81",
        "was torn between about 4 pieces.",
        "The likeliest was ␣king (12 %); a draw takes it about 1 time in 7, and this one "
        "did not. It takes ␣wolf about 1 time in 130.",
    ),
    2: (
        "it was all but certain",
        "was all but certain what comes.",
        "It was the likeliest (100 %), and this draw could take nothing else.",
    ),
    4: (
        "a chance of 1 in 5 million",
        "was torn between about 1.2 pieces.",
        "The likeliest was ␣the (97 %); a draw takes it nearly every time, and this one "
        "did not. It takes ␣zeppelin next to never.",
    ),
    5: (
        "a chance of 1 in 2",
        "was torn between about 4 pieces.",
        "It was the likeliest (45 %); a draw takes it about 1 time in 2, and this one "
        "did.",
    ),
    6: (
        "a chance of 1 in 2,500",
        "was torn between about 2.1 pieces.",
        "é was drawn as 2 tokens, one after the other. The bars show the first.",
    ),
}


def test_every_piece_is_told_in_its_own_numbers(show):
    page = show("drawn")
    sums = list(accumulate(piece.bits for piece in DRAWN))
    for index, (chance, torn, why) in TOLD.items():
        option(page, index).click()
        bits = DRAWN[index].bits
        assert part(page, ".bits") == f"{bits:.2f} bits of surprise: {chance}"
        assert part(page, ".torn") == f"Before it, the model {torn}"
        assert part(page, ".why") == why
        total = f"{sums[index]:.1f} of {sums[-1]:.1f} bits so far, with this one"
        assert part(page, ".total") == total


def test_bars_are_the_models_own_and_those_of_the_draw(show):
    page = show("drawn")
    assert page.locator(".key").is_visible()
    assert bars(page) == [
        ("␣the", ["31 %", "36 %"]),
        ("␣a", ["20 %", "21 %"]),
        ("␣his", ["9 %", "8 %"]),
        ("␣it", ["2 %", "1 %"]),
    ]
    lengths = [each.bounding_box()["width"] for each in page.locator(".bar").all()]
    shares = [0.31, 0.36, 0.2, 0.21, 0.09, 0.08, 0.02, 0.01]
    assert [length / lengths[0] * 0.31 for length in lengths] == pytest.approx(
        shares, abs=0.005
    )
    # One that was not among the likeliest has a row of its own.
    option(page, 1).click()
    assert bars(page)[-1] == ("␣wolf", ["1.2 %", "0.8 %"])
    assert page.locator(".rival.itself bdi").inner_text() == "␣wolf"


def test_one_bar_is_enough_where_the_draw_is_the_model_itself(show):
    page = show("untempered")
    assert page.locator(".key").is_hidden()
    assert bars(page) == [("␣the", ["30 %"]), ("␣a", ["20 %"])]


def test_a_visitors_own_text_is_told_as_theirs(show):
    page = show("scored")
    assert part(page, ".words .question") == "What did the model expect?"
    told = []
    for index in range(len(SCORED)):
        option(page, index).click()
        told.append(part(page, ".why"))
    assert told == [
        "Your text has Your, and the model would have bet on it too (31 %).",
        "Your text has ␣cat, to which the model gave 0.4 %; it would have bet on ␣the "
        "(31 %).",
        "Your text has !, and the model would have bet on it too (> 99 %).",
    ]


def test_shade_underline_and_name_tell_the_bits(show):
    page = show("drawn")
    inks = page.locator("[role=option] .ink")
    classes = [int(ink.get_attribute("data-class")) for ink in inks.all()]
    assert classes == [sum(p.bits >= start for start in (1, 2, 4, 8)) for p in DRAWN]
    lines = page.locator(".legend [data-class]").evaluate_all(
        "all => all.map(e => getComputedStyle(e)).map(s => [s.textDecorationLine, "
        "s.textDecorationStyle, s.textDecorationThickness].join(' '))"
    )
    assert len(set(lines)) == 5
    assert page.get_by_role("group", name="A sentence on the finding.").count() == 1
    assert page.get_by_role("listbox", name="The text in its pieces").count() == 1
    for name in ("wolf, 6.3 bits", "line break, 1.2 bits"):
        assert page.get_by_role("option", name=name, exact=True).count() == 1
    panel = page.get_by_role("region", name="The opened piece")
    assert panel.get_attribute("aria-live") == "polite"


# Whatever the text


def test_hostile_text_is_shown_as_it_is_and_nothing_runs(show):
    page = show("strange")
    assert page.locator(".given").text_content() == HOSTILE
    names = []
    for index, piece in enumerate(STRANGE):
        assert option(page, index).text_content() == piece.text
        option(page, index).dispatch_event("click")
        assert opened(page) == index
        assert page.locator(".rival bdi").first.inner_text() == "<img␣src=x␣onerr…"
        names.append(part(page, ".name"))
    assert names[0] == HOSTILE.replace(" ", "␣")
    assert names[1:8] == ['"quoted"', "␣שלום", "␣עולם", "👩‍👩‍👧", "⇥", "∅", "U+200F"]
    assert page.locator("figure img, figure script").count() == 0
    assert page.evaluate("window.hacked") is None
    for unseen in (5, 6, 7):
        assert option(page, unseen).locator(".ink").bounding_box()["width"] > 5


def test_hebrew_runs_from_right_to_left_and_so_do_the_arrows(show):
    page = show("hebrew")
    inks = [option(page, index).locator(".ink") for index in range(len(HEBREW))]
    lefts = [ink.bounding_box()["x"] for ink in inks]
    assert lefts == sorted(lefts, reverse=True)
    option(page, 0).focus()
    assert press_all(page, ["ArrowLeft", "ArrowLeft", "ArrowRight"]) == [1, 2, 1]


def test_no_pieces_leave_a_word_and_no_empty_panel(show):
    page = show("none")
    assert page.get_by_text("Nothing to score yet.").is_visible()
    assert page.locator(".panel").is_hidden()


def test_a_single_piece_has_nowhere_to_go(show):
    page = show("one")
    option(page, 0).focus()
    keys = ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "End"]
    assert press_all(page, keys) == [0] * 5
    assert page.locator(".step:disabled").count() == 2


# Reruns, room, colour


def test_a_rerun_keeps_the_opened_piece_and_new_pieces_start_over(show, settled):
    page = show("drawn")
    option(page, 3).click()
    option(page, 3).evaluate("e => { e.isTheSame = true; }")
    page.get_by_role("button", name="Again").click()
    settled(page)
    assert page.get_by_text("again True").is_visible()
    assert opened(page) == 3
    assert option(page, 3).evaluate("e => e.isTheSame")
    page.get_by_role("button", name="Shorter").click()
    settled(page)
    assert page.get_by_role("option").count() == len(DRAWN) - 1
    assert opened(page) == 0


@pytest.mark.parametrize("case", ["drawn", "strange"])
def test_no_piece_moves_the_panel_or_hides_a_word_of_it(show, settled, case):
    page = show(case)
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        settled(page)
        heights = set()
        for index in range(len(CASES[case]["pieces"])):
            option(page, index).dispatch_event("click")
            heights.add(page.locator(".panel").bounding_box()["height"])
            if width >= 390:
                hidden = "words => words.scrollHeight - words.clientHeight"
                assert page.locator(".words").evaluate(hidden) <= 0
            right = "all => Math.max(...all.map(e => e.getBoundingClientRect().right))"
            assert page.locator("figure *:not(svg *)").evaluate_all(right) <= width
        assert len(heights) == 1


def test_a_piece_far_down_a_long_text_is_in_sight_and_the_page_at_its_top(show):
    page = show("long")
    assert (opened(page), page.get_by_role("option").count()) == (1500, 2000)
    box = page.locator(".box").bounding_box()
    piece = option(page, 1500).locator(".ink").bounding_box()
    assert box["y"] <= piece["y"] < box["y"] + box["height"]
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("main => main.scrollTop") == 0


def colours(page):
    """Ink, underline and the shades from the page's own ground up."""
    samples = page.locator(".legend [data-class]")
    style = "(e, name) => getComputedStyle(e)[name]"
    names = ("color", "textDecorationColor")
    ink, line = (samples.last.evaluate(style, name) for name in names)
    shades = [each.evaluate(style, "backgroundColor") for each in samples.all()[1:]]
    return [page.evaluate(HEX, colour) for colour in (ink, line, *shades)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_lines_stand_out_from_every_shade(page, show, scheme):
    page.emulate_media(color_scheme=scheme)
    ink, line, *shades = colours(show("one"))
    shades = [{"light": LIGHT_BACKGROUND, "dark": DARK_BACKGROUND}[scheme], *shades]
    assert all(contrast(ink, shade) >= 4.5 for shade in shades)
    assert all(contrast(line, shade) >= 3 for shade in shades)
    steps = [difference(*pair, vision="normal") for pair in pairwise(shades)]
    assert max(steps) < 1.7 * min(steps)
    for vision in MACHADO:
        fates = [difference(line, m.colour, vision=vision) for m in MARKS.values()]
        assert min(fates) >= 15
        # CIEDE2000 of about 2 can just be seen.
        assert min(difference(*p, vision=vision) for p in pairwise(shades)) >= 4
