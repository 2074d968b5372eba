"""The HTML of a receipt: text, file, text again; a visitor's words are escaped here."""

from html import escape

from pages.common import words
from pages.common.markup import glyph

_SHOWN_BYTES = 96


def flow(receipt):
    """Returns three boxes: what went in, the whole file, and what came back."""
    n_text = receipt.n_text_bytes
    shown = receipt.file[:_SHOWN_BYTES].hex()
    more = " …" if len(receipt.file) > _SHOWN_BYTES else ""
    back = "identical" if receipt.is_back else "not the same"
    fate = "kept" if receipt.is_back else "lost"
    return (
        '<div class="lossy-receipt">'
        f"{_box('The text', words.size(n_text), f'{len(receipt.text):,} characters')}"
        f"{_arrow()}"
        f"{_box('The file', words.size(len(receipt.file)), f'<code>{shown}{more}</code>')}"
        f"{_arrow()}"
        f"{_box('The text again', words.size(n_text), f'{glyph(fate)}{back}')}"
        "</div>"
    )


def _box(title, value, note):
    return (
        f'<div>{escape(title)}<span class="value">{escape(value)}</span>'
        f'<span class="note">{note}</span></div>'
    )


def _arrow():
    return '<span class="arrow" aria-hidden="true">→</span>'


def parts(rows, *, columns, caption):
    """Returns a table; the cells of all columns but the first and last are numbers."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    return (
        f'<table class="lossy-parts"><caption>{escape(caption)}</caption>'
        f"<tr>{head}</tr>{body}</table>"
    )


def _cells(row):
    first, *numbers, last = row
    middle = "".join(f'<td class="number">{escape(each)}</td>' for each in numbers)
    return f'<td dir="auto">{escape(first)}</td>{middle}<td><code>{escape(last)}</code></td>'
