"""The linter really sees an import that goes the wrong way.

A rule that never fires looks like a rule that is kept, so each is shown a small file
that breaks it, at the place where it would lie.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BANNED = re.compile(r"TID251 `([\w.]+)` is banned")


def banned(path, source):
    """The names the linter bans in a file of this content at this path."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--select=TID251"]
    command += ["--output-format=concise", f"--stdin-filename={path}", "-"]
    run = subprocess.run(
        command, cwd=ROOT, input=source, capture_output=True, text=True, check=False
    )
    assert run.returncode in (0, 1), run.stderr
    return BANNED.findall(run.stdout)


PACKAGE = [
    "analogy/probe.py",
    "analogy/figures/probe.py",
    "analogy/jpeg/probe.py",
    "analogy/language/probe.py",
]


@pytest.mark.parametrize("path", PACKAGE)
@pytest.mark.parametrize("name", ["streamlit", "pickle", "pages"])
def test_the_package_knows_no_screen_no_pickle_and_no_page(path, name):
    assert banned(path, f"import {name}") == [name]
    assert banned(path, f"def later():\n    from {name} import thing") == [name]


SPELLINGS = [
    "import analogy.{other}",
    "import analogy.{other}.deep",
    "from analogy import {other}",
    "from analogy.{other} import thing",
    "from analogy.{other}.deep import thing",
    "from .. import {other}",
    "from ..{other} import thing",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(
    ("room", "other"), [("jpeg", "language"), ("language", "jpeg")]
)
def test_jpeg_and_language_never_meet(room, other, spelling):
    source = spelling.format(other=other)
    assert banned(f"analogy/{room}/probe.py", source) == [f"analogy.{other}"]


@pytest.mark.parametrize("room", ["jpeg", "language"])
def test_each_may_use_the_rest_of_the_package(room):
    source = f"from analogy import images, measures\nfrom analogy.{room} import thing"
    assert banned(f"analogy/{room}/probe.py", source) == []


@pytest.mark.parametrize("path", ["app.py", "pages/probe.py", "pages/common/probe.py"])
def test_pages_may_use_everything(path):
    assert banned(path, "import streamlit\nfrom analogy import jpeg, language") == []


@pytest.mark.parametrize("room", ["jpeg", "language"])
def test_every_other_rule_still_holds_in_a_walled_room(room):
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--show-settings"]

    def rules(path):
        shown = subprocess.run(
            [*command, path], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        return re.search(r"rules\.enabled = \[(.*?)\]", shown, re.DOTALL)[1].split()

    assert rules(f"analogy/{room}/__init__.py") == rules("analogy/__init__.py")
