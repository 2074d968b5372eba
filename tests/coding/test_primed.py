import random
import zlib

import brotli
import pyppmd
import pytest
import zstandard

from analogy.coding import baselines, primed

TEXT = b"Once upon a time there was a king who had a golden ball.\n"


@pytest.fixture(scope="module")
def books(held_out):
    return held_out[:60_000].encode()


@pytest.fixture(scope="module")
def text(held_out):
    return held_out[60_000:64_000].encode()


# Identities


def test_who_has_the_books_reads_the_deflate_stream(books, text):
    stream = primed.gzip_primed(books, text)
    reader = zlib.decompressobj(-zlib.MAX_WBITS, zdict=books[-(1 << 15) :])
    assert reader.decompress(stream) + reader.flush() == text


def test_who_has_the_books_reads_the_zstd_frame(books, text):
    dictionary = zstandard.ZstdCompressionDict(
        books, dict_type=zstandard.DICT_TYPE_RAWCONTENT
    )
    reader = zstandard.ZstdDecompressor(dict_data=dictionary)
    assert reader.decompress(primed.zstd_primed(books, text)) == text


def test_who_has_the_books_needs_only_the_end_of_the_ppmd_stream(books, text):
    options = {"max_order": baselines.PPMD_ORDER, "mem_size": 1 << 26}
    alone = pyppmd.compress(books, **options)
    whole = pyppmd.compress(books + text, **options)
    # All but the coder's last bytes are the same, so they need not be sent.
    assert whole[: len(alone) - 8] == alone[:-8]


def test_who_has_the_books_reads_the_end_of_the_brotli_stream(books, text):
    packer = brotli.Compressor(quality=11, lgwin=baselines.BROTLI_LOG2_WINDOW)
    begun = packer.process(books) + packer.flush()
    reader = brotli.Decompressor()
    first = reader.process(begun) + reader.process(b"")  # it gives 32 kB at first
    assert first == books
    assert reader.process(primed.brotli_primed(books, text)) == text


def test_lengths_are_those_of_the_whole_in_one(books, text):
    whole = books + text
    assert primed.ppmd_length(books, text) == len(baselines.ppmd(whole))
    assert primed.lzma2_length(books, text) == len(baselines.lzma2(whole))


@pytest.mark.parametrize("name", primed.LENGTHS)
def test_a_length_that_is_known_need_not_be_found_again(name, books):
    few = books[:5000]
    known = primed.LENGTHS[name](few)
    assert primed.primed_size(name, few, TEXT) == primed.primed_size(
        name, few, TEXT, n_books_bytes=known
    )


# What the numbers say


@pytest.mark.parametrize("name", primed.PRIMED)
def test_what_was_read_before_costs_next_to_nothing(name, books):
    assert primed.primed_size(name, books, books[-3000:]) < 120


@pytest.mark.parametrize("name", primed.PRIMED)
def test_having_read_helps_with_more_of_the_same(name, books, text):
    plain = len(baselines.ALL_FILES[name](text))
    assert primed.primed_size(name, books, text) < plain


@pytest.mark.parametrize("name", primed.PRIMED)
def test_noise_stays_as_long_as_it_is(name, books):
    noise = random.Random(0).randbytes(3000)
    assert primed.primed_size(name, books, noise) >= len(noise)


def test_gzip_sees_only_the_last_of_the_books(books):
    early = primed.primed_size("gzip", books, books[:3000])
    assert early > 10 * primed.primed_size("gzip", books, books[-3000:])


# Refusals


def test_bz2_cannot_read_before():
    with pytest.raises(ValueError, match=r"'bz2' cannot read books before; choose one"):
        primed.primed_size("bz2", TEXT, TEXT)
