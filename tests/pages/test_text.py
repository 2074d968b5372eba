"""Page text by AppTest: finished untouched, live once touched, any text survived."""

import pytest

from analogy import language
from analogy.coding import compress
from analogy.coding.baselines import sizes
from analogy.experiments import guessing, verbatim
from analogy.language import model as model_file
from pages.common import cached, text_steps, words

from .opening import HOSTILE, captions, html, open_page


@pytest.fixture(autouse=True)
def fresh_caches():
    cached.model.clear()


def open_drawers(at):
    for number in range(1, len(text_steps.STEPS) + 1):
        at.session_state[f"text_step_{number}"] = True
    at.run()
    assert not at.exception
    return at


def test_untouched_page_is_finished_without_loading_the_model(monkeypatch):
    monkeypatch.setattr(language, "load_model", lambda *_: pytest.fail("loaded"))
    at = open_page("text")
    stored = guessing.load().drawn[0.85]
    assert words.percent(stored.new_word_share) in html(at)
    assert f"{len(stored.pieces)} pieces cost" in captions(at)
    assert f"begin with {stored.variety.n_first_words} different words" in captions(at)
    assert len(at.get("plotly_chart")) == 1


@pytest.mark.parametrize(
    ("step", "temperature"), [("Cautious", 0.3), ("Balanced", 0.85), ("Wild", 1.5)]
)
def test_a_step_sets_the_temperature_and_shows_what_is_stored(step, temperature):
    at = open_page("text")
    at.segmented_control(key="text_step").set_value(step).run()
    assert not at.exception
    assert at.session_state.temperature == temperature
    stored = guessing.load().drawn[temperature]
    assert f"cost {sum(p.bits for p in stored.pieces):.0f} bits" in captions(at)


def test_the_stored_outcome_is_what_the_model_says_now():
    stored = guessing.load()
    model = cached.model(guessing.BITS)
    live = guessing.draw(model, guessing.Asked(temperature=1.1))
    assert live.texts == stored.drawn[1.1].texts
    title = "A page it has never read"
    scored = guessing.score(model, stored.scored[title].text)
    assert scored.n_bytes == stored.scored[title].n_bytes
    for now, then in zip(scored.pieces, stored.scored[title].pieces, strict=True):
        assert now.text == then.text
        assert now.bits == pytest.approx(then.bits, abs=1e-3)


def test_what_is_asked_is_what_is_drawn():
    asked = guessing.Asked(
        prompt="A cat", bits=4, temperature=1.2, top_k=3, top_p=0.9, n_tokens=9, seed=5
    )
    at = open_page(
        "text",
        prompt="A cat",
        bits=4,
        temperature=1.2,
        top_k=3,
        top_p=0.9,
        length=9,
        seed=5,
    )
    told = at.session_state.told
    assert told.asked == asked
    completion = language.complete(
        cached.model(4),
        "A cat",
        n_tokens=9,
        temperature=1.2,
        top_k=3,
        top_p=0.9,
        seed=5,
    )
    assert tuple(choice.token for choice in told.choices) == completion.tokens
    assert f"9 pieces cost {completion.bits.sum():.0f} bits" in captions(at)


def test_a_stopped_telling_keeps_what_it_has_and_goes_on():
    at = open_page("text", prompt="A dog", length=12)
    told = at.session_state.told
    whole = [choice.token for choice in told.choices]
    told.choices = told.choices[:4]
    told.stream = language.stream_complete(
        cached.model(8), "A dog", n_tokens=12, temperature=0.85, seed=0
    )
    for _ in range(4):
        next(told.stream)
    told.is_stopped = True
    at.run()
    assert "Stopped after 4 of 12 pieces." in captions(at)
    assert "Eight at once" not in " ".join(each.value for each in at.subheader)
    at.button(key="go_on").click().run()
    assert not at.exception
    assert [choice.token for choice in at.session_state.told.choices] == whole
    assert "Stopped" not in captions(at)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_prompt_is_continued(text):
    at = open_page("text", length=5)
    at.text_area(key="prompt").set_value(text).run()
    open_drawers(at)
    assert " cost " in captions(at)
    assert "<script>" not in html(at)
    assert "nan" not in captions(at).lower()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_is_scored(text):
    at = open_page("text", text_read="My own text", text="first")
    at.text_area(key="text").set_value(text).run()
    assert not at.exception
    assert "<script>" not in html(at)
    scored = text[:4000]
    n_bits = language.surprisal(cached.model(8), scored).bits.sum()
    expected = f"cost {n_bits:.0f} bits" if text else "nothing to score"
    assert expected in captions(at)
    if text:
        assert f"{sizes(scored)['gzip']:,} bytes" in html(at)
        assert f"{len(compress(scored, cached.model(8))):,} bytes" in html(at)
    assert ("text" in at.query_params) == (len(text) <= 1000)


def test_a_long_text_says_how_much_of_it_is_scored():
    at = open_page("text", text_read="My own text")
    at.text_area(key="text").set_value("word " * 5_000).run()
    assert "The first 4,000 of 25,000 characters are scored." in captions(at)
    assert "left out of the link" in captions(at)


def test_a_text_of_many_bytes_is_scored_as_far_as_time_allows():
    at = open_page("text", text_read="My own text")
    at.text_area(key="text").set_value("😀" * 4_000).run()
    assert "The first 500 of 4,000 characters are scored." in captions(at)


def test_the_prompt_follows_the_visitor_from_page_to_page():
    at = open_page("text", prompt="A mouse", length=3)
    at.switch_page("pages/overview.py").run()
    at.switch_page("pages/text.py").run()
    assert at.text_area(key="prompt").value == "A mouse"
    assert at.query_params["prompt"] == "A mouse"


def test_a_guess_is_answered_from_what_was_measured():
    at = open_page("text")
    at.radio(key="text_guess").set_value("One or two").run()
    n = guessing.load().drawn[0.3].variety.n_first_words
    answer = next(each.value for each in at.markdown if f"{n} of 8" in each.value)
    assert answer.startswith("**Yes.**") == (n in (1, 2))
    next(b for b in at.button if b.label == "Set cautious and look").click().run()
    assert at.session_state.temperature == 0.3


def test_without_the_model_file_the_stored_page_still_works(monkeypatch, tmp_path):
    monkeypatch.setattr(model_file, "_STORYBOOK", tmp_path / "gone.safetensors")
    at = open_page("text")
    assert not at.warning
    at = open_page("text", prompt="A cat")
    assert "python -m analogy train storybook" in at.warning[0].value
    assert "In what sense" in at.markdown[-1].value


@pytest.mark.parametrize(
    "link",
    [
        {"temperature": "-3"},
        {"temperature": "hot"},
        {"top_k": "99999999"},
        {"top_p": "0"},
        {"length": "0"},
        {"length": "100000"},
        {"bits": "7"},
        {"seed": "-1"},
        {"text_read": "<b>"},
    ],
)
def test_a_nonsense_link_falls_back_to_what_the_page_opens_with(link):
    at = open_page("text", **link)
    assert f"{guessing.N_TOKENS} pieces cost" in captions(at)


def test_what_it_repeats_stands_beside_what_people_do():
    at = open_drawers(open_page("text"))
    stored = verbatim.load()
    assert verbatim.temperature_sentence(stored) in captions(at)
    told = "".join(piece.text for piece in guessing.load().drawn[0.85].pieces)
    beside = verbatim.beside(told, stored, prompt=guessing.PROMPT)
    sentence = verbatim.beside_sentence(beside)
    assert any(each.value == sentence for each in at.markdown)
    assert 'class="level-1"' in html(at)


def test_own_text_from_the_books_is_found_in_its_book():
    at = open_page("text", text_read="My own text", text="first")
    quote = guessing.texts()["A page from its training books"]
    at.text_area(key="text").set_value(quote).run()
    at.session_state["text_read_books_1"] = True
    at.run()
    assert not at.exception
    found = [each.value for each in at.markdown if "characters in a row" in each.value]
    assert "Alice's Adventures in Wonderland" in found[0]
