"""A real public model beside ours, where the host has it and lets it run.

It never enters the server's process: a job loads it, and keeps it until its process has
had nothing to do for a minute.
"""

import importlib.util
import os

import streamlit as st

from analogy.language.open_models.cache import fetched_folder, is_fetched
from analogy.language.open_models.live import WHOLE_BITS
from analogy.language.open_models.shrink import WIDTHS
from pages.common import widgets

NAME = "smollm2"
TITLE = "SmolLM2"
OURS = "Ours, of 65 books"
WHAT_IT_ADDS = (
    f"A real public model, {TITLE} with 135 million weights, can stand here beside ours. "
    "Whoever runs this server installs it with `make smollm2`."
)


def is_off() -> bool:
    """Returns whether the host does not want it: LOSSY_SMOLLM2=off."""
    return os.environ.get("LOSSY_SMOLLM2", "").lower() in ("off", "0", "no", "false")


def is_installed() -> bool:
    return importlib.util.find_spec("transformers") is not None and is_fetched(NAME)


def choose() -> bool:
    """Returns whether the visitor wants the public model; says what it would add."""
    if is_off():
        return False
    if not is_installed():
        st.caption(WHAT_IT_ADDS)
        return False
    chosen = widgets.one_of(
        "Model", (OURS, TITLE), OURS, key="model", persist_state="session"
    )
    return chosen == TITLE


def folder() -> str:
    """Returns where the job finds it."""
    return str(fetched_folder(NAME))


def choose_bits(first=WHOLE_BITS):
    """Returns the bits per weight that are left of it."""
    return widgets.one_of(
        "Bits per weight", WIDTHS, first, key="public_bits", persist_state="session"
    )


def offered(bits):
    """Returns the bits per weight that stand for the storybook's; one is too few."""
    return max(bits, min(WIDTHS))
