"""What was seen once is what a model gets wrong: too little data, too small a model."""

import streamlit as st

from analogy.experiments import names_page
from analogy.figures import law_sentence, sees
from analogy.figures.two_pixel_shares import of_100
from analogy.worlds.names import N_MOST_FREQUENT
from analogy.worlds.names_law import ORDERS, SIZES
from pages.common import cached_names as cached
from pages.common import widgets
from pages.common.charts import show_chart

FIRST_DRAWS, FIRST_ORDER = 1_000, 8
MOST_SEED = 9999


def controls():
    """Returns the size and the order of the lit model, and the seed of the samples."""
    n_draws = st.select_slider(
        "Training draws",
        SIZES,
        FIRST_DRAWS,
        format_func=lambda n: f"{n:,}",
        key="law_draws",
        bind="query-params",
    )
    order = widgets.one_of(
        "Letters it looks back",
        ORDERS,
        FIRST_ORDER,
        key="law_model",
        format_func=lambda order: str(order - 1),
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        seed = st.number_input(
            "Seed of the samples",
            0,
            MOST_SEED,
            names_page.LAW_SEED,
            key="law_seed",
            bind="query-params",
            width=180,
        )
        st.button("Draw and train again", on_click=draw_again, key="law_again")
    return n_draws, order, seed


def draw_again():
    seed = st.session_state.get("law_seed", names_page.LAW_SEED)
    st.session_state.law_seed = (seed + 1) % (MOST_SEED + 1)


def set_model(n_draws, order):
    st.session_state.law_draws, st.session_state.law_model = n_draws, order


def guess(points):
    before, after = names_page.GUESS_DRAWS
    order = names_page.GUESS_ORDER
    choice = widgets.guess(
        f"The model that {sees(order)} back was trained on {before:,} draws. Train it on "
        f"ten times as many: how much of what it makes up is left?",
        names_page.GUESSES,
        key="law_guess",
    )
    if choice is None:
        return
    outcome = names_page.tenfold(points)
    st.markdown(
        f"{'**Yes.**' if choice == outcome.answer else '**No.**'} Of 100 names it says it "
        f"made up {of_100(outcome.before.hallucinated)}, and now "
        f"{of_100(outcome.after.hallucinated)}, though of 100 draws "
        f"{of_100(outcome.after.singleton_share)} instead of "
        f"{of_100(outcome.before.singleton_share)} were seen once. This model is too small "
        "for the names it has read: more of them do not help it. Give it more letters to "
        "look back and see."
    )
    st.button(
        f"Set {after:,} draws and look",
        on_click=set_model,
        args=(after, order),
        key="law_set",
    )


CAVEATS = """
**The line.** Where facts follow no rule, a name seen once says how many there must be that
were never seen. A model that gives those their due cannot know them, so it names something
else. Kalai and Vempala ([2023](https://arxiv.org/abs/2311.14648)) prove it: a *calibrated*
model, as sure as it is right, makes up at least about the share that was seen once.

**The floors.** A model that looks back only a few letters cannot hold the list, and no
number of draws will make it.
"""

SMALL_PRINT = f"""
- It is a **lower bound**, less the model's miscalibration and less further terms, which
  shrink as the sample grows and as there is more to invent. They are left out here; after
  a hundred draws they are large.
- **Miscalibration** is measured: names within a factor of four in likelihood go into one
  bin, and half of what p_true and p_compressed disagree on over the bins is added up (the
  invented names by draws).
- It says nothing of what follows a rule, nothing of what is often repeated, and not that
  *every* model must make things up: one that only repeats its list does not, and pays
  for it in calibration.
- These models (Kneser-Ney) give away part of each count to what was not seen, an idea that
  descends from the same estimate (Good and Turing). How closely they follow the line is
  partly built in.
- Every one of {N_MOST_FREQUENT:,} names counts as a fact here, as often as it was given, and nothing
  else does: a rarer name that exists is counted as made up.
"""


def section():
    """Draws the law with one model lit, the guess and what the bound does not say."""
    st.subheader("What was seen once is what it gets wrong")
    left, right = st.columns([5, 3], gap="large")
    with right:
        n_draws, order, seed = controls()
        st.markdown(CAVEATS)
    points = cached.points(seed)
    with left:
        sentence = law_sentence(points, n_draws, order)
        show_chart(cached.law(seed, n_draws, order), sentence, key="law_curve")
        st.caption(
            f"{sentence} Made up and seen once: exact for these samples, seed {seed}; "
            "miscalibration: measured."
        )
    guess(points)
    widgets.drawers(
        {"What the bound does not say": lambda: st.markdown(SMALL_PRINT)},
        key="law_drawer",
    )
