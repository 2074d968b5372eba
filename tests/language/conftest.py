import pytest

from analogy.language import load_model
from analogy.language.corpus import text  # by itself: some tests replace it there


@pytest.fixture(scope="session")
def storybook():
    """The shipped model."""
    return load_model()


@pytest.fixture(scope="session")
def held_out():
    """Text of books the shipped model has not read."""
    return text("held-out")
