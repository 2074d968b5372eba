"""What is drawn: seeds, steps, temperature and cuts."""

import numpy as np
import pytest
import scipy.stats

from analogy.language import complete, complete_many, stream_complete
from analogy.language.forward import Reader

from .models import fixed_model, small_model

P = {"a": 0.5, "b": 0.3, "c": 0.15, "d": 0.05}
PROMPTS = ["", "The cat", "從前 naïve 🐉 \0 \ud800", "The king " * 30]


@pytest.fixture(scope="module")
def model():
    return small_model(seed=2)


def assert_same(a, b):
    assert (a.prompt, a.text, a.tokens) == (b.prompt, b.text, b.tokens)
    for one, other in zip(a.alternatives, b.alternatives, strict=True):
        assert [piece for piece, _ in one] == [piece for piece, _ in other]
        np.testing.assert_allclose(
            [p for _, p in one], [p for _, p in other], atol=1e-4
        )
    np.testing.assert_allclose(a.bits, b.bits, atol=1e-4)
    np.testing.assert_allclose(a.entropy_bits, b.entropy_bits, atol=1e-4)


# Seeds and steps


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_seed_gives_the_same_again_and_another_something_else(model, prompt):
    first = complete(model, prompt, n_tokens=40, seed=3)
    assert_same(first, complete(model, prompt, n_tokens=40, seed=3))
    assert complete(model, prompt, n_tokens=40, seed=4).tokens != first.tokens


@pytest.mark.parametrize("prompt", PROMPTS)
def test_row_i_is_the_completion_of_seed_plus_i(model, prompt):
    rows = complete_many(model, prompt, n=4, n_tokens=30, top_p=0.9, seed=5)
    for i, row in enumerate(rows):
        assert_same(row, complete(model, prompt, n_tokens=30, top_p=0.9, seed=5 + i))


def test_a_stream_yields_what_complete_gathers(model):
    options = {"n_tokens": 30, "temperature": 1.2, "top_k": 40, "seed": 6}
    choices = list(stream_complete(model, "The cat", **options))
    told = complete(model, "The cat", **options)
    assert tuple(choice.token for choice in choices) == told.tokens
    assert tuple(choice.alternatives for choice in choices) == told.alternatives
    assert [choice.bits for choice in choices] == told.bits.tolist()
    assert [choice.entropy_bits for choice in choices] == told.entropy_bits.tolist()
    data = b"".join(choice.piece for choice in choices)
    assert data.decode("utf-8", errors="replace") == told.text
    assert model.tokens.decode(told.tokens) == told.text


def test_a_stream_reads_no_further_than_it_is_asked(model, monkeypatch):
    widths, read = [], Reader.read

    def counted(reader, tokens, **options):
        widths.append(tokens.shape[1])
        return read(reader, tokens, **options)

    monkeypatch.setattr(Reader, "read", counted)
    stream = stream_complete(model, "The cat", n_tokens=10)
    assert widths == []
    next(stream)
    n_prompt = 1 + len(model.tokens.encode("The cat"))
    assert widths == [n_prompt]
    next(stream)
    next(stream)
    assert widths == [n_prompt, 1, 1]


def test_no_tokens_asked_none_given(model):
    told = complete(model, "The cat", n_tokens=0)
    assert (told.text, told.tokens, told.alternatives) == ("", (), ())
    assert told.bits.shape == told.entropy_bits.shape == (0,)
    assert list(stream_complete(model, "The cat", n_tokens=0)) == []


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_completion_goes_on_past_the_context(model, prompt):
    told = complete(model, prompt, n_tokens=50)
    assert told.prompt == prompt
    assert len(told.tokens) == len(told.bits) == len(told.alternatives) == 50
    assert model.tokens.start not in told.tokens


def test_of_a_long_prompt_only_the_end_is_remembered(model):
    end = " the king gave the cat a bone" * 3
    prompts = [" the cat" * 40 + end, " the dog" * 40 + end]
    lengths = {len(model.tokens.encode(prompt)) for prompt in prompts}
    assert len(lengths) == 1
    one, other = (complete(model, prompt, n_tokens=30) for prompt in prompts)
    assert one.tokens == other.tokens


# Temperature and cuts, on a known distribution


@pytest.mark.parametrize(
    "options",
    [
        {"temperature": 0},
        {"top_k": 1},
        {"top_p": 1e-9},
        {"temperature": 1e-3},
        {"temperature": 5e-324},  # the smallest number above 0
        {"temperature": 9.0, "top_k": 1},
    ],
    ids=str,
)
def test_every_way_to_ask_for_the_likeliest(model, options):
    told = complete(model, "The dog", n_tokens=30, seed=1, **options)
    likeliest = complete(model, "The dog", n_tokens=30, temperature=0)
    assert_same(told, likeliest)
    firsts = [alternatives[0] for alternatives in told.alternatives]
    np.testing.assert_allclose([p for _, p in firsts], np.exp2(-told.bits))


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        ({"top_k": 2}, "ab"),
        ({"top_k": 3}, "abc"),
        ({"top_k": 10_000}, "abcd"),
        ({"top_p": 0.49}, "a"),
        ({"top_p": 0.51}, "ab"),
        ({"top_p": 0.81}, "abc"),
        ({"top_p": 1.0}, "abcd"),
        ({"top_k": 3, "top_p": 0.6}, "ab"),  # of 0.95
        ({"top_k": 2, "top_p": 0.99}, "ab"),
    ],
    ids=str,
)
def test_cuts_leave_their_set_and_all_of_it(options, kept):
    told = complete_many(
        fixed_model(P), "", n=4, n_tokens=100, temperature=1, **options
    )
    assert set("".join(t.text for t in told)) == set(kept)


@pytest.mark.parametrize("temperature", [0.5, 1, 2])
def test_frequencies_follow_the_temperature(temperature):
    p = {"a": 0.6, "b": 0.3, "c": 0.1}
    told = complete_many(fixed_model(p), "", n=4, n_tokens=500, temperature=temperature)
    text = "".join(t.text for t in told)
    expected = np.array(list(p.values())) ** (1 / temperature)
    counts = [text.count(character) for character in p]
    assert sum(counts) == 2000
    result = scipy.stats.chisquare(counts, 2000 * expected / expected.sum())
    assert result.pvalue > 0.01


# Errors: at the call, also where tokens come one at a time

WRONG = [
    ({"temperature": -0.1}, r"temperature is -0\.1; choose 0"),
    ({"temperature": float("nan")}, "temperature is nan; choose 0"),
    ({"temperature": float("inf")}, "temperature is inf; choose 0"),
    ({"top_k": 0}, "top_k is 0; keep at least 1"),
    ({"top_p": 0}, r"top_p is 0; choose above 0"),
    ({"top_p": 1.5}, r"top_p is 1\.5; choose above 0"),
    ({"top_p": float("nan")}, "top_p is nan; choose above 0"),
    ({"n_tokens": -1}, "n_tokens is -1; choose 0 or more"),
    ({"seed": -1}, "seed is -1; choose 0 or a positive"),
]


@pytest.mark.parametrize("call", [complete, complete_many, stream_complete])
@pytest.mark.parametrize(("options", "words"), WRONG, ids=str)
def test_a_wrong_option_is_refused_at_the_call(model, call, options, words):
    with pytest.raises(ValueError, match=words):
        call(model, "The cat", **options)


def test_less_than_one_continuation_is_refused(model):
    with pytest.raises(ValueError, match="n is 0; ask for one"):
        complete_many(model, "The cat", n=0)
