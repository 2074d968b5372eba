import numpy as np
import pytest
from skimage import data

from analogy.experiments import modes_by_quality
from analogy.experiments.modes import Modes, after, before, blocks_of, landing
from analogy.experiments.modes_by_quality import ModesByQuality, crowds, load, save
from analogy.images import SAMPLES, load_image, sample_bytes
from analogy.jpeg import QUALITIES, round_trip


@pytest.fixture(scope="module")
def camera():
    return blocks_of([data.camera()[:200, :320]])


@pytest.fixture(scope="module")
def shipped():
    return blocks_of(
        [load_image(sample_bytes(sample.name)).pixels for sample in SAMPLES]
    )


def modes(n_distinct, bits):
    return Modes(
        n_blocks=1024,
        n_distinct=n_distinct,
        seen_once_share=0.5,
        plug_in_entropy_bits=bits,
    )


def test_what_is_stored_is_what_is_counted_now(shipped):
    stored = load()
    assert stored.before == before(shipped)
    assert tuple(stored.after) == QUALITIES
    for quality in (5, 50, 100):
        assert stored.after[quality] == after(landing(shipped, quality))


def test_saved_and_loaded_is_the_same(tmp_path):
    one = ModesByQuality(before=modes(1000, 9.9), after={5: modes(9, 2.0)})
    save(one, tmp_path / "modes.json")
    assert load(tmp_path / "modes.json") == one


def test_a_sweep_has_every_step_of_the_slider(camera, monkeypatch):
    monkeypatch.setattr(modes_by_quality, "QUALITIES", (5, 60))
    counted = dict(modes_by_quality.sweep(camera))
    assert counted == {q: after(landing(camera, q)) for q in (5, 60)}


@pytest.mark.parametrize(
    ("bits", "capped_from"),
    [
        ((3, 9.4, 9.6), 90),
        ((9.6, 9.4, 9.9), 90),
        ((9.6, 9.7, 9.9), 5),
        ((3, 4, 5), None),
    ],
)
def test_where_the_cap_of_ten_bits_bites(bits, capped_from):
    by_quality = dict(zip((5, 50, 90), (modes(9, each) for each in bits), strict=True))
    counted = ModesByQuality(before=modes(1000, 9.9), after=by_quality)
    assert counted.capped_from == capped_from


def test_one_more_quality_takes_its_place():
    counted = ModesByQuality(
        before=modes(9, 1), after={5: modes(1, 1), 50: modes(3, 1)}
    )
    assert list(counted.including(20, modes(2, 1)).after) == [5, 20, 50]


def test_a_crowd_is_all_originals_of_one_file(camera):
    found = crowds(camera, landing(camera, 10))
    assert 5 <= len(found) <= modes_by_quality.N_CROWDS
    for crowd in found[:5]:
        files = {round_trip(each, quality=10).data for each in crowd.originals}
        assert len(files) == 1
        decoded = round_trip(crowd.originals[0], quality=10).decoded
        np.testing.assert_array_equal(crowd.decoded, decoded)


def test_crowds_are_distinct_originals_most_first(camera):
    found = crowds(camera, landing(camera, 10))
    sizes = [len(crowd.originals) for crowd in found]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) >= 2
    for crowd in found:
        assert len({each.tobytes() for each in crowd.originals}) == len(crowd.originals)
        assert crowd.n_blocks >= len(crowd.originals)
        assert np.ptp(crowd.decoded) >= modes_by_quality.VISIBLE


def test_a_flat_picture_has_no_crowd():
    flat = blocks_of([np.tile(np.arange(0, 200, 8, np.uint8), (8, 8)).repeat(8, 1)])
    assert crowds(flat, landing(flat, 50)) == ()
