import zlib

import pytest

from analogy.coding.container import Coded, Kind, checked, unwrap, wrap

FILE = wrap(Kind.TEXT, b"a king", b"a king")
CODED = Coded(fingerprint=b"1234", rows=8, n_symbols=300, stream=b"words")


def sealed(data):
    """The file with the checksum that fits it."""
    crc = zlib.crc32(data[13:], zlib.crc32(data[:9]))
    return data[:9] + crc.to_bytes(4, "little") + data[13:]


# Identities


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("content", [b"", b"\0", b"LSY" * 9])
def test_what_is_wrapped_is_unwrapped(kind, content):
    file = wrap(kind, content, b"a king")
    assert unwrap(file) == (kind, content, zlib.crc32(b"a king"))
    assert len(file) == len(content) + 13
    assert sealed(file) == file


@pytest.mark.parametrize("n_symbols", [0, 1, 127, 128, 300, 16_383, 16_384, 2**40])
def test_any_count_comes_back(n_symbols):
    coded = Coded(fingerprint=b"abcd", rows=255, n_symbols=n_symbols, stream=b"\x80")
    assert Coded.from_bytes(coded.to_bytes()) == coded


# By hand


def test_the_layout_byte_by_byte():
    text_crc, file_crc = FILE[5:9], FILE[9:13]
    layout = b"LSY" + b"\x01" + b"\0" + text_crc + file_crc + b"a king"
    assert layout == FILE
    assert text_crc == zlib.crc32(b"a king").to_bytes(4, "little")
    assert file_crc == zlib.crc32(FILE[:9] + FILE[13:]).to_bytes(4, "little")


def test_the_layout_of_a_models_content():
    # 300 = 2 * 128 + 44
    assert CODED.to_bytes() == b"1234" + b"\x08" + b"\xac\x02" + b"words"


# Errors


def test_a_file_of_another_kind_is_named_as_such():
    for data in (b"", b"LS", b"\x89PNG and more"):
        with pytest.raises(ValueError, match="not a file that `compress`"):
            unwrap(data)


def test_another_version_is_named():
    with pytest.raises(ValueError, match=r"version 2.* reads version 1 only"):
        unwrap(sealed(FILE[:3] + b"\x02" + FILE[4:]))


def test_every_shorter_and_every_longer_file_is_refused():
    for n in range(len(FILE)):
        with pytest.raises(ValueError, match=r"damaged|not a file"):
            unwrap(FILE[:n])
    with pytest.raises(ValueError, match="damaged or cut short"):
        unwrap(FILE + b"\0")


def test_every_flipped_bit_is_seen():
    for bit in range(8 * len(FILE)):
        flipped = bytearray(FILE)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(ValueError, match=r"damaged|version|not a file"):
            unwrap(bytes(flipped))


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="damaged"):
        unwrap(sealed(FILE[:4] + b"\x03" + FILE[5:]))


@pytest.mark.parametrize("content", [b"", b"1234", b"1234\x08", b"1234\x08\xff\xff"])
def test_a_models_content_that_ends_too_soon_is_refused(content):
    with pytest.raises(ValueError, match="damaged or cut short"):
        Coded.from_bytes(content)


def test_no_rows_are_refused():
    with pytest.raises(ValueError, match="damaged"):
        Coded.from_bytes(b"1234\0\x05words")


def test_another_text_is_refused():
    assert checked(b"a king", zlib.crc32(b"a king")) == b"a king"
    with pytest.raises(ValueError, match="not the text that was put in"):
        checked(b"a queen", zlib.crc32(b"a king"))
