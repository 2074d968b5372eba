"""The bits of a file, and the order in which it holds its blocks, by the standard."""

from analogy.jpeg.file_parts import file_parts

SUBSAMPLINGS = {"4:4:4": (1, 1), "4:2:2": (1, 2), "4:2:0": (2, 2)}


def scan_bits(data):
    """Returns the bits of the scan of a file, without stuffed zeros, as "0" and "1"."""
    scan = file_parts(data).scan.replace(b"\xff\x00", b"\xff")
    return "".join(f"{byte:08b}" for byte in scan)


def walk(coefficients, subsampling):
    """Yields (component, row, column) in file order, blocks outside included.

    ITU-T T.81, A.2.3: group by group; in each, component by component; in each of
    these, from left to right and top to bottom.
    """
    shapes = {name: blocks.shape[:2] for name, blocks in coefficients.items()}
    groups = dict.fromkeys(shapes, (1, 1))
    if len(shapes) == 3:
        groups["Y"] = SUBSAMPLINGS[subsampling]
    rows, columns = shapes["Y"]
    for top in range(-(-rows // groups["Y"][0])):
        for left in range(-(-columns // groups["Y"][1])):
            for name, (down, across) in groups.items():
                for i in range(down):
                    for j in range(across):
                        yield name, top * down + i, left * across + j
