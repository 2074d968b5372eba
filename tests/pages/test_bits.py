"""Page bits by AppTest: finished untouched, live once touched, any file survived."""

import pytest

from analogy import language
from analogy.coding import compress, sizes
from analogy.coding.primed import gzip_primed
from analogy.experiments import bits as experiment
from analogy.experiments import last_bit, packing, two_part
from analogy.figures.suitcase import suitcase_sentence
from analogy.language import corpus, load_model, shrink
from pages.common import cached, packers_section, receipt_steps, words

from .opening import HOSTILE, captions, html, open_page

PNG = b"\x89PNG\r\n\x1a\n" + bytes(300)
SHORT = "Once there was a fox."


@pytest.fixture(autouse=True)
def fresh_caches():
    cached.model.clear()


def fact(at, label):
    cell = next(part for part in html(at).split("<dt>") if f"{label}</dt>" in part)
    return cell.split('class="value">')[1].split("<")[0]


def errors(at):
    return "\n".join(error.value for error in at.error)


def open_file(at, data, name="text.lossy"):
    at.file_uploader(key="opened_file").upload(name, data, "application/octet-stream")
    at.run()
    assert not at.exception
    if "open_job" in at.session_state:
        assert at.session_state.open_job.wait(120)
        at.run()
        assert not at.exception
    return at


def test_untouched_page_is_finished_without_loading_the_model(monkeypatch):
    monkeypatch.setattr(language, "load_model", lambda *_: pytest.fail("loaded"))
    at, stored = open_page("bits"), experiment.load()
    assert fact(at, "Went in") == words.size(stored.receipt.n_text_bytes)
    assert fact(at, "Is kept") == words.size(len(stored.receipt.file))
    assert fact(at, "Lost") == fact(at, "Made up") == "nothing"
    assert stored.receipt.file.hex()[:40] in html(at)
    assert suitcase_sentence(two_part.load(), 1_000_000) in captions(at)
    assert "nobody sent this" in html(at)
    assert "suitcase_figure" in [chart.key for chart in at.get("plotly_chart")]


def test_the_stored_receipt_and_retelling_are_what_is_made_now():
    stored, model = experiment.load(), load_model()
    assert experiment.fingerprint(model) == stored.model_sha256
    now = experiment.receipt(stored.receipt.text, model)
    assert now.file == stored.receipt.file
    assert now.is_back
    assert now.n_bits == pytest.approx(stored.receipt.n_bits)
    told = experiment.retell(now, model, seed=experiment.SEED)
    assert told.text == stored.retold.text


def test_the_stored_table_is_of_these_texts_and_packers(tmp_path):
    stored = experiment.load()
    texts = packing.texts()
    assert list(stored.table) == list(texts)
    data = texts["Python source"]
    line = stored.table["Python source"]
    assert line.trained_dictionary == packing.trained_size(data)
    books = corpus.text("train").encode()
    assert line.primed["gzip"] == len(gzip_primed(books, data))
    if stored.versions == experiment.versions():
        assert line.plain == packing.plain_sizes(data)
    experiment.save(stored, tmp_path / "copy.json")
    assert experiment.load(tmp_path / "copy.json") == stored


def test_own_words_become_a_file_that_any_program_of_this_model_opens():
    at = open_page("bits", text=SHORT)
    file = compress(SHORT, load_model())
    assert fact(at, "Is kept") == words.size(len(file))
    assert file.hex() in html(at)


def test_a_file_is_opened_again():
    at = open_file(open_page("bits"), compress(SHORT, load_model()))
    assert SHORT in html(at)
    assert not at.error


@pytest.mark.parametrize(
    ("data", "told"),
    {
        "a PNG": (PNG, "not a file that `compress`"),
        "nothing": (b"", "not a file that `compress`"),
        "too much": (bytes(50_000), "has 50,000 bytes"),
    }.values(),
)
def test_a_bad_file_gets_one_sentence_and_what_was_shown_stays(data, told):
    at = open_file(open_page("bits"), compress(SHORT, load_model()))
    open_file(at, data, "picture.png")
    assert told in errors(at)
    assert SHORT in html(at)


def test_a_damaged_file_is_refused():
    data = bytearray(compress(SHORT, load_model()))
    data[-3] ^= 1
    assert "damaged" in errors(open_file(open_page("bits"), bytes(data)))


def test_another_models_file_is_refused():
    data = compress(SHORT * 4, shrink(load_model(), 4))
    assert "another model" in errors(open_file(open_page("bits"), data))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_comes_back(text):
    at = open_page("bits", bits_table=packers_section.OWN)
    at.text_area(key="text").set_value(text).run()
    for number in range(1, len(receipt_steps.STEPS) + 1):
        at.session_state[f"receipt_step_{number}"] = True
    at.run()
    assert not at.exception
    assert "identical" in html(at)
    assert "<script>" not in html(at)
    assert "nan" not in captions(at).lower()
    if text:
        assert words.size(sizes(text[:4000])["gzip"]) in html(at)


def test_a_long_text_says_how_much_of_it_is_coded():
    at = open_page("bits", text="x")
    at.text_area(key="text").set_value("word " * 5_000).run()
    assert "The first 4,000 of 25,000 characters are coded." in captions(at)


@pytest.mark.parametrize("title", packing.texts())
def test_every_text_of_the_table_is_shown_counted_or_not(title):
    at = open_page("bits", bits_table=title)
    line = experiment.load().table[title]
    assert words.size(line.plain["bz2"]) in html(at)
    assert words.size(line.model) in html(at)
    at.toggle(key="count").set_value(True).run()
    assert "carried for a single text" in captions(at)


def test_the_guess_is_answered_from_the_table_and_its_button_shows_it():
    at = open_page("bits")
    right = experiment.smallest_counted(experiment.load())
    for answer in experiment.GUESSES:
        at.radio(key="bits_guess").set_value(answer).run()
        told = next(m.value for m in at.markdown if "Uncounted the" in m.value)
        assert told.startswith("**Yes.**") == (answer == right)
    next(b for b in at.button if b.label == "Count it and look").click().run()
    assert at.toggle(key="count").value
    assert "Counted, " in captions(at)


def test_the_suitcase_slider_moves_the_least():
    at = open_page("bits", suitcase="100 MB")
    assert suitcase_sentence(two_part.load(), 100_000_000) in captions(at)
    assert "estimated: as if all 100 MB" in captions(at)


def test_breaking_it_decodes_this_text_for_real():
    at = open_page("bits", text=SHORT)
    at.button(key="break_it").click().run()
    assert not at.exception
    sent = last_bit.send(load_model(), SHORT)
    assert "from this run, on this server" in captions(at)
    assert fact(at, "Sent") == words.size(sent.n_bytes)


def test_packers_that_read_the_books_are_a_job(monkeypatch):
    monkeypatch.setattr(packers_section, "JOB", "tests.pages.quick_job:read_quickly")
    at = open_page("bits", bits_table=packers_section.OWN, text=SHORT)
    at.button(key="primed_start").click().run()
    assert not at.exception
    assert at.session_state.primed_job.wait(120)
    at.run()
    assert not at.exception
    assert "PPMd + the books" in html(at)
    assert "1.23 kB" in html(at)


@pytest.mark.parametrize(
    "link",
    [
        {"bits_table": "<b>"},
        {"count": "maybe"},
        {"suitcase": "9 TB"},
        {"seed": "-1"},
        {"picture": "nobody"},
        {"bits_guess": "?"},
    ],
)
def test_a_nonsense_link_falls_back_to_what_the_page_opens_with(link):
    at = open_page("bits", **link)
    file = experiment.load().receipt.file
    assert fact(at, "Is kept") == words.size(len(file))
    assert suitcase_sentence(two_part.load(), 1_000_000) in captions(at)
