"""Pictures that try a codec: photographs, drawings, and the worst that one can draw."""

import numpy as np
from skimage import data


def photograph(name, height, width):
    """Returns a crop of one of scikit-image's pictures, as colour."""
    picture = getattr(data, name)()
    colour = picture if picture.ndim == 3 else np.repeat(picture[..., None], 3, axis=2)
    top, left = (colour.shape[0] - height) // 2, (colour.shape[1] - width) // 2
    assert top >= 0
    assert left >= 0
    return np.ascontiguousarray(colour[top : top + height, left : left + width])


def gradient(height, width):
    """Returns a slope of red across, of green down, of blue along the diagonal."""
    down, across = np.mgrid[:height, :width]
    planes = (across * 7 % 256, down * 5 % 256, (down + across) * 2 % 256)
    return np.stack(planes, axis=2).astype(np.uint8)


def checkerboard(height, width):
    """Returns single pixels of black and white in turn."""
    board = np.indices((height, width)).sum(axis=0) % 2 * 255
    return np.repeat(board[..., None], 3, axis=2).astype(np.uint8)


def flat(height, width):
    """Returns one colour, with something in each component."""
    return np.full((height, width, 3), (201, 30, 77), dtype=np.uint8)


def noise(height, width):
    """Returns independent uniform samples."""
    generator = np.random.default_rng(0)
    return generator.integers(0, 256, (height, width, 3), dtype=np.uint8)


def saturated(height, width):
    """Returns the eight corners of the colour cube, pixel by pixel at random."""
    generator = np.random.default_rng(1)
    corners = generator.integers(0, 2, (height, width, 3), dtype=np.uint8)
    return corners * np.uint8(255)


def stripes(height, width):
    """Returns blue and yellow columns: all of the contrast is chroma and across."""
    blue = np.arange(width)[None, :, None] % 2 == 0
    colours = np.where(blue, (0, 0, 255), (255, 255, 0)).astype(np.uint8)
    return np.repeat(colours, height, axis=0)


def grey(picture):
    """Returns the green of a picture as a grey one."""
    return np.ascontiguousarray(picture[..., 1])


DRAWN = {
    made.__name__: made
    for made in (gradient, checkerboard, flat, noise, saturated, stripes)
}
PHOTOGRAPHED = ("astronaut", "camera", "coffee", "chelsea", "page", "text")


def sample(name, height, width):
    """Returns the colour picture of one of the twelve names at this size."""
    if name in DRAWN:
        return DRAWN[name](height, width)
    return photograph(name, height, width)
