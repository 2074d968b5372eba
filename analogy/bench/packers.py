"""What packers and the model make of the same texts, beside the rival that read as much."""

from functools import partial

from analogy.bench.table import Row
from analogy.bench.timing import best_ms
from analogy.coding import baselines, compress, decompress, primed
from analogy.experiments import packing
from analogy.language import corpus, load_model

_RIVAL = "PPMd"


def packer_rows(*, n_bytes: int = packing.N_BYTES) -> list[Row]:
    """Returns the model's file of every text of the table, and what else was made of it.

    The budget is that of the unread stories: a model that guesses worse than PPMd after
    the same books would be a poor guesser. It takes some two minutes and half a gigabyte.

    Args:
        n_bytes: of each text.
    """
    model, books = load_model(), corpus.text("train").encode("ascii")
    n_books_bytes = primed.LENGTHS[_RIVAL](books)
    rows = []
    for title, whole in packing.texts().items():
        data = whole[:n_bytes]
        rival = primed.primed_size(_RIVAL, books, data, n_books_bytes=n_books_bytes)
        plain = packing.plain_sizes(data)
        rows.append(
            Row(
                what=f"packed: {title.lower()}, the model",
                measured=packing.model_size(data, model),
                unit="bytes",
                peer=rival,
                peer_name=f"{_RIVAL} after the same books",
                most_ratio=1 if title == packing.UNREAD else None,
                how=f"{len(data):,} bytes; "
                + ", ".join(f"{name} {size:,}" for name, size in plain.items()),
            )
        )
    return rows


def coding_rows(*, n_characters: int = 100_000) -> list[Row]:
    """Returns the core-seconds that the model takes to pack prose, and to unpack it."""
    model = load_model()
    text = corpus.text("held-out")[:n_characters]
    files: list[bytes] = []
    packing_ms = best_ms(lambda: files.append(compress(text, model)), n=1)
    unpacking_ms = best_ms(lambda: decompress(files[0], model), n=1)
    return [
        Row(
            what=f"the model {verb} {n_characters:,} characters",
            measured=ms / 1000,
            unit="s",
            most=30,
            how=f"a file of {len(files[0]):,} bytes",
        )
        for verb, ms in (("packs", packing_ms), ("unpacks", unpacking_ms))
    ]


def packer_time_rows(*, n: int = 3) -> list[Row]:
    """Returns what each packer that has read nothing takes for the unread stories."""
    data = packing.texts()[packing.UNREAD]
    return [
        Row(
            what=f"packing {len(data):,} bytes, {name}",
            measured=best_ms(partial(pack, data), n=n),
            unit="ms",
            how=f"best of {n}",
        )
        for name, pack in baselines.ALL_FILES.items()
    ]
