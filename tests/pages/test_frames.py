"""The frames component from the server's side: what is sent, and what is believed."""

import base64
import json
from itertools import pairwise

import numpy as np
import pytest
from streamlit.runtime import Runtime
from streamlit.testing.v1 import AppTest

from pages.common.components import frames, media
from pages.common.components.frames import Frame, Stack


def frame(value, data=b"abc", **changed):
    made = {
        "value": value,
        "data": data,
        "mime": "image/jpeg",
        "facts": (("File", f"{len(data)} B"), ("PSNR", "30 dB")),
        "alt": f"quality {value}",
    }
    return Frame(**made | changed)


def test_every_file_is_where_the_listing_says():
    files = {1: b"one", 5: b"", 9: b"nine"}
    stack = Stack([frame(value, data) for value, data in files.items()])
    cut = {
        each["value"]: stack.data[each["start"] : each["end"]] for each in stack.listing
    }
    assert cut == files
    assert all(one["end"] == two["start"] for one, two in pairwise(stack.listing))
    assert stack.fact_labels == ["File", "PSNR"]


def test_the_listing_is_json():
    stack = Stack([frame(2)])
    assert json.loads(json.dumps(stack.listing)) == stack.listing


BAD_STACKS = {
    "no frames": ([], "no frames"),
    "one value twice": ([frame(3), frame(3)], r"\(3, 3\)"),
    "falling values": ([frame(3), frame(2)], "ascend"),
    "other facts": ([frame(1), frame(2, facts=(("Size", "1 B"),))], "Size"),
    "an unknown file": ([frame(1, mime="image/gif")], "image/gif"),
}


@pytest.mark.parametrize(("given", "words"), BAD_STACKS.values(), ids=BAD_STACKS)
def test_a_stack_that_cannot_be_is_refused_in_words(given, words):
    with pytest.raises(ValueError, match=words):
        Stack(given)


def test_without_a_server_a_file_stands_in_its_own_address():
    assert not Runtime.exists()
    url = media.address(b"abc", "image/png", coordinates="here")
    head, _, data = url.partition(",")
    assert head == "data:image/png;base64"
    assert base64.b64decode(data) == b"abc"


def page(quality=10, n_large=0):
    """Mounts the component under AppTest and notes the addresses of large files."""
    import streamlit as st

    from pages.common.components import media
    from pages.common.components.frames import Frame, Stack, compare_frames

    def made(value):
        return Frame(
            value=value,
            data=b"f%d" % value,
            mime="image/png",
            facts=(("File", "2 B"),),
            alt="",
        )

    def hear():
        st.session_state.setdefault("heard", []).append(st.session_state.shown.value)

    answer = compare_frames(
        before=b"before",
        stack=Stack([made(10), made(20)]),
        chosen=made(quality),
        size=(8, 6),
        name="JPEG quality",
        bounds=(1, 100),
        key="shown",
        on_value_change=hear,
        on_point_change=hear,
    )
    st.session_state.answer = answer
    large = bytes(3_000_000)
    other = large[:500_000] + b"!" + large[500_001:]
    st.session_state.large = [
        media.address(each, "image/png", coordinates=f"large {i}")
        for i, each in enumerate((large, other, large)[:n_large])
    ]


def opened(**arguments):
    at = AppTest.from_function(page, kwargs=arguments).run()
    assert not at.exception
    return at


def sent(at):
    return json.loads(at.get("bidi_component")[0].proto.json)


def test_a_stacked_frame_is_chosen_by_its_value_alone():
    data = sent(opened(quality=20))
    assert data["chosen"] == {"value": 20}
    assert "/media/" in data["stack"]["url"]
    assert "/media/" in data["before"]
    assert data["points"] is True


def test_a_frame_outside_the_stack_is_sent_beside_it():
    chosen = sent(opened(quality=15))["chosen"]
    assert chosen["value"] == 15
    assert "/media/" in chosen["url"]
    assert chosen["facts"] == ["2 B"]


def test_large_files_that_differ_in_one_byte_have_two_addresses():
    first, other, again = opened(n_large=3).session_state.large
    assert first != other
    assert first == again


def test_the_message_stays_small_however_large_the_files_are():
    rng = np.random.default_rng(0)
    stack = Stack([frame(value, rng.bytes(20_000)) for value in range(1, 49)])
    assert len(json.dumps(stack.listing)) < 10_000


ANSWERS = {
    "nothing": ({}, (None, None)),
    "a value": ({"value": 37}, (37, None)),
    "a point": ({"point": [7, 5]}, (None, (7, 5))),
    "a value out of bounds": ({"value": 101}, (None, None)),
    "a value that is no number": ({"value": "37"}, (None, None)),
    "a value that is true": ({"value": True}, (None, None)),
    "a point beside the picture": ({"point": [8, 0]}, (None, None)),
    "half a point": ({"point": [1]}, (None, None)),
    "a point between pixels": ({"point": [1.5, 2]}, (None, None)),
}


@pytest.mark.parametrize(("state", "answer"), ANSWERS.values(), ids=ANSWERS)
def test_only_an_answer_that_can_be_is_passed_on(monkeypatch, state, answer):
    calls = []

    def mount(**given):
        monkeypatch.setattr(frames.st, "session_state", {"shown": state})
        for name in state:
            given[f"on_{name}_change"]()
        return state

    monkeypatch.setattr(frames, "_COMPONENT", mount)
    result = frames.compare_frames(
        before=b"",
        stack=Stack([frame(1)]),
        chosen=frame(1),
        size=(8, 6),
        name="JPEG quality",
        bounds=(1, 100),
        key="shown",
        on_value_change=lambda: calls.append("value"),
        on_point_change=lambda: calls.append("point"),
    )
    assert (result.value, result.point) == answer
    assert len(calls) == sum(part is not None for part in answer)
