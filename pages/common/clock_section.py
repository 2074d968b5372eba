"""A clock in symbols: two equal nets, one with pressure on its numbers, one without."""

from pathlib import Path
from statistics import median

import streamlit as st

from analogy.experiments import clock_page
from analogy.experiments.clock import GLYPHS
from analogy.figures.rule_circle import rule_circle_sentence
from analogy.figures.rule_curve import rule_curve, rule_curve_sentence
from analogy.figures.rule_table import rule_table_sentence
from analogy.figures.two_pixel_shares import of_100
from pages.common import cached_clock as cached
from pages.common import clock_ingredients, clock_steps, clock_training, widgets
from pages.common import clock_words as words
from pages.common.charts import show_chart
from pages.common.markup import bars, strip

# The diamond of what is new and true, and the dots of 100, are those of other pages.
STYLES = [
    Path(__file__).parent / name
    for name in ("names.css", "distributions.css", "clock.css")
]
NETS = ("With pressure", "Without pressure")
TABLE_HEIGHT = 330


def section():
    """Draws the clock in the shape of every page; the ingredients come last."""
    for style in STYLES:
        st.html(style)
    outcome = st.container()
    left, right = st.columns([5, 3], gap="large")
    with right:
        guess()
        recipe = clock_training.controls()
        clock_training.start(recipe)
    with left:
        clock_training.follow(recipe)
        twins = clock_training.shown_twins(recipe)
        checkpoints = exhibit(twins, recipe)
    with right:
        ask(twins, checkpoints)
    outcome.markdown(words.outcome(twins.recipe, *checkpoints))
    clock, rivals = cached.clock(twins.recipe), cached.others(twins.recipe)
    st.html(strip(words.facts(clock, *checkpoints)))
    desirable(checkpoints)
    learning(twins, checkpoints, rivals)
    inside(twins, checkpoints)
    circles(twins, checkpoints)
    st.subheader("How it works, on this clock")
    widgets.drawers(clock_steps.STEPS, twins, checkpoints, key="clock_drawer")
    clock_ingredients.ingredients(recipe)


def exhibit(twins, recipe):
    """Shows both tables at one step and returns the two checkpoints.

    While nets are trained their curve has the tables' place, so that nothing jumps.
    """
    if twins.recipe != recipe:
        shown = words.settings(twins.recipe)
        st.info(
            f"Below, until these settings are trained: {shown}."
            if clock_training.is_training(recipe)
            else f"These settings are not trained yet. Shown is {shown}; press “Train "
            "both now”.",
            icon=":material/model_training:",
        )
    place = st.container()
    step = choose_step([each.step for each in twins.pressed])
    checkpoints = tuple(
        next(each for each in line if each.step == step)
        for line in (twins.pressed, twins.free)
    )
    if clock_training.is_under_way():
        return checkpoints
    with place:
        # Side by side on a phone too: `clock.css`.
        with st.container(key="clock_pair"):
            columns = st.columns(2, gap="small")
        for number, column in enumerate(columns):
            with column:
                table(twins, checkpoints[number], number)
        st.html(words.legend())
    return checkpoints


def choose_step(steps):
    """Returns the step at which both nets are shown; at first the last."""
    if st.session_state.get("clock_step") not in steps:
        st.session_state.pop("clock_step", None)
    return st.select_slider("Steps of training", steps, steps[-1], key="clock_step")


def table(twins, checkpoint, number):
    clock = cached.clock(twins.recipe)
    pressure = f" {twins.recipe.weight_decay:g}" if number == 0 else ""
    same = ", the same net" if number and twins.recipe.weight_decay == 0 else ""
    verdict = words.VERDICTS[checkpoint.verdict]
    st.markdown(f"**{NETS[number]}{pressure}{same}: {verdict}**")
    sentence = rule_table_sentence(clock, checkpoint)
    with st.container(height=TABLE_HEIGHT, border=False, key=f"clock_square_{number}"):
        show_chart(
            cached.table(twins.recipe, bool(number), checkpoint.step, checkpoint),
            f"{NETS[number]}. {sentence}",
            key=f"clock_table_{number}",
            height="stretch",
        )
    st.caption(f"{sentence} (exact for seed {twins.recipe.seed})")


def ask(twins, checkpoints):
    """Lets the visitor ask both nets a question of their own."""
    clock = cached.clock(twins.recipe)
    first, second = st.columns(2)
    symbols, (at_first, at_second) = list(GLYPHS), clock_page.first_question()
    a = first.selectbox(
        "Ask them: first", symbols, at_first, key="clock_a", bind="query-params"
    )
    b = second.selectbox(
        "and second symbol", symbols, at_second, key="clock_b", bind="query-params"
    )
    st.html(words.answer(clock, GLYPHS.index(a), GLYPHS.index(b), *checkpoints))


def guess():
    stored = cached.stored()
    few, many = clock_page.GUESS_SHARE, clock_page.DEFAULT.share
    choice = widgets.guess(
        f"Show the net with pressure {100 * few:.0f} % of the pairs instead of "
        f"{100 * many:.0f} %. It still learns them all. How many of the others will it have "
        "right?",
        clock_page.GUESSES,
        key="clock_guess",
    )
    if choice is None:
        return
    truth = clock_page.guess_outcome(stored)
    outcomes = {each.setting: each for each in stored.ingredients["share"]}
    st.markdown(
        f"{'**Yes.**' if choice == truth else f'**No: {truth.lower()}.**'} Measured on "
        f"seeds {clock_page.SEEDS[0]} to {clock_page.SEEDS[-1]}, the middle one: "
        f"{of_100(outcomes[few].median)} of 100, where with {100 * many:.0f} % it had "
        f"{of_100(outcomes[many].median)}. Of what it was shown it has "
        f"{of_100(median(outcomes[few].shown_right))} of 100."
    )
    st.button(
        f"Show {100 * few:.0f} % and look",
        on_click=set_share,
        args=(few,),
        key="clock_set",
    )


def set_share(share):
    st.session_state.clock_share = share


def desirable(checkpoints):
    st.subheader("When is it good? A definition that can be counted")
    st.markdown(
        "Ask every question once and let the net draw each answer as it bets. What it says "
        "is then one of three: repeated, **new and true**, or false. To go beyond what went "
        "in is desirable as far as the mass on true things never shown outweighs the mass "
        "on invented ones."
    )
    for column, net, which in zip(
        st.columns(2, gap="large"), checkpoints, NETS, strict=True
    ):
        with column:
            st.html(words.hundred(net, which))
            st.caption(f"{words.masses_sentence(net, which)} (exact)")


def learning(twins, checkpoints, rivals):
    st.subheader("While they learn, and what else could fill the gaps")
    clock = cached.clock(twins.recipe)
    left, right = st.columns([5, 4], gap="large")
    with left:
        sentence = rule_curve_sentence(twins)
        figure = rule_curve(twins, chosen_step=checkpoints[0].step, chance=clock.chance)
        show_chart(figure, sentence, key="clock_curve")
        st.caption(f"{sentence} (exact for seed {twins.recipe.seed})")
    with right:
        st.html(
            bars(
                words.rival_bars(clock, *checkpoints, rivals),
                caption="Kept-back questions right, of 100; exact for this split",
            )
        )
        st.caption(words.rivals_sentence(rivals))


def inside(twins, checkpoints):
    st.subheader("Does it only interpolate? In which space?")
    pressed, free = checkpoints
    st.markdown(words.inside_sentence(pressed, free))
    for column, net, which in zip(
        st.columns(2, gap="large"), checkpoints, NETS, strict=True
    ):
        with column:
            st.html(
                bars(
                    words.layer_bars(net),
                    caption=f"{which}: local-linear interpolation right, of 100 "
                    f"kept-back questions; exact for seed {twins.recipe.seed}",
                    whole=1,
                )
            )


def circles(twins, checkpoints):
    st.subheader("What did it find?")
    st.markdown(
        "Nobody told the nets that the symbols are hours of a clock. Look at the numbers "
        "each symbol is looked up as, on the plane where they come closest to going round "
        f"in {words.ORDERS[twins.recipe.rule]}. Letters belong on the circle where their "
        "grey line ends."
    )
    is_naive = st.toggle(
        "Let each symbol help to choose its own place (the naive way)",
        key="clock_naive",
        bind="query-params",
    )
    field = "naive_circle" if is_naive else "circle"
    random = cached.random_circle(twins.recipe, is_naive)
    drawn = {
        NETS[0]: getattr(checkpoints[0], field),
        NETS[1]: getattr(checkpoints[1], field),
        "Random numbers": random,
    }
    for column, (name, circle) in zip(st.columns(3), drawn.items(), strict=True):
        with column:
            st.markdown(f"**{name}**")
            show_chart(
                cached.drawn_circle(
                    twins.recipe, name, checkpoints[0].step, is_naive, circle
                ),
                f"{name}: {circle.error_degrees:.0f} degrees off a circle.",
                key=f"clock_circle_{name}",
            )
            st.caption(f"{circle.error_degrees:.0f} degrees off a circle")
    st.caption(circles_sentence(checkpoints[0], random, is_naive))


def circles_sentence(pressed, random, is_naive):
    """Returns what the circles are worth by this projection."""
    if is_naive:
        return (
            "This way circles come out of anything: a symbol that helps to choose the "
            "plane is drawn to where it should be. Random numbers are only "
            f"{random.error_degrees:.0f} degrees off. Do not believe a circle drawn like "
            "this."
        )
    sentence = rule_circle_sentence(
        pressed.circle, chance_degrees=cached.stored().chance_degrees
    )
    return (
        f"{NETS[0]}: {sentence} Each symbol is projected on a plane made of the others "
        "only. (The net: exact; random numbers: mean of 40 draws for adding, each on its "
        "best plane.)"
    )
