"""What stands behind the clock: the table, the net, its inside, and how it was chosen."""

import streamlit as st

from analogy.experiments.clock import GLYPHS
from analogy.experiments.rule_learning import EMBEDDING, N_STEPS, RATE
from analogy.figures.atlas_table import cell, row_sentence, rows
from analogy.figures.two_pixel_shares import of_100
from pages.common import atlas_words, cached_atlas
from pages.common import cached_clock as cached
from pages.common import clock_words as words
from pages.common.markup import bars, tiles


def table(twins, _checkpoints):
    recipe = twins.recipe
    clock = cached.clock(recipe)
    shown = [
        clock.equation(a, b)
        for a in range(clock.n_hours)
        for b in range(a, clock.n_hours)
        if clock.is_shown[a, b]
    ]
    st.markdown(
        "A clock of 31 hours, each hour written as a symbol drawn by lot. These are the "
        "first of the equations that both nets are shown; nothing else is."
    )
    st.html(tiles(shown[:24]))
    hours = sorted(range(clock.n_hours), key=lambda symbol: clock.values[symbol])
    st.markdown("The secret, from hour 0 to hour 30:")
    st.html(tiles(GLYPHS[symbol] for symbol in hours))
    st.caption(
        "With the hours known, adding is `(a + b) mod 31` and multiplying "
        "`(a × b) mod 31`: a line of arithmetic in place of a table of 961 answers."
    )


def net(twins, _checkpoints):
    n_shown = int(cached.clock(twins.recipe).is_shown.sum())
    st.markdown(
        f"Each symbol is looked up as {EMBEDDING} numbers. The two rows go through one "
        f"layer of {twins.recipe.width} numbers, each of which is squared (or cut at zero), "
        "and then each of the 31 answers gets a score. In the first run that makes "
        f"{cached.stored().n_numbers:,} numbers in all, many more than the {n_shown} "
        "answers to be learnt: nothing forces it to find anything."
    )
    st.markdown(
        "Both nets begin with the same numbers and see the same questions, all at every "
        "step. One thing differs: after each step the numbers of the first are drawn a "
        "little towards zero. That is the pressure, and it turns learning by heart into "
        "regularised maximum likelihood:"
    )
    st.latex(r"w \leftarrow w - \eta\,\lambda\,w - \eta\,\mathrm{Adam}(\nabla L)")
    st.caption(
        f"Rate η = {RATE:g}, pressure λ as set, {N_STEPS} steps, whatever comes out (AdamW: "
        "Loshchilov and Hutter 2019)."
    )


def others(_twins, _checkpoints):
    st.markdown(
        """
- **Look-up** says what was shown, and the commonest answer where nothing was. **In both
  orders** it may also answer a ∘ b by b ∘ a, which here was kept back as well.
- **n-gram back-off**, when it does not know a pair, forgets the first symbol and says what
  most often followed the second. In a sum each answer follows a symbol once, so that what
  it has seen there is always wrong.
- **Nearest pair** repeats the answer of the shown pair that is closest. Change one symbol
  of a sum and the answer changes, so the nearest pair is nearly always wrong: it loses by
  its nature, and to beat it proves little.
- **Interpolation** lays a plane through the three nearest shown pairs and reads it off at
  the question, rounded, and carried over the end of the line. It is the strongest of them,
  *once it is told the hours*: the order of the alphabet tells it next to nothing.
"""
    )


def inside(_twins, checkpoints):
    pressed, free = checkpoints
    st.markdown(
        "Take a kept-back question, find the nearest one that was shown, and say its "
        "answer. Near can be measured in what a net makes of a question, layer by layer:"
    )
    st.html(
        bars(
            words.inside_bars(pressed, free),
            caption="The nearest shown pair has the right answer, of 100 kept-back "
            "questions; exact for this run",
        )
    )
    st.caption(
        f"In the last layer of the net with pressure look-up is right for "
        f"{of_100(pressed.nearest_inside['scores'])} of 100, in that of its twin for "
        f"{of_100(free.nearest_inside['scores'])}. Interpolation, above, gives the three "
        "nearest pairs weights that sum to 1 and bring their mean as near to the question "
        "as they can (locally linear: Roweis and Saul 2000); the answer with most weight "
        "is said, since no order of the answers is told."
    )


def flipping(twins, _checkpoints):
    share = cached.by_flipping(twins.recipe)
    st.markdown(
        "A pair is kept back in both orders. Had every order been kept back by itself, "
        f"looking up the flipped pair would get {of_100(share)} of 100 right (exact for "
        "one split, seed 0): a score that looks like half a rule and is none."
    )


def chosen(twins, _checkpoints):
    st.markdown(
        f"""
- The number of steps is fixed: no run stops because the kept-back questions are right.
- Rate, pressure and size were chosen in a pilot that looked at kept-back questions of
  seeds 0 to 2. The charts of ingredients use seeds 10 to 14, which nobody looked at.
- Pressure is **not** a law of nature. {elsewhere()}
- {square(cached_atlas.clock())}
- A net of this size knows one table. What it shows is that the same training score can
  hide two different things, not which of them a chatbot is.
"""
    )


def elsewhere():
    """Returns what pressure does to every family, from the table of ingredients."""
    table = rows(atlas_words.titles(cached_atlas.families()), atlas_words.PRESSURE)
    return " ".join(row_sentence(row, cells) for row, cells in table.items())


def square(family):
    """Returns what squaring does to the clock, from the table of ingredients."""
    found = cell(family, "activation", title="the clock")
    return (
        "The square makes products of sums, and waves are added by products. On this clock "
        f"the kind of net {found.said} ({found.span})."
    )


STEPS = {
    "The clock, and what is shown": table,
    "The net, and the pressure": net,
    "What the others do": others,
    "Where look-up works: inside the net": inside,
    "Why both orders are kept back": flipping,
    "What was chosen, and how": chosen,
}
