"""Packers of `ALL_FILES` that are not in `FILES`: bz2, zstd and brotli."""

import bz2

import brotli
import pytest
import zstandard

from analogy.coding import baselines

from .test_baselines import TEXTS, as_bytes

UNPACK = {
    "bz2": bz2.decompress,
    "zstd": lambda packed: zstandard.ZstdDecompressor().decompress(packed),
    "brotli": brotli.decompress,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("name", UNPACK)
def test_the_text_comes_back(name, text):
    packed = baselines.ALL_FILES[name](as_bytes(text))
    assert UNPACK[name](packed) == as_bytes(text)


def test_all_hold_the_three_of_every_page_and_their_kin():
    assert set(baselines.FILES) | set(UNPACK) == set(baselines.ALL_FILES)
    for name, pack in baselines.FILES.items():
        assert baselines.ALL_FILES[name] is pack


def test_a_frame_says_its_length_and_has_no_checksum():
    frame = zstandard.get_frame_parameters(baselines.zstd_file(b"a king" * 50))
    assert frame.content_size == 300
    assert not frame.has_checksum


def test_with_a_dictionary_only_its_owner_reads_the_text():
    samples = [
        f"The king of {n} had {n * 7} golden balls.".encode() for n in range(500)
    ]
    trained = zstandard.train_dictionary(2048, samples)
    text = b"The king of 77 had 12 golden balls."
    packed = baselines.zstd_file(text, dictionary=trained.as_bytes())
    assert len(packed) < len(baselines.zstd_file(text))
    owner = zstandard.ZstdDecompressor(dict_data=trained)
    assert owner.decompress(packed) == text
    with pytest.raises(zstandard.ZstdError):
        zstandard.ZstdDecompressor().decompress(packed)
