"""How large a picture may stay."""

LONG_SIDE = 2048  # pixels; every experiment answers within its budget up to here


def within_long_side(size: tuple[int, int], limit: int = LONG_SIDE) -> tuple[int, int]:
    """Returns the width and height after shrinking; a small picture keeps its own."""
    long_side = max(size)
    if long_side <= limit:
        return size
    width, height = (max(1, round(side * limit / long_side)) for side in size)
    return width, height
