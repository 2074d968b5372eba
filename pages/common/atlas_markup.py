"""The tables of the atlas: what was really said, and which ingredient decided what."""

from html import escape

from pages.common.markup import glyph
from pages.common.names_words import sign


def example(each):
    """Returns one real question with its answers, as a line."""
    is_copied = each.nearest_said == each.true
    return (
        f'<p class="lossy-note">Asked, never shown: <b>{escape(each.asked)}</b>. True: '
        f"{escape(each.true)}. The net said {_judged(each.said, each.is_right)}; the "
        f"nearest it was shown, <i>{escape(each.nearest_asked)}</i>, has "
        f"{_judged(each.nearest_said, is_copied)}.</p>"
    )


def examples(some, *, caption):
    """Returns real questions with the truth, the net's answer and the nearest one's."""
    return (
        f'<table class="lossy-atlas examples"><caption>{escape(caption)}</caption><tr>'
        '<th scope="col">asked, never shown</th><th scope="col">true</th>'
        '<th scope="col">the net said</th><th scope="col">nearest shown, and its answer'
        f"</th></tr>{''.join(map(_example, some))}</table>"
    )


def _example(each):
    is_copied = each.nearest_said == each.true
    cells = {
        "true": escape(each.true),
        "the net said": _judged(each.said, each.is_right),
        "nearest shown": f"<i>{escape(each.nearest_asked)}</i>: "
        f"{_judged(each.nearest_said, is_copied)}",
    }
    return (
        f'<tr><th scope="row">{escape(each.asked)}</th>'
        + "".join(
            f'<td data-column="{column}">{cell}</td>' for column, cell in cells.items()
        )
        + "</tr>"
    )


def _judged(said, is_right):
    mark = sign("unseen") if is_right else glyph("invented")
    verdict = "right" if is_right else "wrong"
    return f"{mark}{escape(said) or 'nothing'} ({verdict})"


def table(rows, families, *, caption):
    """Returns which ingredient does what in which family; empty where it was not tried."""
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in families)
    body = "".join(
        f'<tr><th scope="row">{escape(row)}</th>{_cells(cells, families)}</tr>'
        for row, cells in rows.items()
    )
    return (
        f'<table class="lossy-atlas table"><caption>{escape(caption)}</caption>'
        f'<tr><th scope="col">turned</th>{head}</tr>{body}</table>'
    )


def _cells(cells, families):
    by_family = {cell.family: cell for cell in cells}
    return "".join(_cell(by_family.get(title), title) for title in families)


def _cell(cell, title):
    if cell is None:
        return '<td class="nothing"></td>'
    return (
        f'<td class="{cell.verdict}" data-column="{escape(title)}"><b>'
        f"{escape(cell.said)}</b><br>{escape(cell.span)}</td>"
    )


def findings(texts):
    """Returns one sentence for each family, by title."""
    items = "".join(
        f"<li><b>{escape(title)}.</b> {escape(text)}</li>"
        for title, text in texts.items()
    )
    return f'<ul class="lossy-phrases">{items}</ul>'
