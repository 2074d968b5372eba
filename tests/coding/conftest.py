import os
from pathlib import Path

import pytest

# What Hypothesis remembers goes where git does not look.
os.environ.setdefault(
    "HYPOTHESIS_STORAGE_DIRECTORY",
    str(Path(__file__).parents[2] / ".work" / "hypothesis"),
)


@pytest.fixture(scope="session")
def storybook():
    """The shipped model."""
    from analogy.language import load_model

    return load_model()


@pytest.fixture(scope="session")
def held_out():
    """Text of books the shipped model has not read."""
    from analogy.language import corpus

    return corpus.text("held-out")
