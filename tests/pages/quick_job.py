"""A job that is over at once; it stands in for packers that take most of a minute."""


def read_quickly(text, n_books_bytes):
    """Yields sizes that no packer found."""
    yield 1.0, {"PPMd": 1234}
