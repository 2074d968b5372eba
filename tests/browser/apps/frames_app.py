"""The frames component on a synthetic picture, and all that the server hears of it."""

import io
import time

import numpy as np
import streamlit as st
from PIL import Image

from pages.common.components.frames import Frame, Stack, compare_frames

WIDTH, HEIGHT = 640, 480
QUALITIES = (*range(1, 20), *range(20, 96, 3), 98, 100)
ODD = 37  # not in the stack


def pixels(width=WIDTH, height=HEIGHT):
    """Smooth colours with grain and an edge: every quality looks different."""
    rng = np.random.default_rng(5)
    y, x = np.mgrid[0:height, 0:width]
    waves = np.stack([np.sin(x / 9), np.cos(y / 7), np.sin((x + y) / 13)], axis=-1)
    noisy = 128 + 80 * waves + rng.normal(0, 9, (height, width, 3))
    noisy[height // 3 : height // 2, width // 4 : width // 2] = (230, 40, 60)
    return noisy.clip(0, 255).astype(np.uint8)


def file_of(array, **options):
    file = io.BytesIO()
    Image.fromarray(array).save(file, **options)
    return file.getvalue()


def frame(quality):
    data = file_of(pixels(), format="JPEG", quality=quality)
    back = np.asarray(Image.open(io.BytesIO(data)), float)
    psnr_db = 10 * np.log10(255**2 / np.mean((back - pixels()) ** 2))
    return Frame(
        value=quality,
        data=data,
        mime="image/jpeg",
        facts=(
            ("File", f"{len(data) / 1000:.1f} kB"),
            ("Bits per pixel", f"{8 * len(data) / (WIDTH * HEIGHT):.2f}"),
            ("PSNR", f"{psnr_db:.1f} dB"),
        ),
        alt=f"The picture at quality {quality}.",
    )


@st.cache_resource
def made():
    png = file_of(pixels(), format="PNG", compress_level=1)
    return png, Stack([frame(quality) for quality in QUALITIES])


def hear(what):
    heard = st.session_state.setdefault("heard", [])
    heard.append((what, st.session_state.frames[what]))
    if what == "value":
        st.session_state.quality = st.session_state.frames.value


def ask(quality):
    st.session_state.quality = quality


def main():
    st.title("Frames")
    st.session_state.setdefault("quality", 10)
    for column, quality in zip(st.columns(3), (10, ODD, 80), strict=True):
        column.button(f"Ask for {quality}", on_click=ask, args=(quality,))
    st.toggle("Gone", key="gone")
    png, stack = made()
    if "slow" in st.query_params:
        time.sleep(0.4)
    answer = None
    if not st.session_state.gone:
        answer = compare_frames(
            before=png,
            stack=stack,
            chosen=frame(st.session_state.quality),
            size=(WIDTH, HEIGHT),
            name="JPEG quality",
            bounds=(1, 100),
            marked=(80, 160, 8, 8),
            key="frames",
            on_value_change=lambda: hear("value"),
            on_point_change=(lambda: hear("point"))
            if "points" in st.query_params
            else None,
        )
    st.text(f"quality {st.session_state.quality}")
    st.text(f"heard {st.session_state.get('heard', [])}")
    st.text(f"answer {answer}")

    @st.fragment
    def part():
        st.button("Run a part again")

    part()


if __name__ == "__main__":
    main()
