"""Opens a page of the app by AppTest, by its link."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]

HOSTILE = {
    "empty": "",
    "one character": "x",
    "emoji": "Once upon a 😀🎉 time",
    "Chinese": "从前有一只猫",
    "curly quotes": "“Oh,” said she, ‘no’",
    "markup": "<script>alert(1)</script><b>bold</b>",
    "markdown": "**bold** $x^2$ :red[red] [a](b)",
    "right to left": "היה היה פעם",
    "NUL": "a\x00b",
    "one word 5,000 times": "word " * 5_000,
}


def open_page(name, **parameters):
    """Returns the page after its first run, without an exception."""
    at = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    for key, value in parameters.items():
        at.query_params[key] = str(value)
    at.switch_page(f"pages/{name}.py").run()
    assert not at.exception
    return at


def html(at):
    return "\n".join(element.proto.body for element in at.get("html"))


def captions(at):
    return "\n".join(caption.value for caption in at.caption)
