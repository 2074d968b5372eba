"""How JPEG works, step by step in the codec's own order, on one block of the picture."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from analogy import jpeg
from pages.common import cached, words
from pages.common.markup import Bar, bars, grid
from pages.common.pictures import enlarged, show

NAMES = {"Y": "light", "Cb": "blue against yellow", "Cr": "red against green"}
FIRST_BLOCK_QUALITY = 50
SIDE = 352  # pixels on the screen, as wide as a table of 64 numbers


@dataclass(frozen=True, kw_only=True)
class Place:
    """Which block is open: it follows the visitor from quality to quality."""

    component: str
    row: int
    column: int


def chosen_place(file, subsampling):
    """Returns the block that is open, within this picture."""
    shapes = {
        name: blocks.shape[:2]
        for name, blocks in cached.coefficients(
            file, FIRST_BLOCK_QUALITY, subsampling
        ).items()
    }
    place = st.session_state.get("block")
    if place is None or st.session_state.get("block_of") != file.digest:
        place = busiest(file, subsampling)
        st.session_state.block_of = file.digest
    component = place.component if place.component in shapes else "Y"
    rows, columns = shapes[component]
    place = Place(
        component=component,
        row=min(place.row, rows - 1),
        column=min(place.column, columns - 1),
    )
    st.session_state.block = place
    return place


def busiest(file, subsampling):
    """Returns the block of light that takes the most bits: there is much to see in it."""
    bits = cached.bits_by_block(file, FIRST_BLOCK_QUALITY, subsampling)["Y"]
    row, column = np.unravel_index(bits.argmax(), bits.shape)
    return Place(component="Y", row=int(row), column=int(column))


def box(file, subsampling, place):
    """Returns where the open block lies in the picture: x, y, width and height."""
    return jpeg.block_box(
        place.row,
        place.column,
        cached.picture(file).pixels.shape,
        component=place.component,
        subsampling=subsampling,
    )


def open_at(x, y, file, subsampling):
    """Opens the block that holds a pixel of the picture."""
    component = st.session_state.block.component
    row, column = jpeg.block_at(
        x,
        y,
        cached.picture(file).pixels.shape,
        component=component,
        subsampling=subsampling,
    )
    st.session_state.block = Place(component=component, row=row, column=column)


def choose_block(file, quality, subsampling, place):
    """Lets the block be named where it is not clicked."""
    planes = cached.coefficients(file, quality, subsampling)
    rows, columns = planes[place.component].shape[:2]
    for name in ("component", "row", "column"):
        st.session_state[f"block_{name}"] = getattr(place, name)
    left, middle, right = st.columns(3)
    left.segmented_control(
        "Plane",
        list(planes),
        key="block_component",
        required=True,
        on_change=take_block,
    )
    middle.number_input(
        f"Row, 0 to {rows - 1}", 0, rows - 1, key="block_row", on_change=take_block
    )
    right.number_input(
        f"Column, 0 to {columns - 1}",
        0,
        columns - 1,
        key="block_column",
        on_change=take_block,
    )


def take_block():
    state = st.session_state
    state.block = Place(
        component=state.block_component, row=state.block_row, column=state.block_column
    )


def opened(file, quality, subsampling, place):
    return cached.block(
        file, quality, subsampling, place.component, place.row, place.column
    )


def colour(file, quality, subsampling, place):
    st.markdown(
        "Eyes see fine detail in light and hardly any in colour. So red, green and blue "
        "become one plane of light (Y) and two of colour (Cb, Cr), and the colour planes "
        "may be kept at half the width and height."
    )
    planes = cached.colour_planes(file, subsampling)
    for place, (name, plane) in zip(st.columns(3), planes.items(), strict=True):
        height, width = plane.shape
        with place:
            show(
                jpeg.show_plane(name, plane),
                caption=f"{name}, {NAMES[name]}: {width} × {height}",
            )
    n_before = cached.picture(file).pixels.size
    n_after = sum(plane.size for plane in planes.values())
    st.caption(
        f"{n_before:,} numbers went in, {n_after:,} are left, "
        f"{words.percent(n_after / n_before)}, before anything is rounded."
    )


def blocks(file, quality, subsampling, place):
    st.markdown(
        "Each plane is cut into blocks of 8 × 8 and every block is rounded by itself: that "
        "is why a hard squeeze shows squares. This is the one outlined in the picture."
    )
    choose_block(file, quality, subsampling, place)
    block = opened(file, quality, subsampling, place)
    left, right = st.columns(2)
    with left:
        st.html(grid(block.samples, caption="Its 64 samples, 0 to 255"))
    with right:
        show(enlarged(block.samples), caption="The same, as a picture", width=SIDE)


def frequencies(file, quality, subsampling, place):
    block = opened(file, quality, subsampling, place)
    st.markdown(
        "The block is rewritten as a sum of 64 patterns, from flat to finely chequered: "
        "the discrete cosine transform. Nothing is lost here but a rounding below a level; "
        "the numbers are only better sorted, since most pictures need few patterns."
    )
    left, right = st.columns(2)
    with left:
        st.html(
            grid(
                np.rint(block.before) + 0.0,  # without the sign of a rounded -0
                shades=shaded(block.before),
                caption="How much of each pattern, rounded here to whole levels",
            )
        )
    with right:
        show(
            enlarged(jpeg.patterns(block.before), times=5),
            caption="The patterns, each as strong as it is in this block",
            width=SIDE,
        )


def rounding(file, quality, subsampling, place):
    block = opened(file, quality, subsampling, place)
    st.markdown(
        "**Here most of the loss happens.** Every number is divided by a step from a "
        "table and rounded to a whole one. The quality scales the table; fine patterns "
        "have larger steps, since eyes miss them least."
    )
    left, right = st.columns(2)
    with left:
        st.html(
            grid(
                block.table,
                shades=block.table / 255,
                caption=f"The steps at quality {quality}",
            )
        )
    with right:
        st.html(
            grid(
                block.steps,
                shades=shaded(block.steps),
                caption="What is written: each number in whole steps",
            )
        )
    n_zero = int((block.steps == 0).sum())
    n_lost = int(((block.steps == 0) & (block.before != 0)).sum())
    st.caption(f"{n_zero} of the 64 are zero, {n_lost} of them only by rounding.")


def run_lengths(file, quality, subsampling, place):
    st.markdown(
        "The numbers are read in a zigzag from flat to fine, so that the zeros stand "
        "together, and written as *so many zeros, then this number*. Frequent pairs get "
        "short codes (Huffman). An end mark stands for all the zeros that are left."
    )
    planes = cached.coefficients(file, quality, subsampling)
    previous = jpeg.previous_dc(
        planes,
        place.row,
        place.column,
        component=place.component,
        subsampling=subsampling,
    )
    steps = planes[place.component][place.row, place.column]
    symbols = jpeg.run_lengths(steps, previous, component=place.component)
    n_bits = sum(symbol.n_bits for symbol in symbols)
    st.html(
        bars(
            map(_symbol, symbols),
            caption=f"The block in the file: {n_bits} bits instead of {8 * 64}",
        )
    )


def _symbol(symbol):
    label = {
        "mean": f"the mean, {symbol.value:+d} steps from the block before"
        if symbol.kind == "mean"
        else "",
        "value": f"{words.count(symbol.n_zeros, 'zero')}, then {symbol.value}",
        "zeros": "16 zeros",
        "end": "only zeros from here",
    }[symbol.kind]
    return Bar(
        label=label,
        value=symbol.n_bits,
        text=f"{symbol.n_bits} bits",
        note=f"{symbol.code} {symbol.value_bits}",
    )


def back(file, quality, subsampling, place):
    block = opened(file, quality, subsampling, place)
    st.markdown(
        "A viewer multiplies by the steps again and adds the patterns up. Add them one by "
        "one, in the order they are written:"
    )
    k = st.slider("Patterns added", 1, 64, 6, key="image_patterns")
    places = st.columns(3)
    for place, (samples, caption) in zip(
        places,
        (
            (block.samples, "went in"),
            (block.first(k), f"the first {k} of 64"),
            (block.restored, "came back"),
        ),
        strict=True,
    ):
        with place:
            show(enlarged(samples), caption=caption)
    off = block.restored.astype(int) - block.samples
    st.caption(
        f"The block comes back {np.abs(off).mean():.1f} levels off on average, "
        f"{np.abs(off).max()} at most."
    )


def whole_picture(file, quality, subsampling, place):
    st.markdown(
        "Over all blocks of the light: how often each pattern is zero in the file, and how "
        "many bits each block takes. Bits go where the picture has detail."
    )
    left, right = st.columns(2)
    with left:
        blocks = cached.coefficients(file, quality, subsampling)["Y"]
        shares = jpeg.zero_share_by_frequency(blocks)
        st.html(
            grid(
                100 * shares,
                shades=shares,
                caption="Zeros in per cent of all blocks, by pattern",
            )
        )
    with right:
        bits = cached.bits_by_block(file, quality, subsampling)["Y"]
        levels = (255 * (bits / bits.max())).astype(np.uint8)
        show(
            enlarged(levels, times=8),
            caption=f"Bits by block: black 0, white {bits.max()}",
            width=SIDE,
        )


def shaded(numbers):
    """Returns how strong each number is, so that small ones can be told from zero."""
    return np.sqrt(np.abs(numbers) / max(np.abs(numbers).max(), 1))


STEPS = {
    "1 · Colour is kept more coarsely than light": colour,
    "2 · The picture is cut into blocks": blocks,
    "3 · Each block becomes 64 patterns": frequencies,
    "4 · Each pattern is rounded to a step": rounding,
    "5 · Zeros are written as run lengths": run_lengths,
    "6 · And back again": back,
    "7 · All blocks together": whole_picture,
}
