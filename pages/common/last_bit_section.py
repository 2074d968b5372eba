"""A real file, decoded with guesses that differ in their last bit: invention by mistake."""

import streamlit as st

from pages.common import cached_bits as cache
from pages.common import words
from pages.common.markup import Fact, card, legend, marked, strip


def section(receipt):
    st.subheader("When two machines differ in the last bit")
    st.markdown(
        "The decoder must make the very same guesses as the coder. This experiment breaks "
        "the rule on purpose: a text is coded with ordinary floating-point numbers, and "
        "decoded by a machine that adds up the same numbers in another order."
    )
    st.button(
        "Break it now: decode this text in another order",
        key="break_it",
        icon=":material/shuffle:",
        on_click=_ask,
        args=(receipt.text,),
        disabled=not receipt.text,
        help="An experiment of its own. The files of this page are coded in whole numbers "
        "and cannot go wrong like this.",
    )
    is_live = st.session_state.get("broken_text") == receipt.text
    decoded = cache.sent(receipt.text) if is_live else cache.stored_last_bit()
    exhibit(decoded)
    how = "from this run, on this server" if is_live else "from a stored run"
    st.caption(
        f"A real file, really decoded, {how}. In the order in which it was written, "
        f"{'every piece comes back' if decoded.is_back else 'it did not come back either'}. "
        f"{sentence(decoded)}"
    )


def _ask(text):
    st.session_state.broken_text = text


def exhibit(decoded):
    st.html(card("What the other machine reads", marked(decoded.marked())))
    st.html(legend({"kept": "was sent", "invented": "nobody sent this"}))
    st.html(strip(facts(decoded)))


def facts(decoded):
    wrong, other = decoded.first_wrong, decoded.first_other_guess
    return [
        Fact(
            label="Sent",
            value=words.size(decoded.n_bytes),
            note=f"the code of {words.count(decoded.n_tokens, 'piece')}, without a header",
        ),
        Fact(
            label="First guess that differs",
            value="none" if other is None else f"piece {other + 1:,}",
            note=(
                f"{decoded.n_differing} of its {decoded.n_guesses:,} numbers, the shares of "
                "all pieces in 65,536ths"
            ),
        ),
        Fact(
            label="First wrong piece",
            value="none" if wrong is None else f"piece {wrong + 1:,}",
            note="from there on it is invented, and reads like prose",
            fate="invented",
        ),
    ]


def sentence(decoded):
    """Returns what went wrong, and why this program's own files cannot."""
    ours = (
        "This program's coder computes in whole numbers for this reason: their sums are "
        "the same in any order."
    )
    if decoded.first_wrong is None:
        return f"This time the two orders agree to the end, by luck. {ours}"
    return (
        f"In the other order {decoded.first_wrong:,} of "
        f"{words.count(decoded.n_tokens, 'piece')} are right; then one rounding tips a "
        f"share over, the number points at another piece, and the rest is a story that "
        f"nobody wrote. Nothing marks the place. {ours}"
    )
