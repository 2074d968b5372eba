import gzip
import lzma
import random
import shutil
import subprocess
import zlib

import pyppmd
import pytest

from analogy.coding import baselines, header_sizes, sizes

PROSE = "Once upon a time there was a king who had a golden ball, and a frog.\n"
TEXTS = {
    "empty": "",
    "one character": "a",
    "sentence": PROSE,
    "page": PROSE * 40,
    "Chinese": "從前有一個國王。" * 30,
    "emoji": "🐉🏰" * 500,
    "NUL at the end": "a\0" * 20,
    "lone surrogate": "a\ud800b",
    "noise": "".join(map(chr, random.Random(1).choices(range(32, 0x3000), k=5000))),
}


def as_bytes(text):
    return text.encode("utf-8", "surrogatepass")


def undeflated(packed):
    return zlib.decompress(packed, wbits=-zlib.MAX_WBITS)


def unlzma2(packed):
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9}]
    return lzma.decompress(packed, format=lzma.FORMAT_RAW, filters=filters)


def unppmd(packed):
    return pyppmd.decompress(
        packed, max_order=baselines.PPMD_ORDER, mem_size=baselines.PPMD_MEMORY_BYTES
    )


UNPACK_FILES = {"gzip": gzip.decompress, "xz": lzma.decompress, "PPMd": unppmd}
UNPACK_BARE = {"gzip": undeflated, "xz": unlzma2, "PPMd": unppmd}


# Identities


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_packer_gives_the_text_back(text):
    data = as_bytes(text)
    for name, pack in baselines.FILES.items():
        assert UNPACK_FILES[name](pack(data)) == data
    for name, pack in baselines.BARE.items():
        assert UNPACK_BARE[name](pack(data)) == data


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sizes_are_the_lengths_of_the_files(text):
    packed = {n: pack(as_bytes(text)) for n, pack in baselines.FILES.items()}
    assert sizes(text) == {name: len(file) for name, file in packed.items()}
    assert list(sizes(text)) == ["gzip", "xz", "PPMd"]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_without_its_header_the_text_is_still_there(text):
    headers = header_sizes(text)
    for name, pack in baselines.BARE.items():
        assert sizes(text)[name] - headers[name] == len(pack(as_bytes(text)))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_headers_are_as_large_as_said(text):
    headers = header_sizes(text)
    assert headers["gzip"] == 18
    assert 52 <= headers["xz"] <= 60 if text else headers["xz"] == 31
    assert headers["PPMd"] == 0


def test_a_gzip_file_is_its_header_around_the_bare_stream():
    file, bare = baselines.gzip_file(b"a king"), baselines.deflate(b"a king")
    assert file[10:-8] == bare
    assert int.from_bytes(file[-8:-4], "little") == zlib.crc32(b"a king")


def test_an_xz_file_holds_the_bare_stream():
    data = as_bytes(PROSE)
    assert baselines.lzma2(data) in baselines.xz_file(data)


def test_the_same_text_has_the_same_bytes_again():
    for pack in baselines.FILES.values():
        assert pack(b"a king") == pack(b"a king")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_xz_is_as_long_as_with_the_whole_preset(text):
    whole = lzma.compress(as_bytes(text), preset=9 | lzma.PRESET_EXTREME)
    assert sizes(text)["xz"] == len(whole)


# Referee: the programs themselves


@pytest.mark.parametrize(
    ("program", "pack"), [("gzip", baselines.gzip_file), ("xz", baselines.xz_file)]
)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_program_of_that_name_reads_the_file(program, pack, text):
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    data = as_bytes(text)
    run = subprocess.run([program, "-dc"], input=pack(data), capture_output=True)
    assert (run.returncode, run.stdout) == (0, data)


# What the numbers say


def test_nothing_is_little_more_than_its_header():
    assert sizes("") == {"gzip": 20, "xz": 32, "PPMd": 5}


def test_what_repeats_costs_next_to_nothing():
    assert max(sizes("word " * 5000).values()) < 200


def test_of_prose_ppmd_keeps_least(held_out_prose):
    found = sizes(held_out_prose)
    assert found["PPMd"] < found["xz"] < found["gzip"]


def test_a_larger_memory_would_change_nothing_on_a_visitors_text(held_out_prose):
    data = as_bytes(held_out_prose)
    large = pyppmd.compress(data, max_order=baselines.PPMD_ORDER, mem_size=1 << 30)
    assert baselines.ppmd(data) == large


@pytest.fixture(scope="module")
def held_out_prose():
    from analogy.language import corpus  # the coders know no language, the test does

    return corpus.text("held-out")[:100_000]
