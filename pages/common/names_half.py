"""The language half of distributions: names, of which everything is known."""

import math
from dataclasses import replace

import streamlit as st

from analogy.figures import names_sentence
from analogy.figures.names import labelled
from analogy.figures.two_pixel_shares import about, of_100
from pages.common import cached_names_half as cached
from pages.common import names_facts, names_steps, names_words, training, widgets, words
from pages.common.charts import show_chart
from pages.common.markup import note, strip

BIRTHS, OWN = "First names of the United States", "My own list"
MODELS = {
    "letters": "A table of letters (n-gram)",
    "net": "A small net that you train",
    "transformer": "A tiny transformer",
}
FIRST = cached.Told()
GUESSES = ("Both mistakes get smaller", "One falls, the other rises", "Both grow")
FIRST_LIST = "\n".join(
    ("anna", "bella", "carla", "dora", "ella", "frida", "greta", "hanna", "ida", "jana")
)
LONGEST_NAME = 24


def choose():
    """Returns the list, the model and everything else that decides what it says."""
    source = st.selectbox(
        "What goes in", [BIRTHS, OWN], key="names_source", bind="query-params"
    )
    own = None
    if source == OWN:
        own = st.text_area(
            "Your names, one a line",
            FIRST_LIST,
            key="own_names",
            persist_state="session",
            height=140,
            help="A name that stands there twice counts twice. Not kept in the link.",
        )
        own = usable(own)
    kind = st.selectbox(
        "Model",
        MODELS,
        format_func=MODELS.get,
        key="names_model",
        bind="query-params",
        persist_state="session",
    )
    told = cached.Told(own=own, temperature=choose_temperature())
    if kind == "letters":
        return replace(told, **choose_letters())
    if kind == "net":
        checkpoint = training.show(own)
        return replace(told, kind="net", checkpoint=checkpoint) if checkpoint else told
    return replace(told, kind="transformer")


def usable(text):
    """Returns the visitor's list; of a bad one the last good one, or none, and why."""
    try:
        cached.own(text)
    except ValueError as error:
        st.error(words.literal(str(error)), icon=":material/list:")
        return st.session_state.get("good_names")
    st.session_state.good_names = text
    return text


def choose_temperature():
    return st.select_slider(
        "Temperature",
        cached.TEMPERATURES,
        1.0,
        key="names_temperature",
        bind="query-params",
        persist_state="session",
    )


def choose_letters():
    """Returns what decides a table of letters."""
    order = st.select_slider(
        "Letters it sees, the next one included (order)",
        cached.ORDERS,
        FIRST.order,
        key="names_order",
        bind="query-params",
    )
    bits = st.select_slider(
        "Bits per weight", cached.WIDTHS, key="names_bits", bind="query-params"
    )
    weighting = st.segmented_control(
        "Each name counts",
        names_words.WEIGHTINGS,
        default="births",
        required=True,
        format_func=names_words.WEIGHTINGS.get,
        key="names_weighting",
        bind="query-params",
    )
    return {"order": order, "bits": bits, "weighting": weighting or "births"}


def find(told):
    """Lets a name be looked for, says what became of it, and returns it."""
    wanted = st.text_input(
        "Find a name",
        key="names_find",
        bind="query-params",
        placeholder="maria",
        max_chars=LONGEST_NAME,
    )
    name = wanted.strip().lower()
    if not name:
        return None
    st.html(note(found_sentence(told, name)))
    return name


def found_sentence(told, name):
    """Returns what became of one name."""
    names, model = cached.world(told), cached.model(told)
    share = float(2 ** model.log2_p([name])[0])
    says = f"the model says it {_odds(share)}"
    shown = f"“{name}”"
    if name in names.trained:
        p = float(names.p_true[names.trained.index(name)])
        return f"{shown} went in, {_odds(p)} of all; {says}."
    if name in names.held_out:
        return f"{shown} is real and was kept back, so the model never saw it; {says}."
    if names.exists(name):
        return f"{shown} is real but too rare for this list; {says}."
    letters = "" if told.own else ", which knows the letters a to z only"
    return f"{shown} is on no list of these{letters}; {says}."


def _odds(share):
    if share <= 0 or not math.isfinite(share):
        return "never"
    return "once in 1" if share >= 1 else f"once in {about(1 / share)}"


def guess():
    answer = widgets.guess(
        "Turn the temperature from 1 down to 0.5. What happens to the two mistakes?",
        GUESSES,
        key="names_guess",
    )
    if answer is None:
        return
    warm, cool = cached.along(FIRST, "temperature", (1.0, 0.5))
    falls = cool.lost <= warm.lost, cool.invented <= warm.invented
    outcome = GUESSES[0 if all(falls) else 1 if any(falls) else 2]
    st.markdown(
        f"{'**Yes.**' if answer == outcome else '**No.**'} With the table of order "
        f"{FIRST.order}, exactly: lost goes from {of_100(warm.lost)} to "
        f"{of_100(cool.lost)} of 100, invented from {of_100(warm.invented)} to "
        f"{of_100(cool.invented)} of 100."
    )
    st.button("Set 0.5 and look", on_click=set_temperature, args=(0.5,))


def set_temperature(temperature):
    st.session_state.names_temperature = temperature


def curves(told):
    """Draws both mistakes along each control; a net's are in a drawer, being slow."""
    controls = {"temperature": cached.TEMPERATURES}
    if told.kind == "letters":
        controls |= {"order": cached.ORDERS, "bits": cached.WIDTHS[::-1]}
    places = st.columns(3, gap="medium")
    for place, (field, values) in zip(places, controls.items(), strict=False):
        with place:
            names_steps.curve(told, field, values)


def exhibit(told, name):
    ledger, seed = cached.ledger(told), st.session_state.get("seed", 0)
    sentence = names_sentence(ledger)
    figure = cached.scatter(told, seed)
    show_chart(
        labelled(figure, name) if name else figure, sentence, key="names_scatter"
    )
    st.caption(f"{sentence} Exact.")
    if (told, seed) != (FIRST, 0):
        st.caption(
            f"The crosses are what {cached.N_DRAWN} draws with seed {seed} brought that is "
            "on no list; nobody has read these before you."
        )
    names_facts.hundred(ledger)


def show():
    """Shows the names world in the shape of the picture world above it."""
    st.header("The same with names")
    place = st.empty()
    left, right = st.columns([5, 3], gap="large")
    with right:
        told = choose()
        name = find(told)
    place.markdown(
        f"{len(cached.world(told).trained):,} first names go into a small model of language "
        "that spells them letter by letter. All of its guesses can be added up, so both "
        "mistakes are counted again; and here something new can also be right."
    )
    with left:
        exhibit(told, name)
    st.html(strip(names_facts.of_told(told)))
    guess()
    steps = names_steps.STEPS
    if told.kind == "net":
        steps = {**steps, "Both mistakes by temperature": names_steps.by_temperature}
    st.subheader("How it works, on these names")
    widgets.drawers(steps, told, key="names_step")
    if told.kind != "net":
        curves(told)
