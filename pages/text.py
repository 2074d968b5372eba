import streamlit as st

from analogy.experiments import guessing
from analogy.experiments import overview as experiment
from analogy.language import mark_new
from pages.common import (
    cached,
    facts,
    public_model,
    public_text,
    repeated,
    telling,
    text_steps,
    widgets,
    words,
)
from pages.common.components.ribbon import ribbon
from pages.common.markup import (
    Bar,
    bars,
    card,
    legend,
    marked,
    phrases,
    plain,
    strip,
)

STEPS = dict(
    zip(
        ("Cautious", "Careful", "Balanced", "Bold", "Wild"),
        guessing.TEMPERATURES,
        strict=True,
    )
)
OWN_TEXT = "My own text"
GUESS_TEMPERATURE = STEPS["Cautious"]
GUESSES = {
    "All eight": range(8, 9),
    "Three to seven": range(3, 8),
    "One or two": range(1, 3),
}
FIRST_TEXT = "Paste or write anything here, in any language."


def take_step():
    if st.session_state.text_step is not None:
        st.session_state.temperature = STEPS[st.session_state.text_step]


def stepper(temperature):
    by_temperature = {value: step for step, value in STEPS.items()}
    st.session_state.text_step = by_temperature.get(temperature)
    st.segmented_control(
        "From cautious to wild", list(STEPS), key="text_step", on_change=take_step
    )


def settings():
    """Returns temperature, top-k, top-p, length, seed and bits per weight."""
    temperature = st.slider(
        "Temperature",
        0.0,
        2.0,
        experiment.TEMPERATURE,
        0.05,
        key="temperature",
        bind="query-params",
        help="0 always takes the likeliest piece, 1 draws as the model bets.",
    )
    top_k = st.number_input(
        "Only the likeliest k pieces (top-k)",
        0,
        cached.stored_guessing().n_pieces,
        0,
        key="top_k",
        bind="query-params",
        help="0 keeps all of them.",
    )
    top_p = st.slider(
        "Only the likeliest pieces up to this share (top-p)",
        0.05,
        1.0,
        1.0,
        0.05,
        key="top_p",
        bind="query-params",
    )
    n_tokens = st.number_input(
        "Length in pieces",
        1,
        300,
        guessing.N_TOKENS,
        key="length",
        bind="query-params",
    )
    return temperature, top_k or None, top_p if top_p < 1 else None, n_tokens


def ask(prompt, *, is_public):
    with st.expander("Temperature, cuts, length, seed", icon=":material/tune:"):
        temperature, top_k, top_p, n_tokens = settings()
        seed = widgets.seed_box()
    return guessing.Asked(
        prompt=prompt,
        bits=(
            public_model.choose_bits()
            if is_public
            else widgets.choose_bits(guessing.BITS)
        ),
        temperature=temperature,
        top_k=top_k,
        top_p=top_p,
        n_tokens=n_tokens,
        seed=seed,
    )


def exhibit(asked):
    stored = cached.stored_guessing().of(asked)
    pieces = stored.pieces if stored else telling.tell(asked)
    show_ribbon(
        pieces, given=words.end_of(asked.prompt), key="text_ribbon", is_drawn=True
    )
    return pieces


def public_exhibit(asked):
    """Returns what the public model said of this prompt, None where it has not yet."""
    done, given = public_text.tell(asked), words.end_of(asked.prompt)
    if not public_text.is_of(done, asked):
        st.html(card("The model is given", plain(given), kind="prompt"))
        return None
    pieces = done.text.pieces
    show_ribbon(pieces, given=given, key="text_public_ribbon", is_drawn=True)
    return done


def show_ribbon(pieces, *, key, is_drawn, given=""):
    ribbon(
        pieces,
        given=given,
        opened=first_upset(pieces),
        sentence=facts.ribbon_sentence(pieces),
        key=key,
        is_drawn=is_drawn,
    )
    st.caption(facts.ribbon_sentence(pieces))


def first_upset(pieces):
    """Returns the index of the first piece that was drawn against a clear favourite."""
    for index, piece in enumerate(pieces):
        favourite, share = piece.alternatives[0]
        if share > 0.2 and piece.text != favourite:
            return index
    return 0


def guess():
    first = cached.stored_guessing().drawn[GUESS_TEMPERATURE].variety
    answer = widgets.guess(
        "Eight continuations of the same prompt are drawn, with eight seeds, at the "
        f"cautious end ({GUESS_TEMPERATURE:g}). How many of them begin with different words?",
        GUESSES,
        key="text_guess",
    )
    if answer is None:
        return
    n_different = first.n_first_words
    st.markdown(
        f"{'**Yes.**' if n_different in GUESSES[answer] else '**No.**'} Measured with the "
        f"prompt “{guessing.PROMPT}”, seeds 0 to 7: {n_different} of 8. The model holds "
        "many books' worth of ways to go on, and caution leaves few of them: what is "
        "likely becomes certain, and the rest can no longer come out."
    )
    st.button(
        "Set cautious and look", on_click=set_temperature, args=(GUESS_TEMPERATURE,)
    )


def set_temperature(temperature):
    st.session_state.temperature = temperature


def eight(asked, drawn):
    st.subheader("Eight at once: how wide the bets are")
    st.html(
        phrases(
            (f"seed {asked.seed + i}", marked(mark_new(asked.prompt, text)))
            for i, text in enumerate(drawn.texts)
        )
    )
    st.html(legend({"invented": "words that no book holds"}))
    st.caption(facts.variety_sentence(drawn.variety))


def smaller(bits):
    st.subheader("Smaller files, more damage")
    overview = cached.stored_overview()
    left, right = st.columns(2, gap="large")
    with left:
        widgets.curve(
            tuple(overview.settings()),
            chosen=overview.label(bits),
            unit="bits a character",
            damage_title="added bits a character",
            size_title="model file, kB",
            key="text_curve",
        )
    with right:
        warmer()
    st.subheader("What it repeats")
    repeated.by_temperature(STEPS)


def warmer():
    """Shows what the temperature does, for the prompt that is stored."""
    drawn = cached.stored_guessing().drawn
    st.html(
        bars(
            (
                Bar(
                    label=f"{name}, {temperature:g}",
                    value=drawn[temperature].new_word_share,
                    text=words.percent(drawn[temperature].new_word_share),
                    note=f"{drawn[temperature].variety.n_first_words} different first words",
                    fate="invented",
                )
                for name, temperature in STEPS.items()
            ),
            caption=(
                "Made-up words by temperature: the share of words in no book, over eight "
                f"continuations of “{guessing.PROMPT}”"
            ),
        )
    )


def public_reading(text, bits):
    st.caption(
        f"Read and unread are said of our model; what {public_model.TITLE} has read, "
        "nobody can look up here."
    )
    done = public_text.score(text[: guessing.MOST_CHARACTERS], bits)
    if done:
        pieces = done.text.pieces
        show_ribbon(pieces, key="text_public_read_ribbon", is_drawn=False)
        st.caption(f"Measured at {done.asked['bits']} bits a weight.")


def own_text(bits, *, is_public=False):
    st.subheader("Any text, piece by piece")
    stored = cached.stored_guessing().scored
    title = st.selectbox(
        "What the model reads",
        [*stored, OWN_TEXT],
        key="text_read",
        bind="query-params",
    )
    if title == OWN_TEXT:
        text = widgets.linked_text(
            "Your text: every piece is scored by how surprised the model is",
            key="text",
            first=FIRST_TEXT,
            height=150,
        )
    else:
        text = stored[title].text
    if is_public:
        public_reading(text, bits)
        return
    if title == OWN_TEXT:
        scored = cached.scored(text, bits)
        if len(scored.text) < len(text):
            st.caption(
                f"The first {len(scored.text):,} of {len(text):,} characters are scored."
            )
    elif bits == guessing.BITS:
        scored = stored[title]
    else:
        scored = cached.scored(text, bits)
    show_ribbon(scored.pieces, key="text_read_ribbon", is_drawn=False)
    if not scored.text:
        return
    st.html(
        bars(
            facts.packers(scored.text, scored.n_bytes),
            caption="The same text as a file; each packer gives it back exactly",
        )
    )
    widgets.drawers(
        {"Where the training books have it": repeated.show},
        scored.text,
        key="text_read_books",
    )


def about_ours(asked, place):
    with place:
        pieces = exhibit(asked)
    overview = cached.stored_overview()
    drawn = None if telling.is_stopped(asked) else cached.drawn(asked)
    st.html(strip(facts.of_telling(overview, asked, pieces, drawn)))
    guess()
    st.subheader("How it works, on these words")
    widgets.drawers(text_steps.STEPS, asked, pieces, key="text_step")
    smaller(asked.bits)
    if drawn:
        eight(asked, drawn)
    own_text(asked.bits)


def about_the_public_model(asked, place):
    with place:
        done = public_exhibit(asked)
    if done:
        st.html(strip(public_text.told_facts(done)))
    own_text(asked.bits, is_public=True)
    st.caption("From here on it is the model of our own, whose 65 books are known.")
    guess()
    smaller(guessing.BITS)


ARGUMENT = """
### In what sense is this lossy compression?

**65 books went in, and bets came out.** Training made the books likely and kept the
weights small: regularised maximum likelihood. The books are p_true; what can be drawn
from the bets is p_compressed. No rule p(x'|x) was given, as JPEG's is: the rounding was
learnt from what was rounded.

**The loss is in the drawing.** As long as the bets are only used to score a text, nothing
is lost: with them it can be written in a file and read back to the letter. Ask instead
for a text, and it is a new one.

**What it adds was never there, and may still be right.** A continuation that is in no book
can be good English. A picture's halo cannot be a good rock. Where that difference comes
from is the real question.
"""


st.title("What does a language model keep?")
st.markdown(
    "Guesses about what comes next. Every piece of text below was drawn from such a guess; "
    "the stronger its shade, the less it was expected. Open a piece to see what else it could have been."
)
left, right = st.columns([5, 3], gap="large")
with right:
    is_public = public_model.choose()
    prompt = widgets.prompt_box("You begin, the model goes on")
    step_place = st.container()
    asked = ask(prompt, is_public=is_public)
with step_place:
    stepper(asked.temperature)
try:
    if is_public:
        about_the_public_model(asked, left)
    else:
        about_ours(asked, left)
except FileNotFoundError as error:
    st.warning(str(error), icon=":material/download:")
st.markdown(ARGUMENT)
