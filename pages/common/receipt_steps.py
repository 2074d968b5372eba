"""How a text becomes a file and comes back, step by step, on the visitor's own words."""

import streamlit as st

from analogy.coding import container
from analogy.coding.container import Coded, Kind
from pages.common import words
from pages.common.markup import Bar, bars
from pages.common.receipt_markup import parts

_N_SHOWN = 12


def bets(receipt):
    st.markdown(
        "The model reads from the left and bets on what comes next: a share for every "
        "piece it knows. What then really comes costs −log2 of its share in bits: a sure "
        "thing nothing, an even bet one bit, one in a thousand ten."
    )
    st.html(
        bars(
            (
                Bar(
                    label=words.piece(piece.text),
                    value=piece.bits,
                    text=f"{piece.bits:.2f} bits",
                    note=f"a share of {words.percent(2.0**-piece.bits)}",
                )
                for piece in receipt.pieces[:_N_SHOWN]
            ),
            caption=f"What the first {_N_SHOWN} pieces cost",
        )
    )


def narrowing(receipt):
    st.markdown(
        "Think of all possible texts on a line from 0 to 1, each as wide as it is likely. "
        "Every piece narrows the stretch that is left to its share. In the end any number "
        "within the stretch stands for the whole text, and a stretch 2⁻ⁿ wide takes n bits "
        "to point at. This is arithmetic coding; the file holds such a number."
    )
    rows, total = [], 0.0
    for piece in receipt.pieces[:_N_SHOWN]:
        total += piece.bits
        rows.append(
            (
                words.piece(piece.text),
                words.percent(2.0**-piece.bits),
                f"{total:.2f}",
                f"{2.0**-total:.3g}",
            )
        )
    st.html(
        parts(
            rows,
            columns=("Piece", "Its share", "Bits so far", "Width of what is left"),
            caption="The stretch after each piece",
        )
    )


def byte_by_byte(receipt):
    st.markdown(
        "The file says which model wrote it and carries two checksums, so that a damaged "
        "file, or one of another model, is refused instead of read wrongly."
    )
    file, n = receipt.file, container.N_HEADER_BYTES
    rows = [
        ("mark, version and kind", "5", file[:5].hex(" ")),
        ("checksum of the text", "4", file[5:9].hex(" ")),
        ("checksum of the file", "4", file[9:n].hex(" ")),
    ]
    if receipt.kind is Kind.MODEL:
        coded = Coded.from_bytes(file[n:])
        n_sizes = receipt.n_header_bytes - n - len(coded.fingerprint)
        first = n + len(coded.fingerprint)
        rows += [
            ("fingerprint of the model", "4", coded.fingerprint.hex(" ")),
            ("rows and pieces", str(n_sizes), file[first : first + n_sizes].hex(" ")),
            ("the code", f"{len(coded.stream):,}", coded.stream[:48].hex(" ")),
        ]
    else:
        rows.append(
            ("the text without a model", f"{len(file) - n:,}", file[n:][:48].hex(" "))
        )
    st.html(
        parts(rows, columns=("Part", "Bytes", "In hexadecimal"), caption="The file")
    )


def back(receipt):
    st.markdown(
        "Whoever opens the file asks the same model for its bets on the first piece, sees "
        "on whose stretch the number lies, writes that piece down, lets the model read it, "
        "and asks again. It never guesses: the number says which piece it was. So it must "
        "get the very same bets, to the last bit. That is why this program's files are "
        "coded with whole numbers, whose sums are the same on every machine."
    )
    st.caption(
        f"This text was cut into {words.count(receipt.rows, 'row')} that "
        f"{'was' if receipt.rows == 1 else 'were'} read in step: more rows are faster, "
        "and each begins without a context. It was decoded and compared, letter by letter."
    )


STEPS = {
    "1 · Every piece is bet on": bets,
    "2 · Bets narrow a number down": narrowing,
    "3 · The file, byte by byte": byte_by_byte,
    "4 · And back": back,
}
