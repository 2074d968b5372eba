"""What the belief section says of its pictures: which are likeliest, what repeats itself."""

import numpy as np

from analogy.in_words import listed
from pages.common import words

NAMES = {
    "the picture": "the picture",
    "one colour": "its mean colour",
    "blocks shuffled": "its blocks shuffled",
    "pixels shuffled": "its pixels shuffled",
    "noise": "noise",
    "random bits": "a picture read from random bits",
}


def finding(rivals):
    """Returns which of them cost least and most, and what the order of blocks costs."""
    bits = {NAMES[rival.name]: rival.scan_bits for rival in rivals}
    if len(set(bits.values())) == 1:
        return "All six cost the same."
    least, most = (
        _all_at(bits, extreme(bits.values()))  # several where they tie
        for extreme in (min, max)
    )
    return f"The likeliest of the six {least}, the unlikeliest {most}. {_order(rivals)}"


def _all_at(bits, value):
    names = [name for name, each in bits.items() if each == value]
    return f"{'is' if len(names) == 1 else 'are'} {listed(names)}"


def _order(rivals):
    by_name = {rival.name: rival for rival in rivals}
    picture, shuffled = by_name["the picture"], by_name["blocks shuffled"]
    if np.array_equal(picture.pixels, shuffled.pixels):
        return "Shuffling its blocks leaves this picture as it is."
    change = shuffled.scan_bits / picture.scan_bits - 1
    more = "more" if change >= 0 else "fewer"
    return (
        f"With all its blocks in random places the picture takes "
        f"{words.percent(abs(change))} {more} bits: the code looks inside one small square "
        "at a time, and expects of the next only that it is about as bright."
    )


def verdict(drawn, floors):
    """Returns which of the gallery repeats itself most and which invents most, if any.

    `floors`: how much one block fills in the real lower half, squeezed alike.
    """
    stuck = {
        title: each.stuck_share
        for title, each in drawn.items()
        if each.stuck_share > floors[title]
    }
    new = {
        title: each.new_pair_share
        for title, each in drawn.items()
        if each.new_pair_share > 0
    }
    return f"**Most collapsed:** {_stuck(stuck, floors)} **Most invented:** {_new(new)}"


def _stuck(shares, floors):
    if not shares:
        return (
            "none. Nowhere does one block fill more than in the real lower half, "
            "squeezed alike."
        )
    titles, share = _most(shares)
    floor = max(floors[title] for title in titles)
    return (
        f"{_quoted(titles)}. One block fills {words.percent(share)} of the lower half; in "
        f"the real lower half, squeezed alike, no block fills more than "
        f"{words.percent(floor)}."
    )


def _new(shares):
    if not shares:
        return "none. All neighbours stand side by side in what was learnt from, too."
    titles, share = _most(shares)
    return f"{_quoted(titles)}. {words.percent(share)} of the neighbours are new."


def _most(shares):
    """Returns the titles with the largest share, several where they tie, and the share."""
    most = max(shares.values())
    return [title for title, share in shares.items() if share == most], most


def _quoted(titles):
    return listed(f"“{title}”" for title in titles)
