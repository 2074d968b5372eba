"""A public model as a job: plain values in and out, one model held at a time."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from analogy.language.complete import Choice, stream_complete
from analogy.language.open_models.files import transformers
from analogy.language.open_models.loader import OpenModel, open_folder
from analogy.language.open_models.shrink import pack_open_model, unpack_open_model
from analogy.language.pieces import Piece, choice_pieces, text_pieces
from analogy.language.surprisal import surprisal

WHOLE_BITS = 16  # as the model was fetched
_SECONDS_BETWEEN = 0.4
# The process is kept for the next job, and so is its model: to load it takes seconds.
_held: dict[tuple[str, int], OpenModel] = {}


@dataclass(frozen=True, kw_only=True)
class LiveText:
    """A text in pieces, drawn or read by a public model."""

    pieces: tuple[Piece, ...]
    n_bytes: int  # of the model's file at this width
    is_whole: bool  # nothing more comes


def tell_live(
    *,
    folder: str,
    bits: int,
    prompt: str,
    n_tokens: int,
    temperature: float,
    top_k: int | None,
    top_p: float | None,
    seed: int,
) -> Iterator[tuple[float, dict[str, Any]]]:
    """Yields the share that is done, 0 to 1, and the text so far for `read_live`.

    Raises:
        ValueError: as `stream_complete` and `shrink`.
    """
    model, choices = _model(folder, bits), list[Choice]()
    said = time.monotonic()
    stream = stream_complete(
        model,
        prompt,
        n_tokens=n_tokens,
        temperature=temperature,
        top_k=top_k,
        top_p=top_p,
        seed=seed,
    )
    for choice in stream:
        choices.append(choice)
        if time.monotonic() - said > _SECONDS_BETWEEN:
            said = time.monotonic()
            pieces = choice_pieces(model, choices)
            yield len(choices) / n_tokens, _plain(model, pieces, is_whole=False)
    yield 1.0, _plain(model, choice_pieces(model, choices), is_whole=True)


def score_live(*, folder: str, bits: int, text: str) -> dict[str, Any]:
    """Returns the surprise at every piece of a text, for `read_live`."""
    model = _model(folder, bits)
    return _plain(model, text_pieces(model, surprisal(model, text)), is_whole=True)


def read_live(plain: Mapping[str, Any]) -> LiveText:
    """Returns what a job handed on."""
    return LiveText(
        pieces=tuple(_piece(row) for row in plain["pieces"]),
        n_bytes=plain["n_bytes"],
        is_whole=plain["is_whole"],
    )


def _model(folder: str, bits: int) -> OpenModel:
    key = (folder, bits)
    if key not in _held:
        _held.clear()  # first: two would not fit on a small host
        transformers().utils.logging.disable_progress_bar()
        name = Path(folder).name
        if bits == WHOLE_BITS:
            _held[key] = open_folder(Path(folder), name=name)
        else:
            # The whole model is gone before the rounded one is built.
            data = pack_open_model(open_folder(Path(folder), name=name), bits=bits)
            _held[key] = unpack_open_model(data, name=name)
    return _held[key]


def _plain(
    model: OpenModel, pieces: tuple[Piece, ...], *, is_whole: bool
) -> dict[str, Any]:
    return {
        "pieces": [asdict(piece) for piece in pieces],
        "n_bytes": model.n_bytes,
        "is_whole": is_whole,
    }


def _piece(row: Mapping[str, Any]) -> Piece:
    """Returns a piece with tuples where JSON has lists."""
    alternatives = tuple((text, share) for text, share in row["alternatives"])
    chances = None if row["chances"] is None else tuple(row["chances"])
    return Piece(**{**row, "alternatives": alternatives, "chances": chances})
