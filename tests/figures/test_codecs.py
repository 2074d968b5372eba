import dataclasses

import pytest
from skimage import data

from analogy.experiments.codec_rates import CodecRates
from analogy.experiments.codecs import at_most, present_codecs
from analogy.figures.codecs import codecs_curve, codecs_sentence

PIXELS = data.astronaut()[:48, :64]


def at_rate(rate):
    n_bytes = rate * 48 * 64 / 8
    return tuple(at_most(PIXELS, codec, n_bytes) for codec in present_codecs())


@pytest.fixture(scope="module")
def rates():
    at = {rate: at_rate(rate) for rate in (1.5, 3.0)}
    return CodecRates(picture_sha256="", at=at)


def test_the_sentence_names_the_nearest_and_the_furthest_and_the_lossless(rates):
    results = rates.at[3.0]
    lossy = sorted(
        (r for r in results if r.codec != "PNG" and r.fits), key=lambda r: r.psnr_db
    )
    sentence = codecs_sentence(results)
    assert sentence.startswith(f"{lossy[-1].codec} comes nearest")
    assert f"{lossy[0].codec} stays furthest off" in sentence
    assert "To lose nothing, PNG takes" in sentence


def test_a_file_that_does_not_fit_is_not_compared(rates):
    late = dataclasses.replace(rates.at[3.0][0], fits=False, psnr_db=99.0)
    sentence = codecs_sentence([late, *rates.at[3.0][1:]])
    assert "99.0 dB" not in sentence
    assert "JPEG cannot make a file that small" in sentence


def test_nothing_is_claimed_of_nothing():
    late = dataclasses.replace(at_rate(3.0)[0], fits=False)
    assert codecs_sentence([late]) == "JPEG cannot make a file that small."


def test_each_lossy_codec_has_a_line_of_its_own_shape(rates):
    figure = codecs_curve(rates, chosen=1.5)
    names = [trace.name for trace in figure.data]
    assert "PNG" not in names
    assert len({trace.marker.symbol for trace in figure.data}) == len(names) > 1
    for trace in figure.data:
        assert list(trace.y) == [result.psnr_db for result in rates.of(trace.name)]
    assert figure.layout.shapes[0].x0 == 1.5
