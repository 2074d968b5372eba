import numpy as np

from analogy.worlds.prefixes import NameTuple, prefixes
from analogy.worlds.spelling import END, Spelling

NAMES = ["anna", "", "an", "محمد", "😀a", "anna"]


def test_names_come_back_from_their_symbols():
    spelling = Spelling.of(NAMES)
    symbols = spelling.encode(NAMES)
    assert symbols.shape == (6, 5)
    assert spelling.decode(symbols) == NAMES


def test_symbols_are_numbered_in_order_after_the_end():
    spelling = Spelling.of(["ca", "b"])
    assert (spelling.characters, spelling.n_symbols) == ("abc", 4)
    np.testing.assert_array_equal(
        spelling.encode(["cab", "a"]), [[3, 1, 2, END], [1, END, END, END]]
    )


def test_unknown_characters_are_marked_wherever_they_lie():
    spelling = Spelling.of(["bd"])
    np.testing.assert_array_equal(
        spelling.encode(["abcde😀\0\ud800"]), [[-1, 1, -1, 2, -1, -1, -1, -1, END]]
    )


def test_no_names_have_no_symbols():
    assert Spelling.of([]).encode([]).shape == (0, 1)
    assert len(prefixes([])) == 1


def spelt_out(names):
    """Each name put together again from its beginnings."""
    words, found = [""], {}
    for length, level in enumerate(prefixes(names)):
        if length:
            words = [
                words[parent] + chr(last)
                for parent, last in zip(level.parent, level.last, strict=True)
            ]
        assert len(set(words)) == len(words)
        found |= {
            int(i): words[at] for i, at in zip(level.whole, level.at, strict=True)
        }
    return [found[i] for i in range(len(names))]


def test_beginnings_lead_to_every_name_once():
    assert spelt_out(NAMES) == NAMES
    assert spelt_out(NameTuple(NAMES)) == NAMES


def test_scored_names_remember_their_beginnings_and_equal_a_tuple():
    names = NameTuple(["anna", "an"])
    assert prefixes(names) is prefixes(names)
    assert names == ("anna", "an")
