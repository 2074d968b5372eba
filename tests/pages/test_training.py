"""Training a net of names from the page: started, watched, stopped, looked at."""

import time

import pytest

from analogy.worlds import Names
from analogy.worlds.names_net_live import read_checkpoint
from pages.common import jobs

from .opening import captions, html, open_page

NET = "A small net that you train"


def opened():
    at = open_page("distributions", names_model=NET)
    at.select_slider(key="net_steps").set_value(100).run()
    return at


def train(at):
    at.button(key="net_train").click().run()
    assert not at.exception
    return at.session_state.names_training.job


@pytest.fixture(autouse=True)
def no_job_left():
    yield
    for job in list(jobs.POOL._line.waiting + jobs.POOL._line.running):
        job.stop()


def test_before_a_training_the_table_of_letters_is_shown_and_said():
    at = opened()
    assert "Until then the page shows the table of letters" in captions(at)
    assert "of 4,000 it is shown" in html(at)


def test_a_trained_net_is_what_the_page_then_shows():
    at = opened()
    job = train(at)
    assert job.wait(120)
    at.run()
    assert not at.exception
    assert job.state == "done"
    measured = read_checkpoint(job.result)
    assert measured.step == 100
    ledger = Names.load().ledger(measured.net)
    assert f'class="value">{100 * ledger.invented:.0f} of 100<' in html(at)
    bits = ledger.invention_bits + ledger.misallocation_bits
    assert f'class="value">{bits:.2f} bits<' in html(at)
    assert "Trained in" in captions(at)
    assert f"After 100 steps it is {measured.kl_bits:.2f} bits a name off" in captions(
        at
    )


def test_a_training_can_be_stopped_and_what_it_reached_is_kept():
    at = opened()
    at.select_slider(key="net_steps").set_value(3200).run()
    job = train(at)
    until = time.monotonic() + 60
    while job.latest is None and time.monotonic() < until:
        time.sleep(0.1)
    at.run()
    at.button(key="net_stop").click().run()
    at.run()
    assert not at.exception
    assert job.state == "stopped"
    assert "You stopped it." in at.info[0].value
    assert "bits a name off" in captions(at)


def test_a_second_training_takes_the_place_of_the_first():
    at = opened()
    first = train(at)
    second = train(at)
    assert first is not second
    assert first.state == "stopped"


def test_a_full_queue_gets_a_sentence(monkeypatch):
    monkeypatch.setattr(jobs.POOL, "most_waiting", 0)
    at = opened()
    at.button(key="net_train").click().run()
    assert not at.exception
    assert "try again in a few minutes" in at.error[0].value
    assert "of 4,000 it is shown" in html(at)


def test_a_visitors_own_list_is_trained_on_and_a_bad_one_is_refused():
    at = opened()
    at.selectbox(key="names_source").set_value("My own list").run()
    job = train(at)
    assert job.wait(120)
    at.run()
    assert not at.exception
    assert "of 8 it is shown" in html(at)


def test_a_net_is_never_shown_with_another_list_than_its_own():
    at = opened()
    at.selectbox(key="names_source").set_value("My own list").run()
    assert train(at).wait(120)
    at.selectbox(key="names_source").set_value("First names of the United States").run()
    assert not at.exception
    assert "was shown another list" in captions(at)
    assert "nan" not in html(at)
    assert "inf bits" not in html(at)
    told = Names.load().ledger(Names.load().fit(4))
    assert f'class="value">{100 * told.invented:.0f} of 100<' in html(at)


def test_the_recipe_of_the_net_is_said_and_stays_in_the_link():
    at = open_page("distributions", names_model=NET, net_steps=100, net_hidden=32)
    assert train(at).wait(120)
    at.run()
    assert "This net: 32 wide, 100 steps" in captions(at)
    at.switch_page("pages/image.py").run()
    at.switch_page("pages/distributions.py").run()
    assert at.select_slider(key="net_hidden").value == 32


def test_the_transformer_is_there_without_training():
    at = open_page("distributions", names_model="A tiny transformer")
    assert "of 4,000 it is shown" in html(at)
    assert "Train it now" not in [button.label for button in at.button]
