"""Where the browser fetches a large file that a component shows."""

import base64
import hashlib

from streamlit import runtime


def address(data: bytes, mime: str, *, coordinates: str) -> str:
    """Returns the URL of a file: below the app's root, or a data URL without a server.

    A component's own data travels again with every message; a file is fetched once and
    stays in the browser's cache. Streamlit keeps it until the session ends or a whole run
    of the page has not asked for it again; runs of a fragment leave it alone.

    Args:
        coordinates: names the place of the file on the page; one file stands at each.
    """
    if not runtime.exists():
        return f"data:{mime};base64,{base64.b64encode(data).decode()}"
    files = runtime.get_instance().media_file_mgr
    # Streamlit tells files above 1 MiB apart by samples only, unless their names differ.
    digest = hashlib.sha256(data).hexdigest()
    return files.add(data, mime, coordinates, file_name=digest)
