"""The language half of distributions: names, of which everything is known."""

import math
from dataclasses import dataclass, replace

import streamlit as st

from analogy.figures import names_sentence, out_of_100
from analogy.figures.two_mistakes import two_mistakes, two_mistakes_sentence
from analogy.figures.two_pixel_shares import about, of_100
from pages.common import cached_names_half as cached
from pages.common import distribution_facts, names_steps, training, widgets
from pages.common.markup import Fact, strip

BIRTHS, OWN = "First names of the United States", "My own list"
MODELS = {
    "letters": "A table of letters (n-gram)",
    "net": "A small net that you train",
    "transformer": "A tiny transformer",
}
FIRST_ORDER = 4
GUESSES = ("Both mistakes get smaller", "One falls, the other rises", "Both grow")
FIRST_LIST = "\n".join(
    ("anna", "bella", "carla", "dora", "ella", "frida", "greta", "hanna", "ida", "jana")
)


@dataclass(frozen=True, kw_only=True)
class Shares:
    """The two mistakes of a names model, as `out_of_100` wants them."""

    lost: float
    invented: float


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
    kind = st.selectbox(
        "Model",
        MODELS,
        format_func=MODELS.get,
        key="names_model",
        bind="query-params",
        persist_state="session",
    )
    temperature = st.slider(
        "Temperature",
        0.25,
        2.0,
        1.0,
        0.05,
        key="names_temperature",
        bind="query-params",
    )
    told = cached.Told(
        own=own, temperature=temperature, seed=st.session_state.get("seed", 0)
    )
    if kind == "letters":
        return replace(told, **choose_letters())
    if kind == "net":
        checkpoint = training.show(own)
        return replace(told, kind="net", checkpoint=checkpoint) if checkpoint else told
    return replace(told, kind="transformer")


def choose_letters():
    """Returns what decides a table of letters."""
    order = st.select_slider(
        "Letters it sees, the next one included (order)",
        cached.ORDERS,
        FIRST_ORDER,
        key="names_order",
        bind="query-params",
    )
    bits = st.select_slider(
        "Bits per weight", cached.WIDTHS, key="names_bits", bind="query-params"
    )
    weighting = st.segmented_control(
        "Each name counts",
        ["births", "types"],
        default="births",
        required=True,
        key="names_weighting",
        bind="query-params",
        help="births: as often as it was given; types: once.",
    )
    return {"order": order, "bits": bits, "weighting": weighting or "births"}


def find(names):
    """Returns the name the visitor looks for, and says what is known of it."""
    wanted = st.text_input(
        "Find a name", key="names_find", bind="query-params", placeholder="maria"
    )
    return wanted.strip().lower() or None


def found_sentence(told, name):
    """Returns what became of one name."""
    names, model = cached.world(told), cached.model(told)
    share = float(2 ** model.log2_p([name])[0])
    says = f"the model says it {_odds(share)}"
    shown = f"“{name}”"
    if name in names.trained:
        p = float(names.p_true[names.trained.index(name)])
        return f"{shown} went in, {_odds(p)} of the births; {says}."
    if name in names.held_out:
        return f"{shown} is real and was kept back, so the model never saw it; {says}."
    if names.exists(name):
        return f"{shown} is real but too rare for this list; {says}."
    return f"{shown} is on no list; {says}."


def _odds(share):
    if share <= 0 or not math.isfinite(share):
        return "never"
    return "once in 1" if share >= 1 else f"once in {about(1 / share)}"


def facts_of(told):
    ledger, names = cached.ledger(told), cached.world(told)
    real = 0 if math.isnan(ledger.real_after_all) else ledger.real_after_all
    return [
        Fact(
            label="Went in",
            value=f"about {about(ledger.effective_true)}",
            note=f"names it is torn between, of {len(names.trained):,} it is shown",
        ),
        Fact(
            label="Is kept",
            value=f"about {about(ledger.effective_compressed)}",
            note="names it is torn between, among those it was shown",
            fate="kept",
        ),
        Fact(
            label="Lost",
            value=f"{of_100(ledger.lost_10)} of 100",
            note="births bear names that come out a tenth as often, or less",
            fate="lost",
        ),
        Fact(
            label="How far off",
            value=f"{ledger.invention_bits + ledger.misallocation_bits:.2f} bits",
            note="a name, KL(p_true ‖ p_compressed)",
        ),
        Fact(
            label="Made up",
            value=f"{of_100(1 - ledger.memorised)} of 100",
            note=(
                f"were never shown to it; {of_100(ledger.generalised)} of them were kept "
                f"back from it and {of_100(real * ledger.hallucinated)} are real but rare"
            ),
            fate="invented",
        ),
    ]


def hundred(ledger):
    shares = Shares(lost=ledger.lost_10, invented=1 - ledger.memorised)
    for row in out_of_100(shares):
        st.caption(row.label)
        st.html(distribution_facts.dots(row))


def guess():
    answer = widgets.guess(
        "Turn the temperature from 1 down to 0.5. What happens to the two mistakes?",
        GUESSES,
        key="names_guess",
    )
    if answer is None:
        return
    told = cached.Told(order=FIRST_ORDER)
    warm, cool = cached.along(told, "temperature", (1.0, 0.5))
    outcome = GUESSES[
        0
        if cool.lost <= warm.lost and cool.invented <= warm.invented
        else 2
        if cool.lost > warm.lost and cool.invented > warm.invented
        else 1
    ]
    st.markdown(
        f"{'**Yes.**' if answer == outcome else '**No.**'} With the model of order "
        f"{FIRST_ORDER}, exactly: lost goes from {of_100(warm.lost)} to "
        f"{of_100(cool.lost)} of 100, never shown to it from {of_100(warm.invented)} to "
        f"{of_100(cool.invented)} of 100."
    )
    st.button("Set 0.5 and look", on_click=set_temperature, args=(0.5,))


def set_temperature(temperature):
    st.session_state.names_temperature = temperature


def curves(told):
    controls = {"temperature": cached.TEMPERATURES}
    if told.kind == "letters":
        controls |= {"order": cached.ORDERS, "bits": cached.WIDTHS[::-1]}
    places = st.columns(3, gap="medium")
    for place, (field, values) in zip(places, controls.items(), strict=False):
        with place:
            curve(told, field, values)


def curve(told, field, values):
    points = cached.along(told, field, values)
    title = "bits per weight" if field == "bits" else field
    sentence = two_mistakes_sentence(points, title=title)
    st.plotly_chart(
        two_mistakes(points, chosen=getattr(told, field), title=title),
        config={"displayModeBar": False},
        alt=sentence,
        key=f"names_curve_{field}",
    )
    st.caption(sentence)


def show():
    """Shows the names world in the shape of the picture world above it."""
    st.header("The same with names")
    st.markdown(
        "4,000 first names go into a small model of language that spells them letter by "
        "letter. All of its guesses can be added up, so both mistakes are counted again; "
        "and here something new can also be right."
    )
    left, right = st.columns([5, 3], gap="large")
    with right:
        told = choose()
        try:
            names = cached.world(told)
        except ValueError as error:
            st.error(str(error), icon=":material/list:")
            told = cached.Told(seed=told.seed)
            names = cached.world(told)
        name = find(names)
    ledger = cached.ledger(told)
    sentence = names_sentence(names, ledger)
    with left:
        st.plotly_chart(
            cached.scatter(told, name),
            config={"displayModeBar": False},
            alt=sentence,
            key="names_scatter",
        )
        st.caption(sentence)
        hundred(ledger)
    if name:
        with right:
            st.caption(found_sentence(told, name))
    st.html(strip(facts_of(told)))
    guess()
    widgets.drawers(names_steps.STEPS, told, key="names_step")
    curves(told)
