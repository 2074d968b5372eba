"""Whether squeezing lowers entropy depends on what the entropy is of."""

import streamlit as st

from analogy.experiments.codec_rates import furthest_off
from analogy.figures import entropy_of_what as entropy_figure
from pages.common import cached_experiments as cache
from pages.common.charts import show_chart
from pages.common.details import Detail, details


def section(file, quality):
    """Shows the entropy of single pixels and of whole squares, before and after."""
    st.subheader("The entropy of what?")
    st.markdown(
        "“Compression lowers entropy”: of what? Here is the picture in pure black and "
        "white. Take one pixel at a time, and JPEG adds greys along the edges: "
        "entropy rises. Take one square of 8 × 8 at a time, and it cannot: equal squares stay "
        "equal, so there are never more different ones than before."
    )
    try:
        pixel, squares = cache.entropies(file, quality)
    except ValueError as error:
        st.error(str(error), icon=":material/photo_size_select_small:")
        return
    before = cache.black_and_white(file)
    after = cache.black_and_white_saved(file, quality)
    piece = furthest_off(before, after)
    left, right = st.columns([3, 5], gap="large")
    sentence = entropy_figure.entropy_sentence(pixel, squares)
    with left:
        st.html(
            details(
                (
                    Detail(
                        pixels=before[piece],
                        name="Went in",
                        facts=(
                            f"{pixel.n_greys_before} greys",
                            f"{squares.n_distinct_before:,} different squares",
                        ),
                    ),
                    Detail(
                        pixels=after[piece],
                        name=f"Came back at quality {quality}",
                        facts=(
                            f"{pixel.n_greys_after} greys",
                            f"{squares.n_distinct_after:,} different squares",
                        ),
                    ),
                ),
                alt="The place that changed most, in black and white",
            )
        )
    with right:
        show_chart(cache.entropy_curve(file, quality), sentence, key="entropy_curve")
    st.caption(
        f"{sentence} (exact: all pixels, and all {squares.n_pictures:,} whole squares of "
        "this picture)"
    )
