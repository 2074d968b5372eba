import warnings

import numpy as np
import pytest

from analogy.language.quantise import (
    WIDTHS,
    dequantise,
    pack_codes,
    quantise,
    unpack_codes,
)

NARROW = [bits for bits in WIDTHS if bits < 16]
SIZES = [(1, 1), (1, 7), (3, 5), (7, 64), (13, 17), (32, 128)]


def gaussian(*, scale=1.0, size=(32, 256), seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(scale=scale, size=size).astype(np.float32)


def rounded(weight, bits):
    codes, scales = quantise(weight, bits)
    return dequantise(codes, scales, bits)


def squared_error(weight, bits):
    return np.square(rounded(weight, bits) - weight).mean()


# Identities


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("bits", range(1, 9))
def test_packed_codes_come_back(bits, size):
    codes = np.random.default_rng(bits).integers(1 << bits, size=size, dtype=np.uint8)
    packed = pack_codes(codes, bits)
    assert packed.dtype == np.uint8
    assert len(packed) == -(-codes.size * bits // 8)
    np.testing.assert_array_equal(unpack_codes(packed, bits, size), codes)


@pytest.mark.parametrize("bits", NARROW)
def test_rounding_what_is_rounded_changes_nothing_but_the_scale_a_little(bits):
    once = rounded(gaussian(), bits)
    np.testing.assert_allclose(rounded(once, bits), once, rtol=2e-3, atol=2e-3)


@pytest.mark.parametrize("bits", NARROW)
@pytest.mark.parametrize("scale", [1e-3, 1.0, 100.0])
def test_no_value_is_further_off_than_half_a_step_unless_clipped(scale, bits):
    weight = gaussian(scale=scale)
    codes, scales = quantise(weight, bits)
    off = np.abs(dequantise(codes, scales, bits) - weight)
    inside = (codes > 0) & (codes < (1 << bits) - 1)
    steps = np.repeat(scales.astype(np.float32), 64, axis=1)
    assert (off[inside] <= 0.5001 * steps[inside]).all()


@pytest.mark.parametrize("scale", [1e-3, 0.05, 1.0, 100.0])
@pytest.mark.parametrize("kind", ["normal", "uniform", "laplace", "standard_cauchy"])
def test_more_bits_never_mean_more_error(kind, scale):
    draw = getattr(np.random.default_rng(1), kind)
    weight = (scale * draw(size=(32, 256)).clip(-50, 50)).astype(np.float32)
    errors = [squared_error(weight, bits) for bits in sorted(NARROW)]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < errors[0] / 50


@pytest.mark.parametrize("bits", NARROW)
def test_turning_every_sign_turns_every_value(bits):
    weight = gaussian(seed=3)
    np.testing.assert_array_equal(rounded(-weight, bits), -rounded(weight, bits))


# What each width keeps


def test_one_bit_keeps_the_signs():
    weight = gaussian(scale=0.02)
    np.testing.assert_array_equal(np.sign(rounded(weight, 1)), np.sign(weight))


def test_one_bit_has_one_magnitude_in_a_group():
    groups = np.abs(rounded(gaussian(), 1)).reshape(-1, 64)
    assert (groups == groups[:, :1]).all()


@pytest.mark.parametrize("bits", NARROW)
def test_every_code_is_used(bits):
    codes, scales = quantise(gaussian(size=(64, 1024)), bits)
    assert codes.dtype == np.uint8
    assert scales.dtype == np.float16
    assert scales.shape == (64, 16)
    np.testing.assert_array_equal(np.unique(codes), np.arange(1 << bits))


def test_eight_bits_are_within_a_hundredth_and_a_half():
    weight = gaussian()
    assert squared_error(weight, 8) < 0.015**2


@pytest.mark.parametrize("bits", NARROW)
def test_a_group_of_zeros_stays_zero_without_a_warning(bits):
    weight = gaussian(size=(2, 192))
    weight[1, 64:128] = 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        again = rounded(weight, bits)
    assert (again[1, 64:128] == 0).all()
    assert (again[0] != 0).all()


# Worked by hand


def test_bits_of_codes_are_laid_out_highest_first():
    codes = np.array([[0b101, 0b001, 0b110]], np.uint8)
    np.testing.assert_array_equal(pack_codes(codes, 3), [0b10100111, 0b0_0000000])


def test_values_lie_half_a_step_to_either_side_of_zero():
    codes = np.tile(np.arange(4, dtype=np.uint8), (1, 16))
    values = dequantise(codes, np.full((1, 1), 2, np.float16), 2)
    np.testing.assert_array_equal(values[0, :4], [-3, -1, 1, 3])


def test_values_that_lie_on_the_steps_come_back():
    weight = np.tile(np.array([-3, -1, 1, 3], np.float32), (2, 16))
    np.testing.assert_array_equal(rounded(weight, 2), weight)


# Errors


@pytest.mark.parametrize("n_bytes", [0, 3, 5])
def test_a_stream_of_another_length_is_refused(n_bytes):
    with pytest.raises(ValueError, match=f"{n_bytes} bytes are not 10 codes of 3 bits"):
        unpack_codes(np.zeros(n_bytes, np.uint8), 3, (2, 5))
