"""One country's capital at every width, and a cell measured again beside the stored."""

import streamlit as st

from analogy.experiments.blur_facts import PHRASINGS, SAMPLED_PHRASING, facts
from analogy.experiments.blur_judge import fate_of
from analogy.experiments.blur_prose import OURS
from pages.common import cached_blur as cached
from pages.common import words
from pages.common.markup import glyph, legend, phrases, plain

FIRST = "Bulgaria"
OF_CAPITALS = {
    "kept": "right",
    "invented": "names another city, on our list or not",
    "lost": "names no city",
}
OF_OTHERS = {
    "kept": "right",
    "invented": "names another, on our list or not",
    "lost": "nothing of the kind",
}


def draw(quantiser):
    """Lets the visitor choose a country and shows what the model says of it."""
    asked = {fact.asked: place for place, fact in enumerate(facts("capitals"))}
    names = sorted(asked, key=lambda name: name.removeprefix("the "))
    left, right = st.columns(2)
    name = left.selectbox(
        "Country",
        names,
        index=names.index(FIRST),
        format_func=lambda name: name.removeprefix("the "),
        key="blur_country",
        bind="query-params",
    )
    phrasing = right.selectbox(
        "Asked as",
        PHRASINGS["capitals"],
        format_func=lambda phrasing: phrasing.format("…"),
        key="blur_phrasing",
        bind="query-params",
    )
    place, number = asked[name], PHRASINGS["capitals"].index(phrasing)
    fact = facts("capitals")[place]
    models = cached.stored().of(quantiser)
    told = [
        (f"{each.bits} bits", *each.answers["capitals"][number][place])
        for each in models
    ]
    st.markdown(f"Its capital is **{words.literal(fact.answer)}**. The model says:")
    st.html(legend(OF_CAPITALS))
    st.html(phrases((label, _signed(fact, text, bits)) for label, text, bits in told))
    _tries(fact, place, quantiser)


def _tries(fact, place, quantiser):
    """Says how often many draws were right, which were asked in one phrasing only."""
    models = cached.stored().of(quantiser)
    temperatures = sorted(models[0].samples)
    head = "".join(f" at {each:g} |" for each in temperatures)
    lines = [f"| bits |{head}", f"|---{'|---:' * len(temperatures)}|"]
    for each in models:
        own = "".join(f" {each.samples[t][place].n_right} |" for t in temperatures)
        lines.append(f"| {each.bits} |{own}")
    st.markdown("\n".join(lines))
    prompt = words.literal(fact.prompts()[SAMPLED_PHRASING])
    st.caption(
        f"Right, of {models[0].samples[temperatures[0]][place].n} tries at each "
        f"of {len(temperatures)} temperatures, by bits per weight; always asked as "
        f"“{prompt} …”. Measured."
    )


def _signed(fact, text, bits):
    """Returns an answer with its mark and how sure the model was of it."""
    sure = f" ({words.percent(2**-bits)} sure)"
    return f"{glyph(fate_of(fact, text))}{plain(text.strip())}{plain(sure)}"


def compared(reached, asked):
    """Shows answers that were measured here beside those that are stored."""
    kind = asked["kind"]
    stored = cached.stored().model(asked["bits"], asked["quantiser"])
    places = {fact.asked: place for place, fact in enumerate(facts(kind))}
    first = stored.answers[kind][0]
    same = sum(row["text"] == first[places[row["asked"]]][0] for row in reached)
    n_right = sum(row["fate"] == "kept" for row in reached)
    st.markdown(
        f"Of {len(reached)} {kind} {n_right} are right here at {asked['bits']} bits, and "
        f"{same} of {len(reached)} answers are those stored, letter by letter."
    )
    st.html(legend(OF_CAPITALS if kind == "capitals" else OF_OTHERS))
    st.html(
        phrases(
            (
                row["asked"].removeprefix("the "),
                f"{glyph(row['fate'])}{plain(row['text'].strip())}",
            )
            for row in reached
        )
    )


def prose_compared(reached, asked):
    """Says what a passage costs here beside what is stored of it."""
    blur = cached.stored()
    stored = blur.model(asked["bits"], asked["quantiser"]).prose_bits[OURS]
    n_chars = sum(blur.prose_chars[OURS])
    st.markdown(
        f"The passage {OURS} costs {sum(reached) / n_chars:.4f} bits a character here at "
        f"{asked['bits']} bits per weight; stored is {sum(stored) / n_chars:.4f}."
    )
