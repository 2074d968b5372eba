from analogy.language import surprisal


def test_unseen_books_cost_the_shipped_model_little(storybook, held_out):
    assert surprisal(storybook, held_out[:100_000]).bits_per_char <= 1.52
