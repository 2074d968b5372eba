import random
import re
import zlib

import pytest

from analogy.coding import compress, decompress
from analogy.coding.container import Kind, unwrap, wrap
from tests.language.models import STORY, small_model

MODEL = small_model(seed=0)
WORDS = sorted(set(re.findall(r" \w+|[.,;]", STORY)))


def some_text(seed):
    """Prose of the story's words, noise, or the same again and again."""
    rng = random.Random(seed)
    if seed % 3 == 0:
        return "".join(rng.choices(WORDS, k=rng.randrange(15, 40)))
    if seed % 3 == 1:
        points = rng.choices([*range(0xD800), *range(0xE000, 0x2000)], k=12)
        return "".join(map(chr, points[: rng.randrange(12)]))
    return rng.choice("ab🐉") * rng.randrange(40, 200)


def refused(data):
    """Whether it is, in a sentence of ours."""
    try:
        decompress(data, MODEL)
    except ValueError as error:
        return any(word in str(error) for word in ("damaged", "version", "not a file"))
    return False


# No damage passes


def flips(file):
    for bit in range(8 * len(file)):
        flipped = bytearray(file)
        flipped[bit // 8] ^= 1 << bit % 8
        yield bytes(flipped)


def test_a_flipped_bit_anywhere_in_200_files_is_an_error():
    kinds = set()
    for seed in range(200):
        file = compress(some_text(seed), MODEL)
        kinds.add(file[4])
        assert all(refused(flipped) for flipped in flips(file))
    assert kinds == set(Kind)


def test_where_damage_fits_its_checksum_no_other_text_comes_back():
    rng = random.Random(0)
    for seed in range(60):
        text = some_text(seed)
        kind, content, crc = unwrap(compress(text, MODEL))
        if not content:
            continue
        changed = bytearray(content)
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
        if kind is Kind.MODEL:
            changed[5:7] = content[5:7]  # a count of billions would take its time
        header = wrap(kind, b"", b"")[:5] + crc.to_bytes(4, "little")
        file_crc = zlib.crc32(changed, zlib.crc32(header)).to_bytes(4, "little")
        try:
            found = decompress(header + file_crc + changed, MODEL)
        except ValueError:
            continue
        assert found == text


@pytest.mark.parametrize("text", ["", "國王", "a" * 300, STORY])
def test_every_cut_and_every_addition_is_an_error(text):
    file = compress(text, MODEL)
    assert all(refused(file[:n]) for n in range(len(file)))
    assert refused(file + b"\0")
    assert refused(file + file)
