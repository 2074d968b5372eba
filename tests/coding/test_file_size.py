from analogy.coding import compress

# PPMd of order 12 and 1 GiB after the same 65 books: 1.598 bits a character, measured
# over these characters (DECISIONS.md).
PRIMED_PPMD_BITS_PER_CHARACTER = 1.598


def test_a_file_of_unread_prose_is_smaller_than_what_primed_ppmd_makes_of_it(
    storybook, held_out
):
    file = compress(held_out[:100_000], storybook)
    assert 8 * len(file) / 100_000 < PRIMED_PPMD_BITS_PER_CHARACTER
