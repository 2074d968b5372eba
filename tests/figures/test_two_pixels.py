import numpy as np

from analogy.figures.two_pixels import two_pixel_map_sentence
from analogy.worlds import TwoPixels


def at(pairs):
    p = np.zeros((256, 256))
    for pair, mass in pairs.items():
        p[pair] = mass
    return p


WORLD = TwoPixels(at({(0, 0): 0.75, (40, 200): 0.25}))
AFTER = at({(3, 3): 0.5, (255, 120): 0.5})  # (0, 0) kept, (40, 200) lost, one invented


def test_the_sentence_says_both_mistakes_and_the_variety_left():
    assert two_pixel_map_sentence(WORLD.ledger(AFTER)) == (
        "Of 100 that went in, 25 can no longer come out. Of 100 that come out, 50 never "
        "went in. That is counted in squares of 16 grey values. Before, the world was "
        "torn between about 1.8 pictures; now it is torn between about 2."
    )


def test_the_sentence_of_single_greys():
    assert "That is every pair of grey values counted by itself." in (
        two_pixel_map_sentence(WORLD.ledger(AFTER, 1))
    )
