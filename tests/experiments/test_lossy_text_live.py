"""A visitor's text by a job: what comes at the end is what the package computes."""

import json

import pytest

from analogy.experiments import lossy_text_curves
from analogy.experiments.lossy_text_curves import curves, from_plain, load
from analogy.experiments.lossy_text_live import read_live, squeeze_live

TEXT = "“Good morning,” said the goose."


def test_progress_grows_and_the_end_is_what_the_package_computes(monkeypatch):
    monkeypatch.setattr(lossy_text_curves, "LAMBDAS_BITS", (7.0, 2.0))
    *before, (share, plain) = squeeze_live(TEXT)
    assert [value for _, value in before] == [None] * len(before)
    assert [done for done, _ in before] == sorted(done for done, _ in before)
    assert share == 1
    # As it comes out of a job's pipe.
    assert from_plain(json.loads(json.dumps(plain))) == curves(TEXT)


@pytest.mark.parametrize("text", ["", "从前"])
def test_a_text_that_cannot_be_squeezed_is_refused(text):
    with pytest.raises(ValueError, match=r"is empty|is not among"):
        list(squeeze_live(text))


def test_a_file_gives_its_text_back():
    searched = load().searched[2.0]
    assert read_live(searched.data.hex()) == searched.text


def test_a_damaged_file_is_refused():
    data = bytearray(load().searched[2.0].data)
    data[-1] ^= 1
    with pytest.raises(ValueError, match="damaged"):
        read_live(data.hex())
