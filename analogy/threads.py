"""One thread for each process, so that sums come out alike and small matrices are fast."""

import os


def use_one_thread() -> None:
    """Holds numpy's libraries, and those of child processes, to one thread each.

    They start a thread for each core that they see, to wait for each other over small
    matrices, and ask once, when numpy is imported: call this before.
    """
    for library in ("OMP", "OPENBLAS", "MKL"):
        os.environ[f"{library}_NUM_THREADS"] = "1"
