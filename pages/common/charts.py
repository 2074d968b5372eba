"""A figure on a page, without Plotly's tool bar and with its finding as alt text."""

import streamlit as st


def show_chart(figure, sentence, *, key, height="content"):
    """Draws a figure; "stretch" makes it as high as the container it stands in."""
    st.plotly_chart(
        figure,
        config={"displayModeBar": False},
        alt=sentence,
        key=key,
        height=height,
    )
