"""Every first name on the United States' public birth list, with its births."""

import csv
import lzma
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

STORED = Path(__file__).parents[2] / "assets" / "names" / "births.txt.xz"
FIRST_YEAR, LAST_YEAR = 1880, 2024


@lru_cache(maxsize=1)
def births() -> Mapping[str, int]:
    """Returns births by name, both sexes and all years, the commonest name first.

    Names are lower-case a to z and cut after 15 letters; names given to fewer than
    5 children of a sex in a year are missing from that year.

    Source: US Social Security Administration, national data, 1880 to 2024.
    """
    words = lzma.decompress(STORED.read_bytes()).decode("ascii").split()
    table = zip(words[::2], map(int, words[1::2]), strict=True)
    return MappingProxyType(dict(sorted(table, key=lambda row: (-row[1], row[0]))))


def write_births(table: Path, stored: Path = STORED) -> None:
    """Writes the stored list from a CSV file with the columns `name` and `total`.

    One name and its births a line, in alphabetical order, by `xz -9e`.
    """
    with table.open(newline="", encoding="ascii") as file:
        rows = sorted((row["name"], int(row["total"])) for row in csv.DictReader(file))
    text = "".join(f"{name} {total}\n" for name, total in rows)
    packed = lzma.compress(text.encode("ascii"), preset=9 | lzma.PRESET_EXTREME)
    stored.parent.mkdir(parents=True, exist_ok=True)
    stored.write_bytes(packed)


if __name__ == "__main__":
    write_births(Path(sys.argv[1]))
