"""What every test needs, however it is started."""

import importlib.util
import os

import pytest

from analogy.language.open_models.cache import is_fetched

# A page that fails under AppTest says why; visitors of the real server never see it.
os.environ.setdefault("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items):
    """Lets one worker run all tests of the public model: it takes 1.2 GB of memory."""
    for item in items:
        if item.get_closest_marker("smollm2"):
            item.add_marker(pytest.mark.xdist_group("smollm2"))


def pytest_runtest_setup(item):
    """Skips what needs the public model where it is not installed; not where it must be."""
    if not item.get_closest_marker("smollm2"):
        return
    if importlib.util.find_spec("transformers") and is_fetched("smollm2"):
        return
    if os.environ.get("LOSSY_SMOLLM2_TESTS") == "required":
        pytest.fail("The public model is not installed, but its tests are required.")
    pytest.skip("the public model is not installed: `make smollm2` does it")
