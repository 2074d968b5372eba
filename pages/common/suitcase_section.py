"""Two-part code: the model has to be carried too, and is lighter with fewer bits."""

import streamlit as st

from analogy.experiments.two_part import N_TEXT_BYTES
from analogy.figures.suitcase import suitcase_sentence
from pages.common import cached_bits as cache
from pages.common import words
from pages.common.charts import show_chart

AMOUNTS = {
    "1 MB": N_TEXT_BYTES,
    "10 MB": 10 * N_TEXT_BYTES,
    "100 MB": 100 * N_TEXT_BYTES,
    "1 GB": 1000 * N_TEXT_BYTES,
}


def section():
    st.subheader("The suitcase and its contents")
    st.markdown(
        "Whoever is to open the file needs the model: a suitcase that is carried once, "
        "whatever is in it. Rounding its numbers makes the suitcase lighter and the contents "
        "heavier. JPEG has the same choice with its quality; here nothing is lost either way.",
        help="Two-part code: L(model) + L(data | model). Its least is the minimum "
        "description length.",
    )
    amount = st.select_slider(
        "How much text is in one suitcase",
        list(AMOUNTS),
        key="suitcase",
        bind="query-params",
    )
    suitcases = cache.suitcases()
    sentence = suitcase_sentence(suitcases, AMOUNTS[amount])
    show_chart(cache.figure(AMOUNTS[amount]), sentence, key="suitcase_figure")
    st.caption(f"{sentence} {kind(amount)}")
    st.markdown(shared(suitcases))


def kind(amount):
    if AMOUNTS[amount] == N_TEXT_BYTES:
        return (
            "(exact: a million characters of the training books in twenty stretches, "
            "written with each width)"
        )
    return (
        f"(estimated: as if all {amount} cost as much as the megabyte that was written; "
        "PPMd would learn on, so its line lies too high)"
    )


def shared(suitcases):
    pays_from = suitcases.pays_from()
    if pays_from is None:
        return "With no width does the model ever save what it weighs."
    n_library = suitcases.n_library_bytes
    best = suitcases.best(n_library)
    return (
        f"**It only pays when it is shared.** For all the books it was trained on, "
        f"{words.size(n_library)}, the least is {words.size(best.total(n_library))} at "
        f"{best.bits} bits a weight (estimated), where PPMd, which carries nothing, takes "
        f"{words.size(cache.stored().n_books_bytes['PPMd'])} (exact). One suitcase has to "
        f"serve for {words.size(pays_from)} of text or more before it pays (estimated, and "
        "too low, since PPMd learns on). A model that everybody has already is carried by "
        "nobody."
    )
