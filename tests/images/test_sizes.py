"""Large pictures, earlier JPEGs, and what many visitors at once may cost."""

import io
import threading

import numpy as np
import pytest
from PIL import Image, ImageFile

from analogy.images import Picture, load_image, picture

from .files import (
    colours,
    encoded,
    many_scans,
    one_of_each,
    smooth,
)

RGB = Image.fromarray(colours())


def notes_of(data: bytes) -> str:
    return " ".join(load_image(data).notes)


@pytest.mark.parametrize(
    ("size", "wanted"),
    [
        ((2048, 8), (2048, 8)),
        ((2049, 8), (2048, 8)),
        ((80, 4096), (40, 2048)),
        ((3000, 1), (2048, 1)),
        ((1, 3000), (1, 2048)),
        ((1, 1), (1, 1)),
        ((3000, 2000), (2048, 1365)),
    ],
)
def test_a_large_picture_is_shrunk_to_2048(size, wanted):
    loaded = load_image(encoded(smooth(size[1], size[0]), "PNG", compress_level=1))
    assert loaded.pixels.shape == (wanted[1], wanted[0], 3)
    assert ("shrunk" in " ".join(loaded.notes)) == (size != wanted)
    difference = loaded.pixels.astype(int) - smooth(wanted[1], wanted[0])
    assert np.abs(difference).max() <= 4


def test_a_large_jpeg_is_decoded_small_and_looks_the_same():
    pixels = smooth(1800, 5000)
    loaded = load_image(encoded(pixels, "JPEG", quality=95, subsampling=0))
    assert loaded.pixels.shape == (737, 2048, 3)
    difference = loaded.pixels.astype(int) - smooth(737, 2048)
    assert np.abs(difference).max() <= 4
    assert "5000" in " ".join(loaded.notes)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "I;16", "CMYK"])
def test_every_kind_of_pixel_can_be_shrunk(mode):
    grey = np.full((8, 3000), 40000 if mode == "I;16" else 90)
    if mode == "I;16":
        image = Image.fromarray(grey.astype(np.uint16))
    else:
        image = Image.fromarray(grey.astype(np.uint8)).convert("RGB").convert(mode)
    data = encoded(image, "TIFF")
    assert load_image(data).pixels.shape == (5, 2048, 3)


@pytest.mark.parametrize("quality", [1, 10, 30, 50, 75, 76, 90, 95, 100])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_the_quality_of_a_jpeg_is_read_from_its_table(quality, mode):
    data = encoded(RGB.convert(mode), "JPEG", quality=quality)
    assert f"already a JPEG, about quality {quality}:" in notes_of(data)


def test_a_table_with_one_step_off_is_still_that_quality():
    table = [
        list(t)
        for t in Image.open(io.BytesIO(encoded(RGB, "JPEG"))).quantization.values()
    ]
    table[0][63] += 1
    assert "about quality 75" in notes_of(encoded(RGB, "JPEG", qtables=table))


def test_a_table_of_another_shape_is_called_its_own():
    data = encoded(RGB, "JPEG", qtables=[[16] * 64, [16] * 64])
    assert "with its own tables" in notes_of(data)


def test_the_layers_that_encoders_write_are_accepted():
    assert load_image(many_scans(20)).pixels.shape == (16, 16, 3)


def test_only_two_pictures_are_decoded_at_once(monkeypatch):
    decode, running, most = picture._decode, [], []
    pair = threading.Barrier(2)

    def watched(data: bytes) -> Picture:
        running.append(1)
        most.append(len(running))
        pair.wait(timeout=10)  # nobody leaves before a second one is in
        try:
            return decode(data)
        finally:
            running.pop()

    monkeypatch.setattr(picture, "_decode", watched)
    data = encoded(colours(), "PNG")
    threads = [threading.Thread(target=load_image, args=(data,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 6
    assert max(most) == 2


def test_nothing_about_pillow_is_changed_for_the_whole_process():
    max_pixels = Image.MAX_IMAGE_PIXELS
    for data in one_of_each().values():
        load_image(data)
    assert max_pixels == Image.MAX_IMAGE_PIXELS == 1024 * 1024 * 1024 // 4 // 3
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
