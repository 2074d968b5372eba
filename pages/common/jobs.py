"""Heavy work that visitors start: a queue, a few processes, and an end to everything.

    job = jobs.submit("analogy.worlds.names_net_live:train_live", {"recipe": {}},
                      visitor=jobs.this_visit())

The function is our own, named by where it lies; its arguments are what JSON can say. It
returns bytes or what JSON can say, or it is a generator that yields pairs of the share
that is done, 0 to 1, and such a value: a checkpoint. Each visitor's first job comes
before anyone's second. How many processes there are says LOSSY_WORKERS; without it, one.
"""

import functools
import os
import uuid
from collections.abc import Mapping
from typing import Any

from pages.common.job_pool import Job, Pool

# Without a job it is no more than a few numbers: no thread, no process.
POOL = Pool(n_workers=int(os.environ.get("LOSSY_WORKERS", "1")))


def submit(
    function_path: str, arguments: Mapping[str, Any], *, visitor: str, **limits: float
) -> Job:
    """Returns a job of the server's pool; see `Pool.submit`, the limits included."""
    return POOL.submit(function_path, arguments, visitor=visitor, **limits)


def this_visit() -> str:
    """Returns the visitor of the page that asks; a visit's jobs end with it."""
    return _visit()()


@functools.cache
def _visit():
    import streamlit as st  # the queue itself knows no screen

    @st.cache_resource(
        scope="session",
        show_spinner=False,
        on_release=lambda visitor: POOL.stop_visitor(visitor),
    )
    def visit() -> str:
        return uuid.uuid4().hex

    return visit
