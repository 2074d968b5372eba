import io

import numpy as np
import pytest
from PIL import Image, ImageFile

from analogy.jpeg import coefficients, file_parts, round_trip
from analogy.jpeg.belief import (
    code_length_bits,
    group_shape,
    header_bits,
    random_scan,
    rivals,
    shuffled,
    unstuffed,
)

from .samples import gradient, grey, noise, photograph

SUBSAMPLINGS = ("4:4:4", "4:2:2", "4:2:0")


def cost(pixels, **options):
    return {rival.name: rival.scan_bits for rival in rivals(pixels, **options)}


@pytest.mark.parametrize("quality", [1, 50, 100])
@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
def test_header_and_scan_are_the_file(subsampling, quality):
    pixels = photograph("astronaut", 41, 30)
    options = {"quality": quality, "subsampling": subsampling}
    data = round_trip(pixels, **options).data
    parts = file_parts(data)
    header, scan = parts.header, parts.scan
    assert header + scan + b"\xff\xd9" == data
    bits = code_length_bits(pixels, **options), header_bits(pixels, **options)
    assert bits == (8 * len(scan), 8 * (len(data) - len(scan)))


def test_the_header_costs_the_same_for_every_picture_of_a_kind():
    costs = {
        header_bits(pixels, quality=quality)
        for pixels in (noise(20, 20), gradient(300, 9))
        for quality in (1, 60, 100)
    }
    assert len(costs) == 1
    assert header_bits(grey(noise(20, 20))) < costs.pop()


def test_a_flat_grey_block_costs_six_bits():
    # Table K.3: no step of the mean is "00"; table K.5: end of block is "1010". The two
    # bits that fill the byte are ones (ITU T.81, F.1.2.3).
    scan = file_parts(round_trip(np.full((8, 8), 128, np.uint8)).data).scan
    assert np.unpackbits(np.frombuffer(scan, np.uint8)).tolist() == [
        0, 0, 1, 0, 1, 0, 1, 1,
    ]  # fmt: skip


def test_a_byte_of_ones_loses_its_zero():
    assert unstuffed(b"\x01\xff\x00\x00\xff\x00") == b"\x01\xff\x00\xff"


@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
def test_shuffled_blocks_have_the_same_coefficients(subsampling):
    pixels = photograph("astronaut", 70, 50)[:64, :48]
    generator = np.random.default_rng(3)
    moved = shuffled(pixels, group_shape(pixels, subsampling), generator)
    assert not np.array_equal(moved, pixels)
    before, after = (
        coefficients(picture, quality=60, subsampling=subsampling)
        for picture in (pixels, moved)
    )
    for name, blocks in before.items():
        ours, theirs = (b.reshape(-1, 64) for b in (blocks, after[name]))
        assert sorted(map(tuple, ours)) == sorted(map(tuple, theirs))


def test_what_fills_no_piece_stays_in_its_place():
    pixels = noise(21, 30)
    moved = shuffled(pixels, (8, 8), np.random.default_rng(0))
    np.testing.assert_array_equal(moved[16:], pixels[16:])
    np.testing.assert_array_equal(moved[:, 24:], pixels[:, 24:])


def test_shuffled_pixels_keep_their_histogram():
    pixels = grey(photograph("camera", 40, 40))
    moved = rivals(pixels)[3]
    assert moved.name == "pixels shuffled"
    np.testing.assert_array_equal(
        np.sort(moved.pixels.ravel()), np.sort(pixels.ravel())
    )


@pytest.mark.parametrize("quality", [10, 50, 90])
def test_the_likeliest_picture_is_one_colour_and_the_least_likely_is_noise(quality):
    found = cost(grey(photograph("camera", 128, 128)), quality=quality)
    names = sorted(found, key=found.get)
    assert names[0] == "one colour"
    assert set(names[-2:]) == {"noise", "pixels shuffled"}


def test_the_code_hardly_sees_beyond_its_blocks():
    found = cost(grey(photograph("camera", 256, 256)), quality=50)
    assert found["blocks shuffled"] < 1.2 * found["the picture"]
    assert found["pixels shuffled"] > 3 * found["the picture"]


def test_rivals_are_as_large_and_told_per_pixel():
    for rival in rivals(noise(24, 31), quality=30, subsampling="4:2:2"):
        assert rival.pixels.shape == (24, 31, 3)
        bits = code_length_bits(rival.pixels, quality=30, subsampling="4:2:2")
        assert rival.bits_per_pixel == bits / (24 * 31)


def test_the_random_file_is_not_the_file_that_its_picture_is_saved_as():
    pixels = photograph("astronaut", 64, 48)
    *others, last = rivals(pixels, 3, quality=50)
    drawn = random_scan(pixels.shape, 3, quality=50)
    assert last.name == "random bits"
    assert last.random_bits == drawn.random_bits != last.scan_bits
    assert last.scan_bits == code_length_bits(drawn.decoded, quality=50)
    assert {other.random_bits for other in others} == {None}


@pytest.mark.parametrize("shape", [(1, 1), (17, 9), (64, 48), (64, 48, 3), (9, 33, 3)])
@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
def test_random_bits_are_a_picture_without_any_flag(shape, subsampling):
    drawn = random_scan(shape, subsampling=subsampling)
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
    with Image.open(io.BytesIO(drawn.data)) as image:
        np.testing.assert_array_equal(np.asarray(image), drawn.decoded)
    assert drawn.decoded.shape == shape
    assert drawn.random_bits == 8 * len(unstuffed(file_parts(drawn.data).scan))


def test_a_seed_is_one_draw_and_another_seed_another():
    first, again, other = (random_scan((32, 32), seed).data for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize("seed", range(5))
def test_a_file_of_one_byte_less_shows_another_picture(seed):
    drawn = random_scan((64, 64, 3), seed)
    parts = file_parts(drawn.data)
    header, scan = parts.header, parts.scan
    shorter = header + unstuffed(scan)[:-1].replace(b"\xff", b"\xff\x00") + b"\xff\xd9"
    with Image.open(io.BytesIO(shorter)) as image:
        assert not np.array_equal(np.asarray(image), drawn.decoded)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("side", [8, 64])
def test_random_bits_do_not_run_out_before_the_last_block(side, seed):
    # If they did, libjpeg would leave it in the middle grey.
    assert np.any(random_scan((side, side), seed).decoded[-8:, -8:] != 128)


def test_what_the_code_believes_is_no_photograph():
    drawn = random_scan((256, 256), 0).decoded
    extreme = np.isin(drawn, (0, 255)).mean()
    assert extreme > 0.8  # nothing holds the means, so they wander out of range


def test_a_picture_that_jpeg_does_not_know_is_refused():
    with pytest.raises(ValueError, match="uint8"):
        rivals(np.zeros((8, 8)))
    with pytest.raises(ValueError, match="quality is 0"):
        code_length_bits(noise(8, 8), quality=0)
    with pytest.raises(ValueError, match="subsampling"):
        rivals(noise(8, 8), subsampling="4:1:1")
    with pytest.raises(ValueError, match="shape"):
        random_scan((8, 8, 4))


def test_a_picture_smaller_than_a_piece_has_nothing_to_shuffle():
    pixels = np.arange(7 * 9 * 3, dtype=np.uint8).reshape(7, 9, 3)
    moved = shuffled(pixels, (16, 16), np.random.default_rng(0))
    assert np.array_equal(moved, pixels)
