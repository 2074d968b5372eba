"""Shannon's game on passages no model has read: what each of them would have needed.

`build` lets n-grams and the storybook model guess every letter; the page shows what is
stored beside the visitor's own guesses. Make it again with
`python -m analogy atlas shannon`.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from analogy.coding.baselines import gzip_file
from analogy.experiments.shannon_bounds import at_guess, bounds, intervals
from analogy.language import corpus, letters
from analogy.language.model import load_model
from analogy.language.next_letter import LetterGuesser
from analogy.language.verbatim_books import Book, books
from analogy.measures.checks import whole_number

STORED = Path(__file__).parents[2] / "assets" / "shannon.json"

N_GIVEN = 100  # or a few more, to the end of a word
N_LETTERS = 60
EXAMPLE = 0  # the passage whose finished game is shown; visitors are given the others
SEEDS = range(32)

STORYBOOK = "storybook"
PLAYERS = (*map(str, letters.ORDERS), STORYBOOK)  # n-grams by their order

TRIAL_LETTERS = (10, 20, 60)
N_TRIALS = 500

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Game:
    """What a model needed for each of some letters."""

    ranks: tuple[int, ...]  # the guess at which it would have found the letter
    bits: tuple[float, ...]  # -log2 of the chance it gave the letter

    @property
    def bits_per_letter(self) -> float:
        """Their mean, nan for no letters."""
        return sum(self.bits) / len(self.bits) if self.bits else float("nan")

    @property
    def n_first(self) -> int:
        """How many letters the first guess would have found."""
        return self.ranks.count(1)

    def up_to(self, n_letters: int) -> "Game":
        """Returns the game of the first letters only."""
        return Game(ranks=self.ranks[:n_letters], bits=self.bits[:n_letters])


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A piece of a held-out book, folded to 27 symbols."""

    seed: int
    title: str
    given: str  # ends with a space
    letters: str  # to be guessed
    games: Mapping[str, Game]  # by player


@dataclass(frozen=True, kw_only=True)
class Shannon:
    """All stored passages, and what holds for all of them."""

    passages: tuple[Passage, ...]  # by seed
    gzip_bits: Mapping[str, float]  # a letter of each folded book, by title
    # Of trial games of so many letters, drawn from all that the storybook model
    # guessed: how many intervals held the bound of all. Lower bound, upper bound.
    interval_hits: Mapping[int, tuple[float, float]]
    # Mean share of the storybook model's bets that a letter leaves aside: on a capital
    # in its place, and on spellings the vocabulary would not choose.
    set_aside: float

    def all_games(self, player: str) -> Game:
        """Returns one player's game over the letters of all passages."""
        return joined(each.games[player] for each in self.passages)


def joined(games: Iterable[Game]) -> Game:
    """Returns games played one after the other as one."""
    games = tuple(games)
    return Game(
        ranks=tuple(rank for game in games for rank in game.ranks),
        bits=tuple(n for game in games for n in game.bits),
    )


def passage_text(seed: int) -> tuple[str, str, str]:
    """Returns title, given and hidden letters of the passage of a seed.

    It begins with a sentence of a held-out book; long books come as often as they are
    long.

    Raises:
        ValueError: for a negative seed.
    """
    rng = np.random.default_rng(whole_number(seed, "seed", at_least=0))
    shelf = books("held-out")
    sizes = np.array([book.n_chars for book in shelf])
    book = shelf[int(rng.choice(len(shelf), p=sizes / sizes.sum()))]
    text = _text(book)
    starts = [found.end() for found in re.finditer(r'[.!?]"? (?=[A-Z])', text[:-600])]
    start = starts[int(rng.integers(len(starts)))]
    folded = letters.fold(text[start : start + 600])
    cut = folded.index(" ", N_GIVEN - 1) + 1
    return book.title, folded[:cut], folded[cut : cut + N_LETTERS]


def game(chances: FloatArray, hidden: str) -> Game:
    """Returns the game of a guesser who tries the likeliest symbol first.

    Of two as likely, the one that comes first in `SYMBOLS` is tried first.

    Args:
        chances: (T, 27) of every symbol at each place of the hidden letters.
        hidden: T letters.
    """
    order = np.argsort(-chances, axis=1, kind="stable")
    is_right = letters.numbers(hidden)[:, None]
    ranks = (order == is_right).argmax(1) + 1
    p = np.take_along_axis(chances, is_right, axis=1)[:, 0]
    return Game(
        ranks=tuple(map(int, ranks)),
        bits=tuple(round(float(n), 4) for n in -np.log2(p)),
    )


def build() -> Shannon:
    """Lets every model guess every passage; takes a minute or two."""
    grams = letters.fit_letters(letters.fold(corpus.text("train")))
    guesser = LetterGuesser(load_model())
    passages, set_aside = [], []
    for seed in SEEDS:
        title, given, hidden = passage_text(seed)
        games = {
            str(order): game(
                grams.chances(given + hidden, order=order)[len(given) :], hidden
            )
            for order in letters.ORDERS
        }
        chances, aside = _storybook_chances(guesser, given, hidden)
        games[STORYBOOK] = game(chances, hidden)
        set_aside.append(aside)
        passages.append(
            Passage(seed=seed, title=title, given=given, letters=hidden, games=games)
        )
    everything = joined(each.games[STORYBOOK] for each in passages)
    return Shannon(
        passages=tuple(passages),
        gzip_bits={book.title: gzip_bits(_text(book)) for book in books("held-out")},
        interval_hits={n: interval_hits(everything.ranks, n) for n in TRIAL_LETTERS},
        set_aside=float(np.mean(set_aside)),
    )


def gzip_bits(text: str) -> float:
    """Returns what gzip needs for a letter of a text once folded, header included."""
    folded = letters.fold(text)
    return 8 * len(gzip_file(folded.encode("ascii"))) / len(folded)


def interval_hits(
    ranks: tuple[int, ...], n_letters: int, *, n_trials: int = N_TRIALS, seed: int = 0
) -> tuple[float, float]:
    """Returns how often intervals from a few letters hold the bounds of all letters.

    Args:
        ranks: the guess at which each letter of a long game was found.
        n_letters: drawn from them, at random, for each trial.
        n_trials: how many such games.
        seed: of the draws.
    """
    whole = bounds(at_guess(ranks))
    rng = np.random.default_rng(seed)
    hits = np.zeros(2)
    for _ in range(n_trials):
        drawn = rng.choice(ranks, n_letters).tolist()
        trial = intervals(at_guess(drawn), seed=int(rng.integers(2**31)))
        pairs = (
            (trial.lower_bits, whole.lower_bits),
            (trial.upper_bits, whole.upper_bits),
        )
        hits += [low <= bound <= high for (low, high), bound in pairs]
    lower, upper = hits / n_trials
    return float(lower), float(upper)


def save(shannon: Shannon, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON."""
    path.write_text(json.dumps(asdict(shannon), separators=(",", ":")) + "\n")


def load(path: Path = STORED) -> Shannon:
    """Returns the stored outcome."""
    plain = json.loads(path.read_text())
    return Shannon(
        passages=tuple(map(_passage, plain["passages"])),
        gzip_bits=plain["gzip_bits"],
        interval_hits={
            int(n): (lower, upper)
            for n, (lower, upper) in plain["interval_hits"].items()
        },
        set_aside=plain["set_aside"],
    )


def _passage(plain: dict[str, object]) -> Passage:
    fields = dict(plain)
    games = fields.pop("games")
    assert isinstance(games, dict)
    return Passage(
        **fields,  # type: ignore[arg-type]
        games={
            player: Game(ranks=tuple(each["ranks"]), bits=tuple(each["bits"]))
            for player, each in games.items()
        },
    )


def _text(book: Book) -> str:
    return corpus.text("held-out")[book.start : book.start + book.n_chars]


def _storybook_chances(
    guesser: LetterGuesser, given: str, hidden: str
) -> tuple[FloatArray, float]:
    """Returns chances (T, 27) at every hidden letter, and the mean share set aside.

    The share compares all bets after a letter with the bets on that letter before.
    """
    text = given + hidden
    shares = np.array(
        [guesser.shares(text[: len(given) + n]) for n in range(len(hidden))]
    )
    chosen = shares[np.arange(len(hidden)), letters.numbers(hidden)]
    goes_on = np.array([symbol != " " for symbol in hidden[:-1]])
    kept = shares[1:].sum(1)[goes_on] / chosen[:-1][goes_on]
    return shares / shares.sum(1, keepdims=True), float(1 - kept.mean())
