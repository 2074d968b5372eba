import pytest

from analogy.jpeg import file_parts, round_trip

from .samples import gradient, grey, noise


@pytest.mark.parametrize("pixels", [noise(40, 30), grey(gradient(1, 1))])
def test_the_parts_are_the_whole_file(pixels):
    data = round_trip(pixels).data
    parts = file_parts(data)
    assert parts.data == data
    assert len(parts.header) + len(parts.scan) + 2 == len(data)


def test_a_grey_header_takes_328_bytes():
    # By hand: 2 to start, 18 JFIF, 69 table, 13 size, 33 + 183 codes, 10 scan.
    assert len(file_parts(round_trip(grey(noise(40, 30))).data).header) == 328


@pytest.mark.parametrize("quality", [1, 50, 100])
def test_headers_are_equally_long_at_every_quality(quality):
    header = file_parts(round_trip(noise(40, 30), quality=quality).data).header
    # Two tables, two pairs of codes, and 6 bytes more for each of two components.
    assert len(header) == 2 + 18 + 2 * 69 + 19 + 2 * (33 + 183) + 14


def test_no_marker_is_in_the_scan():
    scan = file_parts(round_trip(noise(64, 64), quality=100).data).scan
    assert b"\xff\x00" in scan
    assert b"\xff" not in scan.replace(b"\xff\x00", b"")


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4, 20, 100, 327, -1])
def test_a_file_cut_short_is_refused(length):
    data = round_trip(grey(noise(16, 16))).data
    with pytest.raises(ValueError, match="no complete JPEG file"):
        file_parts(data[:length])


def test_other_files_are_refused():
    with pytest.raises(ValueError, match="round_trip"):
        file_parts(b"\x89PNG and so on, and on, and on")


def test_a_second_scan_is_refused():
    data = round_trip(grey(noise(16, 16))).data
    with pytest.raises(ValueError, match="one scan"):
        file_parts(data[:-2] + data[2:])
