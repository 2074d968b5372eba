"""Two pictures under one divider: what went in on the left, what came back on the right."""

import base64
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_COMPONENT = st.components.v2.component(
    "lossy_compare",
    html=(_HERE / "compare.html").read_text(),
    css=(_HERE / "compare.css").read_text(),
    js=(_HERE / "compare.js").read_text(),
)


def compare(*, before: bytes, after: bytes, size: tuple[int, int], alt: str, key: str):
    """Shows a PNG against a JPEG file that the browser itself decodes.

    Streamlit's own image element would encode both again.
    """
    _COMPONENT(
        key=key,
        data={
            "before": _data_url("png", before),
            "after": _data_url("jpeg", after),
            "width": size[0],
            "height": size[1],
            "alt": alt,
        },
    )


def _data_url(kind: str, data: bytes) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
