"""The controls of the clock, and the training of a visitor's own nets as a job."""

import streamlit as st

from analogy.experiments.clock import RULES
from analogy.experiments.clock_page import DEFAULT, INGREDIENTS
from analogy.experiments.rule_learning import ACTIVATIONS, RuleRecipe
from analogy.experiments.rule_live import read_twins
from analogy.figures.rule_curve import rule_curve, rule_curve_sentence
from pages.common import cached_clock as cached
from pages.common import following, widgets
from pages.common.charts import show_chart

JOB = "analogy.experiments.rule_live:train_live"
MOST_SEED = 9999
RULE_NAMES = {"add": "add", "multiply": "multiply", "random": "none: random"}
ACTIVATION_NAMES = {"square": "square it", "relu": "cut it at zero"}


def controls():
    """Returns the recipe the visitor has put together."""
    rule = widgets.one_of(
        "Rule behind the symbols",
        RULES,
        DEFAULT.rule,
        key="clock_rule",
        format_func=RULE_NAMES.get,
    )
    share = st.select_slider(
        "Pairs shown",
        INGREDIENTS["share"],
        DEFAULT.share,
        format_func=lambda share: f"{100 * share:.0f} %",
        key="clock_share",
        bind="query-params",
    )
    decay = st.select_slider(
        "Pressure to keep numbers small (weight decay)",
        INGREDIENTS["weight_decay"],
        DEFAULT.weight_decay,
        format_func=lambda decay: f"{decay:g}",
        key="clock_decay",
        bind="query-params",
    )
    with st.expander("Size, kind and seed of the net", icon=":material/tune:"):
        width, activation, seed = _details()
    return RuleRecipe(
        rule=rule,
        share=share,
        weight_decay=decay,
        width=width,
        activation=activation or DEFAULT.activation,
        seed=seed,
    )


def _details():
    width = st.select_slider(
        "Numbers in its middle layer (width)",
        INGREDIENTS["width"],
        DEFAULT.width,
        key="clock_width",
        bind="query-params",
    )
    activation = st.segmented_control(
        "What it does with each of them (activation)",
        ACTIVATIONS,
        format_func=ACTIVATION_NAMES.get,
        default=DEFAULT.activation,
        required=True,
        key="clock_activation",
        bind="query-params",
    )
    # Not the app's seed: one that came along from another page would leave this one
    # without a stored run to show.
    seed = st.number_input(
        "Seed: names, pairs, first numbers",
        0,
        MOST_SEED,
        DEFAULT.seed,
        key="clock_seed",
        bind="query-params",
    )
    return width, activation, seed


def shown_twins(recipe):
    """Returns the twins to show: the visitor's, the stored ones, or the last shown."""
    state = st.session_state
    own, stored = state.get("clock_twins"), cached.stored()
    if own is not None and own.recipe == recipe:
        twins = own
    else:
        twins = stored.of(recipe) or state.get("clock_shown") or stored.of(DEFAULT)
    state.clock_shown = twins
    return twins


def start(recipe):
    """Lets the visitor train the chosen nets."""
    st.button(
        "Train both now",
        key="clock_train",
        type="primary",
        icon=":material/model_training:",
        on_click=begin,
        args=(recipe,),
    )
    following.refusal("clock")
    if st.session_state.get("clock_job") is None:
        st.caption(
            "This net and its twin without pressure, in a process of their own, "
            f"{recipe.steps} steps each. For the first run both together took "
            f"{cached.stored().core_seconds:.1f} core-seconds."
        )


def follow(recipe):
    """Follows a training, in the place of the tables, until it is over."""
    job = st.session_state.get("clock_job")
    if job is None:
        return
    if job.is_over:
        over(job, recipe)
    else:
        watch()


def is_under_way():
    """Returns whether any nets of this visitor are being trained, or wait for it."""
    job = st.session_state.get("clock_job")
    return job is not None and not job.is_over


def is_training(recipe):
    """Returns whether these very nets are being trained, or wait for it."""
    return is_under_way() and st.session_state.get("clock_training") == recipe


def begin(recipe):
    """Puts a training in the queue; the visitor's last one ends."""
    plain = {name: getattr(recipe, name) for name in recipe.__dataclass_fields__}
    if following.begin("clock", JOB, {"recipe": plain}):
        st.session_state.clock_training = recipe


@st.fragment(run_every=following.POLL_SECONDS)
def watch():
    """Follows a job until it is over; then the whole page is drawn with its nets."""
    job = st.session_state.get("clock_job")
    if job is None:
        return
    following.follow(
        job, key="clock_stop", running=lambda: following.progress(job, "Training")
    )
    if job.latest is not None:
        curve(read_twins(job.latest))
    following.draw_page_if_over(job)


def over(job, recipe):
    """Keeps what a job has reached, once, and says how it ended."""
    state = st.session_state
    if job.latest is not None and state.get("clock_taken") is not job:
        state.clock_twins, state.clock_taken = read_twins(job.latest), job
    if job.state == "failed":
        st.error(job.message, icon=":material/error:")
    elif job.state == "stopped":
        st.info(job.message, icon=":material/stop_circle:")
    elif state.clock_twins.recipe == recipe:
        st.caption(f"Both trained here in {job.seconds:.1f} core-seconds.")


def curve(twins):
    """Draws what is right so far."""
    sentence = rule_curve_sentence(twins)
    chance = cached.clock(twins.recipe).chance
    show_chart(
        rule_curve(twins, chosen_step=twins.pressed[-1].step, chance=chance),
        sentence,
        key="clock_live_curve",
    )
    st.caption(sentence)
