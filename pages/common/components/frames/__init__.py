"""A picture against any of a stack of others, moved through in the browser itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from pages.common.components import media
from pages.common.components.frames.stack import Frame, Stack, listed

__all__ = ["Answer", "Frame", "Stack", "compare_frames"]

_HERE = Path(__file__).parent
# One module in pieces: inline scripts of a component cannot import each other.
_PIECES = ("pictures.js", "view.js", "gestures.js", "dial.js", "frames.js")


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


_COMPONENT = st.components.v2.component(
    "lossy_frames",
    html=_text("frames.html"),
    css=_text("frames.css"),
    js="\n".join(map(_text, _PIECES)),
)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the visitor did that led to this run of the page."""

    value: int | None  # let go of on the slider, or typed
    point: tuple[int, int] | None  # x and y, in pixels of the picture


def compare_frames(
    *,
    before: bytes,
    stack: Stack,
    chosen: Frame,
    size: tuple[int, int],
    name: str,
    bounds: tuple[int, int],
    key: str,
    on_value_change: Callable[[], None],
    on_point_change: Callable[[], None] | None = None,
    labels: tuple[str, str] = ("went in", "came back"),
    marked: tuple[int, int, int, int] | None = None,
    divider: float = 0.5,
) -> Answer:
    """Shows a PNG against one frame of a stack under a divider, and returns the answer.

    While the slider is dragged the browser itself moves through the stack. Callbacks find
    the answer in `st.session_state[key]`, as `.value` or `.point`, and only in that run.

    Args:
        chosen: shown unless the slider is being dragged; need not be in the stack.
        size: width and height of all pictures, in pixels.
        name: of the value, as in "JPEG quality".
        bounds: the least and greatest value that can be typed.
        on_point_change: where given, a click or tap picks a point.
        marked: x, y, width and height of an outlined box, in pixels.
        divider: where it stands at first, from 0, only the frame, to 1.
    """
    data = {
        "before": media.address(before, "image/png", coordinates=f"{key}.before"),
        "stack": {
            "url": media.address(
                stack.data, "application/octet-stream", coordinates=f"{key}.stack"
            ),
            "frames": stack.listing,
        },
        "facts": stack.fact_labels,
        "chosen": _chosen(chosen, stack, key),
        "width": size[0],
        "height": size[1],
        "name": name,
        "bounds": bounds,
        "labels": labels,
        "marked": marked,
        "divider": divider,
        "points": on_point_change is not None,
    }

    def is_value(value) -> bool:
        return _is_whole(value) and bounds[0] <= value <= bounds[1]

    def is_point(point) -> bool:
        return (
            isinstance(point, list)
            and len(point) == 2
            and all(map(_is_whole, point))
            and all(0 <= at < end for at, end in zip(point, size, strict=True))
        )

    callbacks = {"on_value_change": _guarded(on_value_change, key, "value", is_value)}
    if on_point_change is not None:
        callbacks["on_point_change"] = _guarded(on_point_change, key, "point", is_point)
    result = _COMPONENT(key=key, data=data, **callbacks)
    value, point = result.get("value"), result.get("point")
    return Answer(
        value=value if is_value(value) else None,
        point=tuple(point) if is_point(point) else None,
    )


def _chosen(frame: Frame, stack: Stack, key: str) -> dict:
    """Returns the chosen frame as the browser gets it: its value is enough if stacked."""
    if frame.value in stack.values:
        return {"value": frame.value}
    url = media.address(frame.data, frame.mime, coordinates=f"{key}.chosen")
    return {"url": url, **listed(frame)}


def _guarded(callback, key, name, is_valid):
    """Returns a callback that is left out where what came is not what we sent.

    Anyone can send a server anything; a page should not have to expect it.
    """

    def call():
        if is_valid(st.session_state[key].get(name)):
            callback()

    return call


def _is_whole(value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
