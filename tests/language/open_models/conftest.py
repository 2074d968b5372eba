import pytest

from analogy.language import load_model

from .tiny import write_tiny


@pytest.fixture(scope="session")
def smollm2():
    """The fetched model; only for tests with the mark of that name."""
    return load_model("smollm2")


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """A small llama from a folder; only for tests marked smollm2."""
    return load_model(str(write_tiny(tmp_path_factory.mktemp("tiny"))))
