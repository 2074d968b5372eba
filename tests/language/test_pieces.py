"""What a screen shows of tokens: whole characters, and no bit lost on the way."""

import numpy as np
import pytest

from analogy.language import (
    Choice,
    choice_pieces,
    complete,
    complete_many,
    completion_pieces,
    spell,
    stream_complete,
    surprisal,
    text_pieces,
)
from analogy.language.pieces import PART_OF_A_CHARACTER

from .models import STORY, fixed_model, small_model, word_model

TEXTS = {
    "story": STORY,
    "accents": "Naïve café, Där låg en gång",
    "Chinese": "從前有一個國王。" * 5,
    "Hebrew": "היה היה מלך",
    "emoji": "a 👩‍👩‍👧‍👦 family and a 🐉",
    "replacement": "a \ufffd b",
    "NUL": "a\0b\0",
    "nothing": "",
}


@pytest.fixture(scope="module")
def model():
    return small_model(seed=2)


def joined(pieces):
    return "".join(piece.text for piece in pieces)


# Identities


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_pieces_of_a_text_join_to_it_and_keep_every_bit(model, text):
    scored = surprisal(model, text)
    pieces = text_pieces(model, scored)
    assert joined(pieces) == text
    assert sum(piece.n_tokens for piece in pieces) == len(scored.tokens)
    total_bits = sum(piece.bits for piece in pieces)
    assert total_bits == pytest.approx(scored.bits.sum(), rel=1e-12)
    assert {(piece.chance, piece.chances) for piece in pieces} <= {(None, None)}


@pytest.mark.parametrize("prompt", ["", "The cat", "從前 🐉"])
@pytest.mark.parametrize("n_tokens", [0, 1, 2, 3, 50])
def test_pieces_of_a_completion_join_to_it_and_keep_every_bit(model, prompt, n_tokens):
    for told in complete_many(model, prompt, n=8, n_tokens=n_tokens, temperature=2):
        pieces = completion_pieces(model, told)
        assert joined(pieces) == told.text
        assert sum(piece.n_tokens for piece in pieces) == n_tokens
        total_bits = sum(piece.bits for piece in pieces)
        assert total_bits == pytest.approx(told.bits.sum(), rel=1e-12)


def test_the_shipped_models_wildest_text_too(storybook):
    for told in complete_many(storybook, "Märchen", n=4, n_tokens=40, temperature=4):
        assert joined(completion_pieces(storybook, told)) == told.text


def test_a_stream_has_the_same_pieces_at_every_stop(model):
    options = {"temperature": 2, "seed": 5}
    choices: list[Choice] = []
    for choice in stream_complete(model, "The cat", n_tokens=20, **options):
        choices.append(choice)
        told = complete(model, "The cat", n_tokens=len(choices), **options)
        assert choice_pieces(model, choices) == completion_pieces(model, told)


def test_every_bit_is_the_completions_own(model):
    told = complete(model, "The dog", n_tokens=40, temperature=2, seed=1)
    firsts = np.cumsum([0, *(p.n_tokens for p in completion_pieces(model, told))])
    for piece, first, end in zip(
        completion_pieces(model, told), firsts, firsts[1:], strict=False
    ):
        assert piece.bits == pytest.approx(told.bits[first:end].sum(), rel=1e-12)
        assert piece.entropy_bits == told.entropy_bits[first]
        assert piece.chance == pytest.approx(told.chance[first:end].prod(), rel=1e-12)
        assert piece.chances == told.chances[first]
        shares = [p for _, p in piece.alternatives]
        assert shares == [p for _, p in told.alternatives[first]]


def test_pieces_of_a_completion_read_again_cost_the_same():
    model = word_model(seed=5)
    prompt = "The king gave"
    told = complete(model, prompt, n_tokens=60, temperature=0.1, seed=7)
    drawn = completion_pieces(model, told)
    scored = surprisal(model, prompt + told.text)
    assert scored.tokens[-60:] == told.tokens
    read = text_pieces(model, scored)[-len(drawn) :]
    for one, other in zip(drawn, read, strict=True):
        assert (one.text, one.n_tokens) == (other.text, other.n_tokens)
        assert one.bits == pytest.approx(other.bits, abs=1e-3)
        assert one.entropy_bits == pytest.approx(other.entropy_bits, abs=1e-3)


# Referee: Python's own decoder, byte by byte


def random_bytes(seed):
    """Returns bytes that are often, but not always, the beginning of a character."""
    rng = np.random.default_rng(seed)
    kinds = [
        *(b"a", b" ", b"\x80", b"\xbf", b"\x9f", b"\xc3", b"\xe0\xa0", b"\xed\x9f"),
        *(b"\xf0\x9f", b"\xf4", b"\xff", "é".encode(), "國".encode(), "🐉".encode()),
    ]
    return b"".join(kinds[i] for i in rng.integers(len(kinds), size=30))


@pytest.mark.parametrize("seed", range(40))
def test_a_run_ends_wherever_the_text_can_be_cut_and_nowhere_else(seed):
    data = random_bytes(seed)
    runs = spell([data[i : i + 1] for i in range(len(data))])
    ends = np.cumsum([n for _, n in runs]).tolist()
    whole = data.decode("utf-8", errors="replace")
    can_be_cut = [
        end
        for end in range(1, len(data) + 1)
        if data[:end].decode("utf-8", errors="replace")
        + data[end:].decode("utf-8", errors="replace")
        == whole
    ]
    assert ends == can_be_cut
    assert "".join(text for text, _ in runs) == whole


@pytest.mark.parametrize("seed", range(40))
def test_tokens_of_any_length_join_to_what_the_decoder_says(seed):
    data, rng = random_bytes(seed), np.random.default_rng(seed)
    cuts = np.sort(rng.integers(len(data), size=12)).tolist()
    tokens = [data[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
    runs = spell(tokens)
    assert "".join(text for text, _ in runs) == data.decode(errors="replace")
    assert sum(n for _, n in runs) == len(tokens)


# Worked by hand


@pytest.mark.parametrize(
    ("tokens", "runs"),
    [
        ([], ()),
        ([b"The", b" cat"], (("The", 1), (" cat", 1))),
        ([b"\xf0", b"\x9f", b"\x90", b"\x89", b"!"], (("🐉", 4), ("!", 1))),
        ([b"a\xc3", b"\xa9b"], (("aéb", 2),)),
        ([b"\xc3\xa9\xc3", b"\xa9"], (("éé", 2),)),
        # cut in the middle of a character, by the end or by the next token
        ([b"a", b"\xf0", b"\x9f"], (("a", 1), ("\ufffd", 2))),
        ([b"\xf0", b"\x9f", b" cat"], (("\ufffd", 2), (" cat", 1))),
        ([b"\x80", b"\x80"], (("\ufffd", 1), ("\ufffd", 1))),
        ([b"\xe2\x80", b"\xe2\x80\xa6"], (("\ufffd", 1), ("…", 1))),
    ],
    ids=str,
)
def test_runs_by_hand(tokens, runs):
    assert spell(tokens) == runs


def test_an_emoji_is_one_piece_of_four_tokens(storybook):
    pieces = text_pieces(storybook, surprisal(storybook, "a 🐉."))
    assert [(piece.text, piece.n_tokens) for piece in pieces] == [
        ("a", 1),
        (" ", 1),
        ("🐉", 4),
        (".", 1),
    ]


def test_two_halves_of_a_character_cost_and_are_drawn_together():
    model = fixed_model({b"\xc3": 0.5, b"\xa9": 0.25, "b": 0.25})
    choices = list(stream_complete(model, "", n_tokens=200, temperature=1))
    assert b"\xc3\xa9" in b"".join(choice.piece for choice in choices)
    for piece in choice_pieces(model, choices):
        if piece.text == "é":
            assert piece.bits == pytest.approx(1 + 2, abs=1e-4)
            assert piece.chance == pytest.approx(0.5 * 0.25, abs=1e-4)
            assert piece.entropy_bits == pytest.approx(1.5, abs=1e-4)
            np.testing.assert_allclose(piece.chances[:3], [0.5, 0.25, 0.25], atol=1e-4)


def test_alternatives_that_are_part_of_a_character_are_said_in_words():
    model = fixed_model({b"\xf0": 0.5, "b": 0.3, b"\x9f": 0.2})
    (piece,) = completion_pieces(model, complete(model, "", n_tokens=1, temperature=0))
    assert [name for name, _ in piece.alternatives][:3] == [
        PART_OF_A_CHARACTER,
        "b",
        PART_OF_A_CHARACTER,
    ]
    assert piece.text == "\ufffd"


def test_a_lone_surrogate_is_three_unknown_bytes(model):
    pieces = text_pieces(model, surprisal(model, "a\ud800b"))
    assert [piece.text for piece in pieces] == ["a", *3 * ["\ufffd"], "b"]
