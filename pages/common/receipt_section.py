"""The receipt of a text: into a file and back; beside it, as many bits with loss."""

import streamlit as st

from analogy.coding.container import Kind
from analogy.experiments.receipt import FILE_NAME
from analogy.language import compare
from pages.common import cached_bits as cache
from pages.common import receipt_opening, widgets, words
from pages.common.components.ribbon import ribbon
from pages.common.markup import Fact, card, legend, marked, plain
from pages.common.pictures import show
from pages.common.receipt_markup import flow

FALLBACKS = {
    Kind.LZMA2: "packed as xz packs it",
    Kind.TEXT: "left as it stands",
}


def choose_text():
    """Returns the text on the receipt, as it was typed."""
    return widgets.linked_text(
        "The text: yours, if you like", key="text", first=cache.first_text(), height=180
    )


def receipt_of(text):
    """Returns the receipt, made under a spinner where it is not there yet."""
    with st.spinner("Into a file and back …", show_time=False):
        receipt = cache.receipt(text)
    if len(receipt.text) < len(text):
        st.caption(
            f"The first {len(receipt.text):,} of {len(text):,} characters are coded."
        )
    return receipt


def files(receipt):
    """Lets the file be taken home, and a file be opened again."""
    st.download_button(
        f"Download the file, {words.size(len(receipt.file))}",
        receipt.file,
        FILE_NAME,
        "application/octet-stream",
        key="download",
        icon=":material/download:",
        on_click="ignore",
    )
    receipt_opening.open_file()


def exhibit(receipt):
    """Shows what every piece of the text cost."""
    st.markdown("#### What every piece cost")
    ribbon(
        receipt.pieces,
        opened=dearest(receipt.pieces),
        sentence=sentence(receipt),
        key="receipt_ribbon",
        is_drawn=False,
    )
    st.caption(sentence(receipt))


def dearest(pieces):
    """Returns the index of the piece that cost most."""
    return max(range(len(pieces)), key=lambda n: pieces[n].bits, default=0)


def sentence(receipt):
    """Returns where the file's length comes from."""
    if not receipt.pieces:
        return f"Nothing is to be coded: the file is its header, {len(receipt.file)} bytes."
    n = len(receipt.pieces)
    told = f"{words.count(n, 'piece')} cost {receipt.n_bits:,.0f} bits"
    if receipt.kind is not Kind.MODEL:
        return (
            f"The model is a bad guesser here: {told}, {receipt.n_bits / 8:,.0f} bytes. So "
            f"the text is {FALLBACKS[receipt.kind]}; the file has "
            f"{len(receipt.file):,} bytes, header included."
        )
    dear = receipt.pieces[dearest(receipt.pieces)]
    return (
        f"{told}, {receipt.n_bits / 8:,.1f} bytes; with header and filling the file has "
        f"{len(receipt.file):,}. The dearest is {words.piece(dear.text)} with "
        f"{dear.bits:.1f} bits. The model itself, {words.size(cache.stored().n_model_bytes)}, "
        "is at both ends and not sent."
    )


def facts(receipt, retold):
    result = compare(retold.original, retold.text)
    n_words = result.n_kept + result.n_lost
    return [
        Fact(
            label="Went in",
            value=words.size(receipt.n_text_bytes),
            note=f"{len(receipt.text):,} characters",
        ),
        Fact(
            label="Is kept",
            value=words.size(len(receipt.file)),
            note=f"the whole file, {receipt.n_header_bytes} bytes of it header",
            fate="kept",
        ),
        Fact(
            label="Lost",
            value="nothing" if receipt.is_back else "something",
            note=f"in the retelling {result.n_lost} of {words.count(n_words, 'word')}",
            fate="lost",
        ),
        Fact(
            label="How far off",
            value=f"{per_character(receipt):.2f} bits",
            note="a character: how far the bets were from the text, and all it costs",
        ),
        Fact(
            label="Made up",
            value="nothing" if receipt.is_back else "something",
            note=f"in the retelling {words.count(result.n_invented, 'word')}",
            fate="invented",
        ),
    ]


def per_character(receipt):
    return receipt.n_bits / max(1, len(receipt.text))


def twins(receipt, retold, file):
    """Shows a text that comes back, a retelling and a JPEG: all of as many bits."""
    st.markdown("#### Without loss")
    st.html(flow(receipt))
    st.markdown("#### As many bits, with loss")
    left, right = st.columns([3, 2], gap="medium")
    with left:
        retelling(retold)
    with right:
        picture(receipt, file)


def retelling(retold):
    if not retold.original:
        st.caption("A text of nothing cannot be told again.")
        return
    result = compare(retold.original, retold.text)
    body = plain(retold.given) + marked(result.retold)
    st.html(card("The text told again", body))
    st.html(
        legend(
            {
                "kept": words.count(result.n_kept, "word") + " kept",
                "invented": f"{result.n_invented:,} made up",
            }
        )
    )
    st.caption(
        f"The beginning is given. What follows cost {retold.n_budget_bits:.0f} bits in the "
        f"text, and {retold.n_bits:.0f} bits are spent here: the same model, but drawn by "
        "lot instead of read from the file."
    )


def picture(receipt, file):
    n_bytes = len(receipt.file) - receipt.n_header_bytes
    squeezed = cache.squeezed(file, n_bytes)
    show(cache.small_picture(file), caption="A picture that went in")
    show(
        squeezed.pixels,
        caption=(
            f"Its JPEG of {words.size(squeezed.n_scan_bytes)}, where the code of the text "
            f"has {n_bytes:,}: {squeezed.side} pixels on the long side, quality "
            f"{squeezed.quality}, PSNR {words.decibels(squeezed.psnr_db)}. Not counted: "
            f"its header, {squeezed.n_header_bytes} bytes, and the model."
        ),
    )
