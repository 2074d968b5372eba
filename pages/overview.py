import streamlit as st

from analogy.experiments import overview as experiment
from analogy.experiments.guessing import Asked
from analogy.language import compare as compare_words
from analogy.language import mark_new, stream_complete
from pages.common import (
    cached,
    facts,
    public_model,
    public_text,
    way,
    widgets,
    words,
)
from pages.common.markup import card, legend, marked, plain, strip

OWN_WORDS = "My own words"
SUBSAMPLING = "4:2:0"
# From fine to mush: paired by order, not by equal damage.
STEPS = {
    "Fine": (75, 8),
    "Good": (35, 4),
    "Rough": (15, 3),
    "Poor": (7, 2),
    "Mush": (2, 1),
}
FIRST_QUALITY, FIRST_BITS = STEPS["Poor"]


def take_step():
    if st.session_state.step is not None:
        st.session_state.quality, bits = STEPS[st.session_state.step]
        set_bits(bits)


def stepper(quality, bits, *, is_public):
    by_setting = {
        (quality, public_model.offered(bits) if is_public else bits): step
        for step, (quality, bits) in STEPS.items()
    }
    st.session_state.step = by_setting.get((quality, bits))
    st.segmented_control(
        "How hard are both squeezed?", list(STEPS), key="step", on_change=take_step
    )
    st.caption(
        f"JPEG quality {quality} of 100, {bits} bit{'s' * (bits > 1)} per weight. A step "
        "moves both: they are paired by order, fine to mush, not by equal damage, and can "
        "be set apart below."
    )


def picture_half(file, quality):
    height, width = cached.picture(file).pixels.shape[:2]
    widgets.compare_qualities(file, quality, SUBSAMPLING, key="overview_frames")
    damage = cached.damage(file, quality, SUBSAMPLING)
    st.html(strip(facts.of_picture(damage, width, height)))


def retelling(prompt, bits, seed, stored):
    """Returns the model's continuation, written as it comes where it is not stored."""
    if stored:
        return stored.text
    asked = (prompt, bits, seed)
    if st.session_state.get("overview_asked") != asked:
        place, data, so_far = st.empty(), b"", ""
        choices = stream_complete(
            cached.model(bits),
            prompt,
            n_tokens=experiment.N_TOKENS,
            temperature=experiment.TEMPERATURE,
            seed=seed,
        )
        for choice in choices:
            data += choice.piece
            so_far = data.decode("utf-8", errors="replace")
            place.html(card("What comes back", plain(so_far)))
        place.empty()
        st.session_state.overview_told = so_far
        st.session_state.overview_asked = asked
    return st.session_state.overview_told


def text_half(overview, passage, prompt, bits, seed):
    stored = overview.told.get((passage, bits)) if seed == experiment.SEED else None
    shown = words.end_of(prompt)
    shown = shown or "Nothing: it begins a book of its own."
    st.html(card("The model is given", plain(shown), kind="prompt"))
    told = retelling(prompt, bits, seed, stored)
    if passage is None:
        result = None
        st.html(card("What comes back", marked(mark_new(prompt, told))))
        st.html(legend({"kept": "words of the books", "invented": "in no book"}))
    else:
        result = compare_words(overview.passages[passage].original, told)
        st.html(card("What the book says next", marked(result.original)))
        st.html(card("What comes back", marked(result.retold)))
        st.html(
            legend(
                {
                    "kept": f"{result.n_kept} words kept",
                    "lost": f"{result.n_lost} lost",
                    "invented": f"{result.n_invented} others",
                }
            )
        )
    if stored:
        new_share = stored.new_word_share
    else:
        new_share = cached.new_word_share(prompt, bits, seed)
    st.html(strip(facts.of_text(overview, bits, result, new_share, seed)))


def public_half(overview, passage, prompt, bits, seed):
    asked = Asked(
        prompt=prompt,
        bits=bits,
        temperature=experiment.TEMPERATURE,
        n_tokens=experiment.N_TOKENS,
        seed=seed,
    )
    public_text.retelling(
        None if passage is None else overview.passages[passage], asked
    )


def choose_passage(overview):
    """Returns the index of the passage, None for the visitor's own, and the prompt."""
    books = [passage.book for passage in overview.passages]
    chosen = st.selectbox(
        "What the model is given",
        [*books, OWN_WORDS],
        key="passage",
        bind="query-params",
        help="The start of a page from one of the 65 books it was trained on, or your words.",
    )
    if chosen == OWN_WORDS:
        return None, widgets.prompt_box("Your words: the model goes on from here")
    index = books.index(chosen)
    return index, overview.passages[index].prompt


def guess(overview):
    answer = widgets.guess(
        "From 8 bits a weight to 4, half of the model's file is thrown away. How much "
        "worse does it get at guessing books it has never read?",
        experiment.GUESSES,
        key="guess",
    )
    if answer is None:
        return
    outcome = experiment.halving(overview)
    st.markdown(
        f"{'**Yes.**' if answer == outcome.answer else '**No.**'} Measured on 100,000 "
        f"characters: {words.percent(outcome.growth)} more bits, from a file "
        f"{words.percent(outcome.file_ratio)} as large. Rounding is what JPEG does to its "
        "coefficients too: the first steps cost next to nothing, the last ones everything."
    )
    st.button("Set 4 bits and look", on_click=set_bits, args=(4,))


def set_bits(bits):
    st.session_state.bits = bits
    st.session_state.public_bits = public_model.offered(bits)


def curves(overview, file, quality, bits):
    st.subheader("Smaller files, more damage")
    left, right = st.columns(2, gap="large")
    with left:
        widgets.curve(
            cached.jpeg_settings(file, quality, SUBSAMPLING),
            chosen=f"quality {quality}",
            unit="grey levels",
            damage_title="error, grey levels (RMS)",
            size_title="JPEG file, kB",
            key="overview_picture_curve",
        )
    with right:
        widgets.curve(
            tuple(overview.settings()),
            chosen=overview.label(bits),
            unit="bits a character",
            damage_title="added bits a character",
            size_title="model file, kB",
            key="overview_text_curve",
        )


ARGUMENT = """
### In what sense the same?

**Both describe something large by something small that is like it.** JPEG replaces a
picture by a short file from which a similar picture can be drawn. Training replaces a
library by weights from which similar pages can be drawn. What went in is p_true, what can
come out is p_compressed, and the second needs fewer bits to describe. Kyunghyun Cho puts
it [in this form](https://kyunghyuncho.me/are-jpeg-and-lm-similar-to-each-other-if-so-in-what-sense-and-is-this-the-real-question-to-ask/).

**Both make two mistakes: they forget and they invent.** A word the book had and the
retelling lacks is lost; a word no book contains is made up. In a picture an invention is a
flaw. In language it is the point: a model that could only repeat its 65 books would be a
poor copy of them.

**So the question is not whether it is compression, but which inventions are wanted.**
What squeezes well has found rules, and rules reach further than the examples they came
from. Raphaël Millière
[objects](https://twitter.com/raphaelmilliere/status/1624073150475431940) that neither a
look-up table nor the filling-in of pixels does that, and that the picture of a blurry
copy hides it. Both can be put to the test.
"""


st.title("Is a chatbot a blurry JPEG?")
intro = st.empty()
top = st.container()
left, right = st.columns(2, gap="large")
with left:
    st.markdown("#### A photograph → a JPEG file → a photograph")
    picture_place = st.container()
    quality = widgets.quality_slider(FIRST_QUALITY)
    with st.expander("Another picture, or your own", icon=":material/image:"):
        picture_file = widgets.choose_picture()
with right:
    title_place = st.container()
    text_place = st.container()
    is_public = public_model.choose()
    if is_public:
        ours = st.session_state.get("bits", FIRST_BITS)  # the step stays where it was
        bits = public_model.choose_bits(public_model.offered(ours))
    else:
        bits = widgets.choose_bits(FIRST_BITS)
    went_in = public_text.WENT_IN if is_public else "65 books"
    title_place.markdown(f"#### {went_in} → weights → a retelling")
    with st.expander("Another page, or your own words", icon=":material/menu_book:"):
        passage, prompt = choose_passage(cached.stored_overview())
        seed = widgets.seed_box()
intro.markdown(
    f"One photograph squeezed into a file, {went_in} squeezed into a language model. From "
    "neither comes back what went in: something is lost, and something comes instead that "
    "was never there. In a picture that is a flaw; in language it can be the point."
)
with top:
    stepper(quality, bits, is_public=is_public)
with picture_place:
    picture_half(picture_file, quality)
with text_place:
    try:
        if is_public:
            public_half(cached.stored_overview(), passage, prompt, bits, seed)
        else:
            text_half(cached.stored_overview(), passage, prompt, bits, seed)
    except FileNotFoundError as error:
        st.warning(str(error), icon=":material/download:")
way.offer()
guess(cached.stored_overview())
curves(
    cached.stored_overview(),
    picture_file,
    quality,
    FIRST_BITS if is_public else bits,
)
st.markdown(ARGUMENT)
