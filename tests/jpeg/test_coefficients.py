import jpeglib
import numpy as np
import pytest
from scipy.fft import dctn, idctn

from analogy.jpeg import (
    coefficients,
    quantisation_table,
    round_trip,
    zero_share,
    zero_share_before,
    zero_share_by_frequency,
)

from .samples import (
    DRAWN,
    PHOTOGRAPHED,
    checkerboard,
    flat,
    gradient,
    grey,
    noise,
    sample,
)

QUALITIES = (1, 10, 50, 75, 95, 100)
SUBSAMPLINGS = ("4:4:4", "4:2:2", "4:2:0")


def read_from_file(pixels, tmp_path, *, quality, subsampling):
    """Returns the coefficients that libjpeg finds in the file of `round_trip`."""
    path = tmp_path / "picture.jpg"
    path.write_bytes(round_trip(pixels, quality=quality, subsampling=subsampling).data)
    found = jpeglib.read_dct(str(path))
    names = ("Y",) if pixels.ndim == 2 else ("Y", "Cb", "Cr")
    return {name: getattr(found, name) for name in names}


def assert_same_as_in_file(pixels, tmp_path, **options):
    ours = coefficients(pixels, **options)
    in_file = read_from_file(pixels, tmp_path, **options)
    assert list(ours) == list(in_file)
    for name, blocks in ours.items():
        assert blocks.dtype == np.int16
        np.testing.assert_array_equal(
            blocks, in_file[name], err_msg=f"{name}, {pixels.shape}, {options}"
        )


@pytest.mark.parametrize(
    "size", [(1, 1), (7, 1), (17, 9), (18, 22), (33, 16), (64, 64)]
)
@pytest.mark.parametrize("mode", ["grey", *SUBSAMPLINGS])
@pytest.mark.parametrize("name", [*DRAWN, *PHOTOGRAPHED])
def test_coefficients_are_the_integers_in_the_file(name, mode, size, tmp_path):
    pixels = sample(name, *size)
    options = {"subsampling": mode}
    if mode == "grey":
        pixels, options = grey(pixels), {"subsampling": "4:2:0"}
    for quality in QUALITIES:
        assert_same_as_in_file(pixels, tmp_path, quality=quality, **options)


@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
@pytest.mark.parametrize("name", ["astronaut", "saturated"])
def test_a_larger_odd_picture_agrees_too(name, subsampling, tmp_path):
    pixels = sample(name, 501, 333)
    assert_same_as_in_file(pixels, tmp_path, quality=90, subsampling=subsampling)


@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
@pytest.mark.parametrize("shape", [(35, 9001), (9001, 35)])
def test_tiles_leave_no_seams(shape, subsampling, tmp_path):
    pixels = noise(*shape)
    assert_same_as_in_file(pixels, tmp_path, quality=90, subsampling=subsampling)


@pytest.mark.parametrize(
    ("shape", "subsampling", "luma", "chroma"),
    [
        ((17, 9), "4:4:4", (3, 2), (3, 2)),
        ((17, 9), "4:2:2", (3, 2), (3, 1)),
        ((17, 9), "4:2:0", (3, 2), (2, 1)),
        ((16, 17), "4:2:0", (2, 3), (1, 2)),
        ((1, 1), "4:2:0", (1, 1), (1, 1)),
    ],
)
def test_blocks_cover_the_component_and_no_more(shape, subsampling, luma, chroma):
    blocks = coefficients(noise(*shape), subsampling=subsampling)
    assert list(blocks) == ["Y", "Cb", "Cr"]
    assert blocks["Y"].shape == (*luma, 8, 8)
    assert blocks["Cb"].shape == blocks["Cr"].shape == (*chroma, 8, 8)


def test_a_view_has_the_coefficients_of_its_copy():
    view = gradient(40, 60)[::-1, ::2]
    ours, copied = coefficients(view), coefficients(view.copy())
    for name, blocks in ours.items():
        np.testing.assert_array_equal(blocks, copied[name])


def test_a_flat_grey_block_is_one_number():
    # 144 is 16 above the middle; times 8 is 128, in steps of 16 at quality 50.
    blocks = coefficients(np.full((8, 8), 144, dtype=np.uint8), quality=50)["Y"]
    assert blocks[0, 0, 0, 0] == 8
    assert np.count_nonzero(blocks) == 1


def test_vertical_frequency_comes_first():
    lines = np.zeros((8, 8), dtype=np.uint8)
    lines[::2] = 255  # changes down, not across
    block = coefficients(lines, quality=90)["Y"][0, 0]
    assert np.any(block[1:, 0])
    assert not np.any(block[:, 1:])


@pytest.mark.parametrize("quality", [10, 75, 100])
def test_the_decoded_picture_follows_from_the_coefficients(quality):
    pixels = grey(sample("camera", 64, 48))
    blocks = coefficients(pixels, quality=quality)["Y"] * quantisation_table(quality)
    planes = idctn(blocks, axes=(2, 3), norm="ortho") + 128
    rebuilt = planes.transpose(0, 2, 1, 3).reshape(pixels.shape)
    decoded = round_trip(pixels, quality=quality).decoded.astype(float)
    assert np.abs(rebuilt.clip(0, 255) - decoded).max() <= 1


def test_one_number_in_a_flat_block_leaves_63_of_64_zero():
    share = zero_share(coefficients(np.full((16, 8), 200, dtype=np.uint8)))
    assert share == 63 / 64


def test_zeros_are_counted_over_all_components():
    zeros, ones = np.zeros((1, 3, 8, 8), np.int16), np.ones((1, 1, 8, 8), np.int16)
    assert zero_share({"Y": zeros, "Cb": ones}) == 0.75


def test_zero_share_is_the_mean_over_frequencies():
    blocks = coefficients(checkerboard(40, 40))["Y"]
    by_frequency = zero_share_by_frequency(blocks)
    assert by_frequency.shape == (8, 8)
    assert by_frequency.mean() == pytest.approx(zero_share({"Y": blocks}))


def test_a_frequency_that_two_blocks_of_three_lack():
    blocks = np.zeros((3, 1, 8, 8), dtype=np.int16)
    blocks[1, 0, 2, 5] = -4
    expected = np.ones((8, 8))
    expected[2, 5] = 2 / 3
    np.testing.assert_allclose(zero_share_by_frequency(blocks), expected)


def test_colour_of_a_grey_picture_is_all_zero():
    white = np.full((20, 20, 3), 255, dtype=np.uint8)
    blocks = coefficients(white)
    assert not np.any(blocks["Cb"])
    assert not np.any(blocks["Cr"])
    assert np.any(coefficients(flat(20, 20))["Cb"])


def test_nothing_of_a_flat_picture_is_there_to_be_rounded_away():
    pixels = np.full((32, 40, 3), 200, np.uint8)
    before = zero_share_before(pixels)
    assert before == zero_share(coefficients(pixels, quality=50))


@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
def test_what_is_zero_before_stays_zero_in_every_file(subsampling):
    pixels = sample(next(iter(PHOTOGRAPHED)), 64, 72)
    shares = [
        zero_share(coefficients(pixels, quality=q, subsampling=subsampling))
        for q in (100, 75, 10)
    ]
    before = zero_share_before(pixels, subsampling=subsampling)
    assert before <= shares[0] <= shares[1] <= shares[2]


def test_zeros_before_are_those_of_an_independent_transform():
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (16, 24), np.uint8)
    pixels[:8, :8] = 77  # a flat block: only its mean is not zero
    blocks = pixels.reshape(2, 8, 3, 8).swapaxes(1, 2).astype(float) - 128
    # An eighth is the unit of islow; below a sixteenth nothing is left.
    n_zero = sum(
        int((np.abs(8 * dctn(block, norm="ortho")) < 0.3).sum())
        for block in blocks.reshape(-1, 8, 8)
    )
    assert zero_share_before(pixels) == pytest.approx(n_zero / pixels.size, abs=0.02)
