"""“It only regurgitates”: what the model repeats, beside what people repeat unread."""

import streamlit as st

from analogy.experiments import verbatim as experiment
from analogy.experiments.guessing import BITS, TEMPERATURES
from analogy.language.verbatim import LEVELS, spans
from pages.common import cached, repeated, verdict_board, widgets, words
from pages.common.markup import levels, note

ANCHOR = "it-only-regurgitates"
STEPS = dict(
    zip(("Cautious", "Careful", "Balanced", "Bold", "Wild"), TEMPERATURES, strict=True)
)
FIRST_STEP = "Balanced"
GUESS_STEP = "Cautious"
# Bounds on how much more of the model's writing than of people's stands in the books.
GUESSES = {
    "Clearly less than of what people write": (-1, -0.03),
    "About as much, within 3 in 100": (-0.03, 0.03),
    "Clearly more": (0.03, 1),
}


def section(claim):
    """Shows what is repeated at every temperature and the verdict it leads to."""
    verdict_board.head(ANCHOR, claim)
    st.markdown(
        "A parrot’s sentences stand in the books it was taught from. But everyone’s do, in "
        "part: language is made of set phrases. So the model is held against **people whose "
        "books it never read**: how much of theirs stands, letter for letter, in its 65?"
    )
    body()
    guess()
    st.subheader("How it works, on these words")
    widgets.drawers(DRAWERS, key="repeat_drawer")
    verdict_board.foot(ANCHOR, claim)


@st.fragment
def body():
    left, right = st.columns([5, 3], gap="large")
    with left:
        repeated.by_temperature(STEPS)
    with right:
        one_text()
        st.page_link(
            verdict_board.PAGES / "text.py",
            label="Look up any text of your own in the books",
            icon=":material/arrow_forward:",
            query_params={"text_read": "My own text"},
        )


def one_text():
    """Shows a continuation with what of it stands in the books."""
    step = widgets.one_of(
        "From cautious to wild",
        list(STEPS),
        FIRST_STEP,
        key="repeat_step",
    )
    stored = cached.stored_verbatim()
    told = stored.drawn[STEPS[step]].told[0]
    st.html(note(f"“{stored.prompt} …”, temperature {STEPS[step]:g}, seed 0"))
    st.html(
        levels((span.text, span.level) for span in spans(told.text, told.stretches))
    )
    if told.stretches:
        longest = max(told.stretches, key=lambda each: each.n_chars)
        st.caption(
            f"Underlined: {LEVELS[0]} characters or more that a book has letter for "
            f"letter. The longest: {experiment.stretch_sentence(longest)}"
        )
    else:
        st.caption(
            f"Nothing of it stands in a book for {LEVELS[0]} characters in a row."
        )


def guess():
    stored = cached.stored_verbatim()
    answer = widgets.guess(
        f"Set the model {GUESS_STEP.lower()}, so that it nearly always takes the likeliest "
        "piece. How much of what it writes stands in its books then?",
        GUESSES,
        key="repeat_guess",
    )
    if answer is None:
        return
    of_model = stored.drawn[STEPS[GUESS_STEP]].figures.shares[0]
    of_people = stored.people[experiment.N_CHARS].shares[0]
    low, high = GUESSES[answer]
    st.markdown(
        f"{'**Yes.**' if low <= of_model - of_people < high else '**No.**'} "
        f"{words.percent(of_model)} of it, in stretches of {LEVELS[0]} characters or more; "
        f"of what people write {words.percent(of_people)}. (Measured on eight "
        "continuations, seeds 0 to 7, and "
        f"{stored.people[experiment.N_CHARS].n_texts:,} pieces of unread books.) What it "
        "repeats are phrases that many books have."
    )
    st.button(f"Set {GUESS_STEP.lower()} and look", on_click=set_step, key="repeat_set")


def set_step():
    st.session_state.repeat_step = GUESS_STEP


def counting():
    st.markdown(
        f"A text is cut at the longest stretches that a training book has letter for letter. "
        f"Stretches shorter than {LEVELS[0]} characters are not counted: those are simply "
        "English. The same is done with pieces of equal length from the four books that were "
        "kept from the model. That second number is the floor: no lower one can be asked "
        "of anybody."
    )
    st.caption(experiment.temperature_sentence(cached.stored_verbatim()))


def not_said():
    overview = cached.stored_overview()
    st.markdown(
        "What this test cannot say: whether a **large** model recites. Large ones are known "
        "to give back long passages that stood in their texts many times (measured "
        "elsewhere: Carlini et al. 2022). This one keeps "
        f"{words.size(overview.n_book_bytes)} of books in "
        f"{words.size(overview.shrunk[BITS].n_bytes)}: there is little room to. And new "
        "words are no proof of new thought."
    )


DRAWERS = {
    "1 · What counts as repeated": counting,
    "2 · What this test cannot say": not_said,
}
