"""When a page is still, told by what is on its wire and not only by what it shows."""

import time

import pytest
from playwright.sync_api import Page, TimeoutError

from .serving import TIMEOUT_S

# Streamlit's own attributes come late: from the press of a button until React draws
# the run that answers, the page still says "notRunning"; an upload is a question, a
# transfer and only then a run. So what was asked for is counted where it leaves.
# The first byte of a message is 8 times its field in Streamlit's protocol, plus 2:
# BackMsg.rerun_script is field 11, ForwardMsg.session_status_changed field 9. The
# latter ends with 16, 1 (field 2, true) while a script runs, and without them after.
WATCH = """
const lossy = window.lossy = {owed: false, unanswered: false, transfers: 0, stirred: 0};
const stir = () => { lossy.stirred = performance.now(); lossy.frames = 0; };

window.WebSocket = class extends WebSocket {
    constructor(...args) {
        super(...args);
        this.addEventListener("message", ({data}) => {
            const bytes = new Uint8Array(data);
            if (bytes[0] === 9 * 8 + 2) lossy.owed = bytes.at(-2) === 16 && bytes.at(-1) === 1;
            lossy.unanswered = false;
            stir();
        });
    }
    send(data) {
        if (data[0] === 11 * 8 + 2) lossy.owed = true;
        lossy.unanswered = true;
        stir();
        super.send(data);
    }
};

const transfer = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (...args) {
    lossy.transfers += 1;
    this.addEventListener("loadend", () => { lossy.transfers -= 1; stir(); });
    transfer.apply(this, args);
};

new MutationObserver(stir).observe(
    document, {subtree: true, childList: true, attributes: true, characterData: true}
);
"""

# Frames are counted beside time: on a busy machine they are what the page has had.
SETTLED = """
([quietMs, call]) => {
    if (lossy.call !== call) { lossy.call = call; lossy.frames = 0; }
    lossy.frames += 1;
    const app = document.querySelector("[data-testid=stApp]");
    const busy = lossy.owed || lossy.unanswered || lossy.transfers
        || app?.dataset.testConnectionState !== "CONNECTED"
        || app.dataset.testScriptState !== "notRunning"
        || document.querySelector("[data-testid=stSkeleton], [data-stale=true]")
        || [...document.images].some(each => !each.complete && each.loading !== "lazy");
    if (busy) lossy.frames = 0;
    return lossy.frames > 10 && performance.now() - lossy.stirred >= quietMs;
}
"""


def settled(page: Page, *, quiet_ms: int = 300) -> None:
    """Returns when all that was asked for is drawn; fails if that takes too long."""
    try:
        page.wait_for_function(SETTLED, arg=[quiet_ms, time.monotonic()])
    except TimeoutError:
        state = page.evaluate("lossy")
        text = f"The page still moved after {TIMEOUT_S} s: {state}"
        pytest.fail(text, pytrace=False)
