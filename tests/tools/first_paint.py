"""What each page loads before anything is touched: torch, the model's file, or neither.

    python tests/tools/first_paint.py [script ...]

Prints JSON. Without a script it opens the app and every file in pages/.
"""

import json
import sys
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 60  # a slow machine is no error
MODEL_FILES = (".safetensors", ".npz")


def page_scripts() -> list[Path]:
    pages = sorted((ROOT / "pages").glob("*.py"))
    return [ROOT / "app.py", *(page for page in pages if page.stem != "__init__")]


def watch_opened(opened: dict[str, int]) -> None:
    """Notes every model file that this process opens from now on, with its bytes."""

    def note(event: str, details: tuple) -> None:
        if event == "open" and str(details[0]).endswith(MODEL_FILES):
            file = Path(str(details[0]))
            opened[file.name] = file.stat().st_size if file.exists() else 0

    sys.addaudithook(note)


def first_run(script: Path) -> AppTest:
    """Returns a script after its first run; a page of the app, which links to others, in it."""
    if script.parent != ROOT / "pages":
        return AppTest.from_file(script, default_timeout=TIMEOUT_S).run()
    app = AppTest.from_file(ROOT / "app.py", default_timeout=TIMEOUT_S)
    return app.switch_page(f"pages/{script.name}").run()


def main() -> None:
    # As in the server, where Streamlit puts the folder of the app first.
    sys.path.insert(0, str(ROOT))
    st.set_option("client.showErrorDetails", "full")
    scripts = [Path(name) for name in sys.argv[1:]] or page_scripts()
    opened: dict[str, int] = {}
    watch_opened(opened)
    errors = []
    for script in scripts:
        shown = first_run(script)
        errors += [f"{script.name}: {error.message}" for error in shown.exception]
    figures = {
        "scripts": [script.name for script in scripts],
        "imported": sorted({"torch", "tokenizers"} & sys.modules.keys()),
        "model_files": dict(sorted(opened.items())),
        "errors": errors,
    }
    sys.stdout.write(f"{json.dumps(figures)}\n")


if __name__ == "__main__":
    main()
