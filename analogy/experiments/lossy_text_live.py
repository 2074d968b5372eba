"""A visitor's text squeezed with loss, and a file of it read, by jobs.

The n-gram takes 100 MB and seconds to fit: it lives in a job's process, not in the app's.
"""

from collections.abc import Iterator
from typing import Any

from analogy.experiments.lossy_text import decode
from analogy.experiments.lossy_text_curves import as_plain, squeezing
from analogy.language.prose_ngram import prose_model


def squeeze_live(text: str) -> Iterator[tuple[float, dict[str, Any] | None]]:
    """Yields the share that is done, 0 to 1, and at the end the curves as JSON says them.

    Raises:
        ValueError: for a text without a character, or with one the model lacks.
    """
    for share, found in squeezing(text):
        yield share, None if found is None else as_plain(found)


def read_live(data_hex: str) -> str:
    """Returns the text of a file, given in hexadecimal.

    Raises:
        ValueError: for another model, or a file that is damaged.
    """
    return decode(bytes.fromhex(data_hex), prose_model())
