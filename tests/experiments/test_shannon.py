"""Shannon's game: passages, boards, and what is stored against what is computed now."""

import numpy as np
import pytest

from analogy.coding.baselines import gzip_file
from analogy.experiments import shannon
from analogy.experiments.shannon_board import Board
from analogy.experiments.shannon_bounds import Found
from analogy.language import corpus, load_model
from analogy.language.letters import SYMBOLS, fit_letters, fold
from analogy.language.next_letter import LetterGuesser

STORED = shannon.load()


def board_after(letters, guesses):
    board = Board(letters=letters)
    for symbol in guesses:
        board = board.guess(symbol)
    return board


@pytest.mark.parametrize("passage", STORED.passages, ids=lambda each: each.seed)
def test_a_stored_passage_is_the_one_of_its_seed(passage):
    title, given, hidden = shannon.passage_text(passage.seed)
    assert (passage.title, passage.given, passage.letters) == (title, given, hidden)


def test_passages_are_of_27_symbols_and_of_books_held_out():
    held_out, trained = fold(corpus.text("held-out")), fold(corpus.text("train"))
    for passage in STORED.passages:
        text = passage.given + passage.letters
        assert set(text) <= set(SYMBOLS)
        assert text in held_out
        assert text not in trained
        assert len(passage.letters) == shannon.N_LETTERS
        assert shannon.N_GIVEN <= len(passage.given) < shannon.N_GIVEN + 25
        assert passage.given.endswith(" ")


def test_passages_differ():
    assert len({each.given for each in STORED.passages}) == len(shannon.SEEDS)


def test_every_player_has_guessed_every_letter():
    for passage in STORED.passages:
        assert tuple(passage.games) == shannon.PLAYERS
        for game in passage.games.values():
            assert len(game.ranks) == len(game.bits) == shannon.N_LETTERS
            assert set(game.ranks) <= set(range(1, 28))
            assert min(game.bits) >= 0


def test_order_0_needs_what_27_symbols_need():
    game = STORED.all_games("0")
    assert game.bits_per_letter == pytest.approx(np.log2(27), abs=1e-4)
    first = STORED.passages[0]
    assert first.games["0"].ranks == tuple(SYMBOLS.index(s) + 1 for s in first.letters)


def test_the_storybook_model_guesses_now_as_it_did():
    guesser = LetterGuesser(load_model())
    passage = STORED.passages[3]
    n = 20
    chances = np.array(
        [guesser.chances(passage.given + passage.letters[:i]) for i in range(n)]
    )
    now, then = (
        shannon.game(chances, passage.letters[:n]),
        passage.games[shannon.STORYBOOK].up_to(n),
    )
    assert now.ranks == then.ranks
    assert now.bits == pytest.approx(then.bits, abs=1e-3)


def test_order_3_guesses_now_as_it_did():
    grams = fit_letters(fold(corpus.text("train")), highest_order=3)
    passage = STORED.passages[5]
    text = passage.given + passage.letters
    chances = grams.chances(text, order=3)[len(passage.given) :]
    assert shannon.game(chances, passage.letters) == passage.games["3"]


def test_gzip_is_given_the_folded_book():
    text = "The cat, the cat, the cat! " * 50
    folded = fold(text)
    expected = 8 * len(gzip_file(folded.encode())) / len(folded)
    assert shannon.gzip_bits(text) == expected
    assert set(STORED.gzip_bits) >= {each.title for each in STORED.passages}


def test_the_likeliest_is_tried_first_and_ties_go_by_the_alphabet():
    chances = np.full((2, 27), 0.5 / 26)
    chances[:, SYMBOLS.index("e")] = 0.5
    game = shannon.game(chances, "ec")
    assert game.ranks == (1, 1 + len(" abc"))
    assert game.bits[0] == 1
    assert game.n_first == 1


def test_intervals_hold_as_often_as_is_stored():
    ranks = STORED.all_games(shannon.STORYBOOK).ranks
    hits = shannon.interval_hits(ranks, 10, n_trials=40)
    for now, then in zip(hits, STORED.interval_hits[10], strict=True):
        assert abs(now - then) < 0.15  # 40 trials: 4 standard errors


def test_saved_and_loaded_is_the_same(tmp_path):
    shannon.save(STORED, tmp_path / "shannon.json")
    assert shannon.load(tmp_path / "shannon.json") == STORED


def test_a_negative_seed_has_no_passage():
    with pytest.raises(ValueError, match="seed"):
        shannon.passage_text(-1)


def test_wrong_guesses_are_counted_and_the_same_one_once():
    board = board_after("cat", "xxyc")
    assert board.found == (Found(n_wrong=2),)
    assert (board.shown, board.tried) == ("c", "")


def test_what_is_told_keeps_its_wrong_guesses():
    board = board_after("cat", "q").tell()
    assert board.found == (Found(n_wrong=1, is_told=True),)


def test_a_finished_board_stays_as_it_is():
    board = board_after("cat", "cat")
    assert board.is_finished
    assert board.guess("x") == board
    assert board.tell() == board


@pytest.mark.parametrize("symbol", ["", "A", "ab", "1"])
def test_what_is_no_letter_is_no_guess(symbol):
    with pytest.raises(ValueError, match="is no letter here"):
        Board(letters="cat").guess(symbol)
