"""The public model on pages text and overview: not there, not wanted, or at work."""

import subprocess
import sys

import pytest

from analogy.experiments import overview
from analogy.language import complete, load_model
from analogy.language.open_models.live import read_live
from pages.common import jobs, public_model

from ..language.open_models.tiny import write_tiny
from .opening import ROOT, captions, html, open_page

PAGES = ("text", "overview")
WAIT_SECONDS = 300  # a job stands back where a machine is busy


@pytest.fixture(autouse=True)
def no_job_left():
    yield
    for job in list(jobs.POOL._line.waiting + jobs.POOL._line.running):
        job.stop()


@pytest.fixture
def not_installed(monkeypatch, tmp_path):
    monkeypatch.setenv("LOSSY_CACHE", str(tmp_path))
    monkeypatch.delenv("LOSSY_SMOLLM2", raising=False)


@pytest.fixture
def tiny_installed(not_installed, tmp_path):
    """A random model of a few thousand numbers, where the public one would be."""
    write_tiny(tmp_path / "smollm2", eos_token_id=None)
    return tmp_path / "smollm2"


def keys(at):
    return {control.key for control in at.segmented_control}


def finished(at, kind="tell"):
    """Starts a job by its button and returns it once the page shows what came of it."""
    at.button(key=f"public_{kind}_start").click().run()
    assert not at.exception
    job = at.session_state[f"public_{kind}_job"]
    assert job.wait(WAIT_SECONDS)
    assert job.state == "done", job.message
    at.run()
    assert not at.exception
    return job


@pytest.mark.parametrize("page", PAGES)
def test_where_it_is_not_installed_a_line_says_what_it_would_add(not_installed, page):
    at = open_page(page)
    assert captions(at).count(public_model.WHAT_IT_ADDS) == 1
    assert "make smollm2" in public_model.WHAT_IT_ADDS
    assert "model" not in keys(at)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("switch", ["off", "OFF", "0"])
def test_where_the_host_does_not_want_it_nothing_is_said(
    not_installed, monkeypatch, page, switch
):
    monkeypatch.setattr(public_model, "is_installed", lambda: True)
    monkeypatch.setenv("LOSSY_SMOLLM2", switch)
    at = open_page(page, model="SmolLM2")
    assert "SmolLM2" not in captions(at) + html(at)
    assert "model" not in keys(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_it_falls_back_where_it_is_not_installed(not_installed, page):
    at = open_page(page, model="SmolLM2", public_bits="3")
    assert public_model.WHAT_IT_ADDS in captions(at)
    assert "Let SmolLM2 go on" not in [button.label for button in at.button]


@pytest.mark.smollm2
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("link", [{"model": "GPT"}, {"model": ""}])
def test_a_nonsense_link_falls_back_to_ours(tiny_installed, page, link):
    at = open_page(page, **link)
    assert at.segmented_control(key="model").value != public_model.TITLE
    assert "public_tell_start" not in {button.key for button in at.button}
    assert public_model.WHAT_IT_ADDS not in captions(at)


@pytest.mark.smollm2
def test_what_it_tells_is_what_the_package_tells(tiny_installed):
    at = open_page("text", model="SmolLM2", length=12, seed=4, prompt="The cat")
    assert "starts when you say so" in captions(at)
    job = finished(at)
    told = read_live(job.result)
    again = load_model(str(tiny_installed))
    expected = complete(again, "The cat", n_tokens=12, temperature=0.85, seed=4)
    assert "".join(piece.text for piece in told.pieces) == expected.text
    assert told.is_whole
    n_bits = sum(piece.bits for piece in told.pieces)
    assert f"pieces cost {n_bits:.0f} bits" in captions(at)
    assert "2 trillion tokens" in html(at)


@pytest.mark.smollm2
def test_other_settings_keep_the_words_and_say_so(tiny_installed):
    at = open_page("text", model="SmolLM2", length=5, prompt="The cat")
    finished(at)
    at.number_input(key="seed").set_value(9).run()
    assert "were drawn with other settings" in captions(at)
    assert "pieces cost" in captions(at)
    at.text_area(key="prompt").set_value("The dog").run()
    assert "pieces cost" not in captions(at)


@pytest.mark.smollm2
def test_with_fewer_bits_its_file_is_smaller(tiny_installed):
    at = open_page("text", model="SmolLM2", length=3, public_bits=3)
    job = finished(at)
    whole = load_model(str(tiny_installed))
    assert read_live(job.result).n_bytes < whole.n_bytes / 2
    assert "all weights at 3 bits" in html(at)


@pytest.mark.smollm2
@pytest.mark.parametrize("text", ["A page about cats.", "<script>alert(1)</script>"])
def test_own_text_is_read_by_it(tiny_installed, text):
    at = open_page("text", model="SmolLM2", text_read="My own text", text="first")
    at.text_area(key="text").set_value(text).run()
    job = finished(at, "score")
    read = read_live(job.result)
    assert "".join(piece.text for piece in read.pieces) == text
    assert f"cost {sum(p.bits for p in read.pieces):.0f} bits" in captions(at)
    assert "<script>" not in html(at)


@pytest.mark.smollm2
def test_the_overview_compares_it_with_the_book(tiny_installed):
    at = open_page("overview", model="SmolLM2")
    assert "2 trillion tokens → weights" in "".join(m.value for m in at.markdown)
    assert "2 trillion tokens squeezed into" in "".join(m.value for m in at.markdown)
    assert overview.load().passages[0].original[:30] in html(at)
    finished(at)
    assert "words of the book are missing" in html(at)
    assert "so no word can be called new" in html(at)


@pytest.mark.smollm2
def test_the_overviews_steps_move_it_too(tiny_installed):
    at = open_page("overview", model="SmolLM2")
    assert at.segmented_control(key="public_bits").value == 2
    assert at.segmented_control(key="step").value == "Poor"
    at.segmented_control(key="step").set_value("Good").run()
    assert at.segmented_control(key="public_bits").value == 4
    at.segmented_control(key="step").set_value("Mush").run()
    assert not at.exception
    assert at.segmented_control(key="public_bits").value == 2
    assert at.segmented_control(key="step").value == "Mush"


@pytest.mark.smollm2
def test_own_words_on_the_overview_go_on_without_a_book(tiny_installed):
    at = open_page("overview", model="SmolLM2", passage="My own words", prompt="<b>Hi")
    finished(at)
    assert "What the book says next" not in html(at)
    assert "<b>Hi" not in html(at)


@pytest.mark.smollm2
def test_a_full_queue_gets_a_sentence(tiny_installed, monkeypatch):
    monkeypatch.setattr(jobs.POOL, "most_waiting", 0)
    at = open_page("text", model="SmolLM2")
    at.button(key="public_tell_start").click().run()
    assert not at.exception
    assert "try again in a few minutes" in at.error[0].value


@pytest.mark.smollm2
def test_a_damaged_model_gets_a_sentence(tiny_installed):
    (tiny_installed / "config.json").write_text("{}")
    at = open_page("text", model="SmolLM2")
    at.button(key="public_tell_start").click().run()
    assert at.session_state.public_tell_job.wait(WAIT_SECONDS)
    at.run()
    assert not at.exception
    assert "no causal language model" in at.error[0].value


@pytest.mark.smollm2
def test_it_can_be_stopped(tiny_installed):
    at = open_page("text", model="SmolLM2", length=300)
    at.button(key="public_tell_start").click().run()
    at.button(key="public_tell_stop").click().run()
    assert not at.exception
    assert at.session_state.public_tell_job.is_over


@pytest.mark.smollm2
def test_the_server_imports_nothing_of_it(tiny_installed):
    program = (
        "import sys\n"
        "from tests.pages.opening import open_page\n"
        "at = open_page('text', model='SmolLM2')\n"
        "assert 'public_tell_start' in {button.key for button in at.button}\n"
        "heavy = {'torch', 'transformers', 'gguf'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
