"""Shannon's game: guess the next letter, and see what the models would have needed."""

from pathlib import Path

import streamlit as st

from analogy.experiments.shannon import EXAMPLE, PLAYERS, SEEDS, STORYBOOK
from analogy.experiments.shannon_board import Board
from analogy.experiments.shannon_bounds import at_guess
from analogy.figures import shannon as figures
from analogy.language.letters import SYMBOLS
from pages.common import cached_shannon as cache
from pages.common import shannon_steps, widgets
from pages.common.charts import show_chart
from pages.common.components.letter_keys import letter_keys
from pages.common.markup import strip
from pages.common.shannon_markup import passage as passage_html

STYLE = Path(__file__).with_name("shannon.css")
FIRST_SEED, LAST_SEED = SEEDS[1], SEEDS[-1]  # the first one is the example
KEYS = (*SYMBOLS[1:], " ")
GUESS_PLAYER = "2"
GUESSES = {
    "Fewer than 10": range(10),
    "10 to 29": range(10, 30),
    "30 or more": range(30, 61),
}

INTRODUCTION = """
A guesser that is often right needs little told. Claude Shannon measured it in 1951 with
people: how many guesses does each next letter take? Here is a passage of a book that no
model here has read, folded to 27 symbols: a to z and the space. Go on with it, letter by
letter.
"""

ARGUMENT = """
**Every wrong guess is a message you would have needed.** Send only the numbers of
guesses, and a twin who guesses as you do reads the passage back, letter for letter:
nothing is lost. The better the guesser, the more of the numbers are 1, and a file of ones
is small.

**A model is such a guesser that says how sure it is.** That is why its bits are exact and
yours lie between bounds: you say only in which order you would guess.

**It is a measure of guessing, not of understanding.** Counting 15 million letters by
eights is enough to guess these old tales well.
"""


def boards():
    """Returns the visitor's games of this visit, by the passages' seeds."""
    return st.session_state.setdefault("shannon_boards", {})


def board(seed):
    return boards().get(seed, Board(letters=cache.stored().passages[seed].letters))


def press(seed, symbol):
    boards()[seed] = board(seed).guess(symbol)


def tell(seed):
    boards()[seed] = board(seed).tell()


def begin_again(seed):
    boards().pop(seed, None)


def go_on(seed):
    st.session_state.passage_seed = seed + 1 if seed < LAST_SEED else FIRST_SEED


def choose_seed():
    return st.number_input(
        "Passage",
        FIRST_SEED,
        LAST_SEED,
        FIRST_SEED,
        key="passage_seed",
        bind="query-params",
        persist_state="session",
        help="It stands in the link: who opens it plays the same passage.",
    )


def play(seed):
    """Draws the board and its keys."""
    passage, now = cache.stored().passages[seed], board(seed)
    st.html(passage_html(passage.given, passage.letters, now.found))
    st.html(f'<p role="status">{shannon_steps.status(now)}</p>')
    if now.is_finished:
        st.button("Another passage", key="shannon_next", on_click=go_on, args=(seed,))
        return
    with st.container(key="shannon_keys", horizontal=True):
        for symbol in KEYS:
            name = "space" if symbol == " " else symbol
            st.button(
                f"~~{name}~~" if symbol in now.tried else name,
                key=f"shannon_key_{name}",
                on_click=press,
                args=(seed, symbol),
                width=92 if symbol == " " else 46,
            )
        st.button(
            "Tell me", key="shannon_tell", on_click=tell, args=(seed,), type="primary"
        )
        letter_keys("shannon_key_", container="shannon_keys", key="shannon_typing")
    st.caption(
        "Tap a letter. After a first tap the keyboard works too, the space bar included. "
        "Below each letter stands the guess that found it."
    )


def controls():
    seed = choose_seed()
    with st.container(horizontal=True):
        st.button(
            "Begin again", key="shannon_again", on_click=begin_again, args=(seed,)
        )
        if not board(seed).is_finished:
            st.button(
                "Another passage", key="shannon_other", on_click=go_on, args=(seed,)
            )
    st.caption(
        "Your guesses stay in this visit, and all passages you play count together. The "
        "passage’s number stands in the link, your guesses do not."
    )
    return seed


def example():
    """Draws a finished game of a model on a passage that is not played."""
    st.markdown("**A finished game**")
    player = st.select_slider(
        "Who guesses",
        PLAYERS,
        STORYBOOK,
        format_func=figures.player_name,
        key="shannon_player",
        bind="query-params",
        help=shannon_steps.ORDERS_HELP,
    )
    passage = cache.stored().passages[EXAMPLE]
    game = passage.games[player]
    found = at_guess(game.ranks)
    st.html(passage_html(passage.given, passage.letters, found, small=True))
    sentence = figures.guesses_sentence(
        found, name=figures.player_name(player).capitalize()
    )
    st.caption(
        f"{sentence} Its own bets give "
        f"the passage {game.bits_per_letter:.2f} bits a letter, exact."
    )


def results(games, letters):
    """Draws what the visitor's guesses and the models' come to."""
    if letters:
        st.html(strip(shannon_steps.facts_of(games, letters)))
    if len(letters) >= cache.FEWEST:
        found, around = cache.measured(letters)
        st.markdown(
            figures.bounds_sentence(found, around, n_letters=len(letters))
            + f" {shannon_steps.honesty(len(letters))}"
        )
    rows = cache.rows(games, letters)
    n_letters = len(letters) or len(cache.stored().all_games(STORYBOOK).ranks)
    sentence = figures.players_sentence(rows, n_letters=n_letters)
    show_chart(cache.players_figure(games, letters), sentence, key="shannon_players")
    st.caption(f"{sentence} {shannon_steps.which_letters(letters)}")


def guess():
    answer = widgets.guess(
        f"Let {figures.player_name(GUESS_PLAYER)} guess, which sees one letter before the "
        "next and nothing else. How many of the 60 letters of the finished game does "
        "it find at the first guess?",
        GUESSES,
        key="shannon_guess",
    )
    if answer is None:
        return
    passage = cache.stored().passages[EXAMPLE]
    n_first = passage.games[GUESS_PLAYER].n_first
    st.markdown(
        f"{'**Yes.**' if n_first in GUESSES[answer] else '**No.**'} It finds {n_first} of "
        f"{len(passage.letters)}; the storybook model finds "
        f"{passage.games[STORYBOOK].n_first}. Exact, on this passage."
    )
    st.button("Let it guess", key="shannon_let", on_click=let_guess)


def let_guess():
    st.session_state.shannon_player = GUESS_PLAYER


@st.fragment
def game():
    left, right = st.columns([5, 3], gap="large")
    with right:
        seed = controls()
        example()
    played = {each: one for each, one in sorted(boards().items()) if one.found}
    games = tuple((each, len(one.found)) for each, one in played.items())
    letters = tuple(taken for one in played.values() for taken in one.found)
    with left:
        play(seed)
        results(games, letters)
    guess()
    widgets.drawers(shannon_steps.STEPS, letters, key="shannon_step")


def section():
    """Shows Shannon's game; the page around it stays as it is while letters are guessed."""
    st.html(STYLE)
    st.header("Guess the next letter")
    st.markdown(INTRODUCTION)
    game()
    st.markdown(ARGUMENT)
