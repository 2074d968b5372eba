"""A real browser on a real server for every test in this folder.

A test asks for `page` (a desk) or `phone_page` (a phone), opens `app_url`, and calls
`settled(page)` before it looks. Playwright drives the browser that is there already.
"""

import contextlib
import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserType,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

from . import settling
from .serving import ROOT, TIMEOUT_S, serving

LOGS = pytest.StashKey[list[Path]]()

# The one without windows first: it takes a quarter less of the processor.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FLAGS = [
    "--no-sandbox",  # root, as in a container, cannot have one
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_BROWSER = (
    "No Chromium or Chrome was found and Playwright could not fetch one: install "
    "Chromium, or give the path of a browser in the variable CHROMIUM."
)

# Streamlit asks for these below a page's own address first, then at the root.
HARMLESS = ("/_stcore/health", "/_stcore/host-config")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks this folder's tests; one worker runs them all, on one server."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Shows the end of what the servers wrote below a test that failed."""
    report = yield
    if report.failed:
        for log in item.config.stash.get(LOGS, []):
            report.sections.append((f"server log, {log.name}", log.read_text()[-4000:]))
    return report


def _installed(chromium: BrowserType) -> str | None:
    """Returns the path of a browser on this machine, or None."""
    if named := os.environ.get("CHROMIUM"):
        return named
    found = [path for name in NAMES if (path := shutil.which(name))]
    found += [path for path in MAC_APPS if Path(path).exists()]
    own = chromium.executable_path
    return found[0] if found else own if Path(own).exists() else None


@functools.cache
def _fetch() -> None:
    """Lets Playwright fetch a browser of its own: one try for all files."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(command, capture_output=True, timeout=600, check=False)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yields a browser for one file: while it lives, no other test may use asyncio."""
    with sync_playwright() as playwright:
        if (path := _installed(playwright.chromium)) is None:
            _fetch()
            path = _installed(playwright.chromium)
        if path is None and os.environ.get("CI"):
            pytest.fail(NO_BROWSER, pytrace=False)
        if path is None:
            pytest.skip(NO_BROWSER)
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def serve(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Path], str]]:
    """Yields `serve(script) -> address`; its servers end with the session."""
    folder = tmp_path_factory.mktemp("servers")
    logs = pytestconfig.stash.setdefault(LOGS, [])
    with contextlib.ExitStack() as running:

        def start(script: Path) -> str:
            logs.append(folder / f"{len(logs)}-{script.stem}.log")
            return running.enter_context(serving(script, logs[-1]))

        yield start


@pytest.fixture(scope="session")
def app_url(serve: Callable[[Path], str]) -> str:
    """Returns the address of the app itself."""
    return serve(ROOT / "app.py")


@pytest.fixture
def page_errors() -> Iterator[list[str]]:
    """Yields what went wrong in the pages; what is left at the end is a failure.

    That is errors in the console, and requests to anyone but our server: they would
    tell a third party of the visit. A test that provokes one clears the list.
    """
    errors: list[str] = []
    yield errors
    assert errors == []


@contextlib.contextmanager
def _opened(browser: Browser, errors: list[str], **device: object) -> Iterator[Page]:
    context = browser.new_context(
        locale="en-GB", color_scheme="light", reduced_motion="reduce", **device
    )
    context.set_default_timeout(TIMEOUT_S * 1000)
    context.add_init_script(settling.WATCH)
    page = context.new_page()

    def note(message: ConsoleMessage) -> None:
        address = message.location["url"]
        if message.type == "error" and not address.endswith(HARMLESS):
            errors.append(f"{message.text} ({address})")

    def overhear(request: Request) -> None:
        address = urlsplit(request.url)
        if address.hostname not in (None, "127.0.0.1"):
            errors.append(f"asked a third party: {request.url}")

    page.on("console", note)
    page.on("request", overhear)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()


@pytest.fixture
def page(browser: Browser, page_errors: list[str]) -> Iterator[Page]:
    """Yields an empty page on a desk."""
    viewport = {"width": 1280, "height": 800}
    with _opened(browser, page_errors, viewport=viewport) as opened:
        yield opened


@pytest.fixture
def phone_page(browser: Browser, page_errors: list[str]) -> Iterator[Page]:
    """Yields an empty page on a phone: narrow, touched, no pointer that hovers."""
    device = {"is_mobile": True, "has_touch": True, "device_scale_factor": 2}
    viewport = {"width": 390, "height": 844}
    with _opened(browser, page_errors, viewport=viewport, **device) as opened:
        yield opened


@pytest.fixture(scope="session")
def settled() -> Callable[[Page], None]:
    """Returns `settled(page)`, which waits until all that was asked for is drawn."""
    return settling.settled
