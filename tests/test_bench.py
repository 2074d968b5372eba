"""The benchmark says what it measured; nothing here depends on how long it took."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from analogy import __main__ as command
from analogy import bench, jpeg
from analogy.bench import (
    completion,
    crowds,
    first_paint,
    learning,
    memory,
    pages,
    pictures,
    tools,
)
from analogy.bench.server import pinned, serving, two_cores
from analogy.bench.table import Row, table
from analogy.bench.timing import best_in_turn_ms, best_ms
from analogy.experiments.rule_learning import RuleRecipe
from analogy.language import complete, load_model

# It asks for a rerun before it shows anything, then shows a slider, one that fails when
# it is moved, and a second page.
APP = """
import streamlit as st

def first():
    if "begun" not in st.session_state:
        st.session_state.begun = True
        st.rerun()
    st.write(st.slider("JPEG quality", 1, 100, 7))
    if st.slider("Trouble", 0, 1000, 0) > 0:
        raise ValueError("on purpose")

st.navigation([st.Page(first), st.Page(lambda: st.write("two"), url_path="two")]).run()
"""


def row(**parts):
    return Row(**{"what": "it", "measured": 4.0, "unit": "ms", "how": ""} | parts)


BUDGETS = {
    "no budget": ({}, "ok"),
    "below the most": ({"most": 5}, "ok"),
    "at the most": ({"most": 4}, "ok"),
    "above the most": ({"most": 3.9}, "over"),
    "below the ratio": ({"peer": 1.0, "most_ratio": 6}, "ok"),
    "at the ratio": ({"peer": 1.0, "most_ratio": 4}, "ok"),
    "above the ratio": ({"peer": 1.0, "most_ratio": 3.9}, "over"),
    "eight times less": ({"peer": 32.0, "most_ratio": 1 / 8}, "ok"),
    "seven times less": ({"peer": 28.0, "most_ratio": 1 / 8}, "over"),
    "only one of two": ({"most": 5, "peer": 1.0, "most_ratio": 3}, "over"),
    "only the other of two": ({"most": 3, "peer": 1.0, "most_ratio": 5}, "over"),
    "none allowed and none there": ({"measured": 0, "most": 0}, "ok"),
    "none allowed and one there": ({"measured": 1, "most": 0}, "over"),
    "a peer that took no time": ({"peer": 0.0, "most_ratio": 6}, "over"),
    "a ratio without a peer": ({"most_ratio": 6}, "over"),
    "no number": ({"measured": float("nan"), "most": 5}, "over"),
    "not measured": ({"measured": None, "most": 5}, "skipped"),
}


@pytest.mark.parametrize("name", BUDGETS)
def test_a_verdict_is_the_whole_budget(name):
    parts, verdict = BUDGETS[name]
    assert row(**parts).verdict == verdict


def test_the_table_is_aligned_and_says_everything():
    rows = [
        row(peer=1.6, peer_name="Pillow", most_ratio=6, how="best of 3"),
        row(what="another", peer=40.0, peer_name="x", most=300, most_ratio=1 / 8),
        row(what="memory", measured=1234.4, unit="MB", most=700),
        row(what="absent", measured=None, most=1, how="no /proc"),
    ]
    assert table(rows).splitlines() == [
        "what     measured  peer            ratio      budget               verdict  how",
        "it       4 ms      1.6 ms, Pillow  2.5 x      <= 6 x               ok       best of 3",
        "another  4 ms      40 ms, x        10 x less  <= 300 ms, 8 x less  ok",
        "memory   1,234 MB  -               -          <= 700 MB            over",
        "absent   -         -               -          <= 1 ms              skipped  no /proc",
    ]


def test_an_empty_table_still_has_its_titles():
    assert table([]) == "what  measured  peer  ratio  budget  verdict  how"


def test_both_ways_are_timed_equally_often_and_in_turn():
    calls = []
    best_in_turn_ms(lambda: calls.append("a"), lambda: calls.append("b"), n=3)
    assert calls == ["a", "b"] * 3


def test_one_way_is_timed_as_often_as_asked():
    calls = []
    assert best_ms(lambda: calls.append("a"), n=3) >= 0
    assert calls == ["a"] * 3


def test_a_photo_of_any_size_repeats_the_sample():
    whole = pictures.photo(384, 512)
    larger = pictures.photo(400, 1030)
    assert larger.shape == (400, 1030, 3)
    assert larger.flags.c_contiguous
    np.testing.assert_array_equal(larger[:384, :512], whole)
    np.testing.assert_array_equal(larger[384:, 512:1024], whole[:16])


def test_a_frequency_of_one_value_has_no_entropy_and_of_two_has_one_bit():
    blocks = np.full((4, 2, 8, 8), -3, np.int16)
    blocks[::2, :, 5, 1] = 1000
    expected = np.zeros((8, 8))
    expected[5, 1] = 1
    np.testing.assert_array_equal(pictures.frequency_entropies_bits(blocks), expected)


def test_entropies_agree_with_scipy():
    blocks = jpeg.coefficients(pictures.photo(96, 128))["Y"]
    ours = pictures.frequency_entropies_bits(blocks)
    for frequency in np.ndindex(8, 8):
        _, counts = np.unique(blocks[..., *frequency], return_counts=True)
        assert ours[frequency] == pytest.approx(stats.entropy(counts, base=2))


@pytest.mark.parametrize(
    "measured",
    [
        lambda: pictures.photo_row(side=16, n=1),
        lambda: pictures.analysis_row(height=16, width=24, n=1),
    ],
)
def test_a_picture_is_measured_beside_pillow(measured):
    shown = measured()
    assert shown.measured > 0
    assert shown.peer > 0
    assert shown.ratio == shown.measured / shown.peer


def test_rereading_the_context_tells_the_same_story():
    model = load_model()
    told = complete(model, completion.PROMPT, n_tokens=20, temperature=0)
    assert completion.reread(model, 20) == list(told.tokens)


def test_a_completion_is_measured_beside_rereading():
    cost, unlike, first = completion.completion_rows(n_tokens=6, n=1)
    assert cost.measured > 0
    assert cost.peer > 0
    assert (unlike.measured, unlike.verdict) == (0, "ok")
    assert 0 < first.measured < first.peer


def test_page_image_is_redrawn_for_qualities_nobody_asked_for():
    shown = pages.redraw_row(n=2)
    assert shown.measured > 0
    assert (shown.unit, shown.most) == ("ms", 350)


def test_a_page_that_fails_has_no_time(monkeypatch):
    failed = {"core_ms": [1.0], "errors": ["on purpose"]}
    monkeypatch.setattr(pages, "run_tool", lambda *_: failed)
    with pytest.raises(RuntimeError, match="on purpose"):
        pages.redraw_row(n=1)


def test_worlds_and_originals_are_measured_against_their_budgets():
    rows = [
        *pages.two_pixel_rows(n=1),
        *pages.names_rows(n_most_frequent=50, n=1),
        *pages.originals_rows(grey_side=32, colour_side=16),
    ]
    assert all(shown.measured > 0 for shown in rows)
    assert [shown.most for shown in rows] == [20, None, 80, 40, 40, 500, 800]


def test_learning_is_measured_against_its_budgets():
    net = learning.live_net_row(seeds=[0], n_most_frequent=50)
    chart = learning.law_row(sizes=[100], orders=[2], n_most_frequent=50)
    assert (net.unit, net.most) == ("bits", 0.9)
    assert (chart.unit, chart.most) == ("s", 10)
    clock = learning.clock_row(RuleRecipe(steps=40, width=4))
    assert (clock.unit, clock.most) == ("core-s", 3)
    assert "40 steps each" in clock.how
    for each in (net, clock, chart):
        assert each.measured > 0


def test_the_nets_of_a_clock_are_among_what_is_measured(monkeypatch):
    made = {name: row(what=name) for name in ("live_net_row", "clock_row", "law_row")}
    for name, each in made.items():
        monkeypatch.setattr(bench, name, lambda each=each: each)
    assert bench.groups()["learning"]() == list(made.values())


@pytest.fixture(scope="module")
def script(tmp_path_factory):
    path = tmp_path_factory.mktemp("app") / "app.py"
    path.write_text(APP)
    return path


@pytest.fixture(scope="module")
def server(script):
    with serving(script) as running:
        yield running


def test_a_crowd_is_served_without_errors(server):
    waiting, errors = crowds.one_crowd_rows(
        server, 2, most_ms=1e6, period=0.1, seconds=0.5
    )
    assert waiting.measured > 0
    assert waiting.verdict == "ok"
    assert (errors.measured, errors.verdict) == (0, "ok")


def visitors(server, *flags):
    common = ("--json", f"--url={server.url}", "--visitors=1", "--period=0")
    return tools.run_tool("visitors.py", *common, *flags)


def test_every_page_is_opened_and_nothing_is_moved(server):
    seen = visitors(server, "--every-page", "--most=0")
    assert seen["pages"] == ["", "two"]
    assert (seen["interactions"], seen["errors"]) == (0, [])


def test_exactly_as_many_interactions_as_were_asked_for(server):
    seen = visitors(server, "--slider=quality", "--most=5", "--visitors=3")
    assert (seen["visitors"], seen["interactions"], seen["n_errors"]) == (3, 5, 0)


def test_a_run_that_fails_is_an_error(server):
    seen = visitors(server, "--slider=Trouble", "--most=3")
    assert (seen["interactions"], seen["n_errors"]) == (3, 3)


def test_a_page_without_the_slider_is_an_error(server):
    seen = visitors(server, "--slider=Absent", "--most=3")
    assert seen["errors"] == [
        "LookupError: no slider with 'Absent' in its label on page ''"
    ]


def test_memory_is_read_three_times(script):
    opened, used, more = memory.memory_rows(to_fill=2, further=3, script=script)
    assert "pages opened: 2" in opened.how
    assert used.how.startswith("2 interactions")
    assert more.how.startswith("3 interactions")
    assert more.peer == used.measured


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc")
def test_a_server_takes_some_memory(server):
    assert 20 < server.memory_mb() < 2000


def test_a_server_is_stopped_when_its_watcher_fails(script):
    def fail():
        with serving(script) as running:
            addresses.append(f"{running.url}/_stcore/health")
            raise KeyError("on purpose")

    addresses = []
    with pytest.raises(KeyError, match="on purpose"):
        fail()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(addresses[0], timeout=5)


def test_a_server_that_does_not_start_says_why(tmp_path):
    with (
        pytest.raises(RuntimeError, match=r"did not start:\n(.|\n)*absent\.py"),
        serving(tmp_path / "absent.py"),
    ):
        pytest.fail("it did start")


@pytest.mark.skipif(sys.platform != "linux", reason="no pinning here")
def test_pinning_lasts_as_long_as_it_is_asked_for():
    before = os.sched_getaffinity(0)
    core, other = two_cores()
    assert {core, other} <= before
    assert (core == other) == (len(before) == 1)
    with pinned(core):
        assert os.sched_getaffinity(0) == {core}
    assert os.sched_getaffinity(0) == before
    with pytest.raises(KeyError), pinned(core):
        raise KeyError
    assert os.sched_getaffinity(0) == before


def test_what_the_first_paint_loads_is_counted(tmp_path):
    (tmp_path / "weights.safetensors").write_bytes(bytes(first_paint.HEAVY_BYTES + 1))
    (tmp_path / "small.safetensors").write_bytes(b"0")
    light, heavy = tmp_path / "light.py", tmp_path / "heavy.py"
    light.write_text("import streamlit as st\nst.write('nothing')")
    heavy.write_text(
        "import sys, types\nsys.modules['torch'] = types.ModuleType('torch')\n"
        f"open({str(tmp_path / 'weights.safetensors')!r}).close()\n"
        f"open({str(tmp_path / 'small.safetensors')!r}).close()"
    )
    shown = first_paint.first_paint_row(light)
    assert (shown.measured, shown.verdict) == (0, "ok")
    shown = first_paint.first_paint_row(light, heavy)
    assert (shown.measured, shown.verdict) == (2, "over")
    assert shown.how == (
        "2 scripts in one process loaded torch, small.safetensors, weights.safetensors"
    )


def test_pages_that_link_to_others_are_opened_within_the_app():
    pages = [tools.ROOT / "pages" / name for name in ("overview.py", "verdict.py")]
    assert first_paint.first_paint_row(*pages).verdict == "ok"


def test_a_page_that_fails_at_first_paint_is_no_success(tmp_path):
    page = tmp_path / "page.py"
    page.write_text("raise ValueError('on purpose')")
    with pytest.raises(RuntimeError, match=r"page\.py: on purpose"):
        first_paint.first_paint_row(page)


def test_a_tool_that_fails_says_why():
    with pytest.raises(RuntimeError, match=r"visitors\.py failed:\n(.|\n)*--absent"):
        tools.run_tool("visitors.py", "--absent")


def test_quick_leaves_out_the_server():
    quick = list(bench.groups(quick=True))
    assert list(bench.groups()) == [*quick, "visitors", "memory", "packers"]


def test_an_app_without_its_tests_measures_what_it_can(monkeypatch, tmp_path):
    monkeypatch.setattr(bench, "TOOLS", tmp_path / "absent")
    found = bench.groups()
    there = ["pictures", "completion", "originals", "worlds", "learning"]
    assert list(found) == [*there, "the app"]
    assert [shown.verdict for shown in found["the app"]()] == ["skipped"]


@pytest.fixture
def run_bench(monkeypatch):
    def run(groups):
        for library in ("OMP", "OPENBLAS", "MKL"):
            monkeypatch.setenv(f"{library}_NUM_THREADS", "1")
        monkeypatch.setattr(bench, "groups", lambda **_: groups)
        monkeypatch.setattr(sys, "argv", ["analogy", "bench"])
        command.main()

    before = signal.getsignal(signal.SIGTERM)
    yield run
    signal.signal(signal.SIGTERM, before)


def test_a_budget_that_is_not_kept_is_no_failure(run_bench, capsys):
    shown = row(most=3)
    run_bench({"one": lambda: [shown]})
    said = capsys.readouterr()
    assert said.out == f"{table([shown])}\n"
    assert said.err == "measuring: one\n"


def test_what_was_measured_is_shown_even_where_the_next_fails(run_bench, capsys):
    def fail():
        raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        run_bench({"one": lambda: [row()], "two": fail})
    assert capsys.readouterr().out == f"{table([row()])}\n"


def test_threads_are_limited_before_numpy_is_there():
    code = "import sys, analogy.__main__; sys.exit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=tools.ROOT, check=True)
