"""The text page's first screen: one prompt continued at five temperatures, texts scored.

`build` runs everything once; the page shows the stored outcome until a visitor asks
for something that is not in it. Make it again with `python -m analogy atlas guessing`.
"""

import json
import random
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from analogy.coding import compress
from analogy.coding.baselines import sizes
from analogy.experiments.overview import N_CONTINUATIONS, fingerprint, new_share
from analogy.language import corpus
from analogy.language.complete import complete_many
from analogy.language.model import LanguageModel, load_model, shrink
from analogy.language.pieces import Piece, completion_pieces, text_pieces
from analogy.language.retelling import whole_words
from analogy.language.surprisal import surprisal
from analogy.language.variety import Variety, variety

STORED = Path(__file__).parents[2] / "assets" / "guessing.json"
PROMPT = "Once there was a clever fox who"
TEMPERATURES = (0.3, 0.6, 0.85, 1.1, 1.5)
N_TOKENS = 60
SEED = 0
BITS = 8
THIS_MODEL = "this model"
MOST_CHARACTERS, MOST_TOKENS = 4000, 2000

# Where the texts begin, and how long they are: whole paragraphs.
_UNREAD = "The next day the great cloud still hung over the mountain"
_READ = "Alice was beginning to get very tired of"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """All that decides what a model says; as it stands, what is stored."""

    prompt: str = PROMPT
    bits: int = BITS  # per weight
    temperature: float = 0.85
    top_k: int | None = None
    top_p: float | None = None
    n_tokens: int = N_TOKENS
    seed: int = SEED


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """Eight continuations of one prompt at one temperature."""

    pieces: tuple[Piece, ...]  # of the first
    texts: tuple[str, ...]
    variety: Variety
    new_word_share: float


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A text that was not drawn but read."""

    text: str
    pieces: tuple[Piece, ...]
    n_bytes: dict[str, int]  # by the name of a packer


@dataclass(frozen=True, kw_only=True)
class Guessing:
    """Everything the first paint of the text page needs."""

    model_sha256: str
    n_pieces: int  # in the model's vocabulary
    drawn: dict[float, Drawn]  # by temperature
    scored: dict[str, Scored]  # by title

    def of(self, asked: Asked) -> Drawn | None:
        """Returns the stored outcome where nothing but the temperature was changed."""
        is_stored = asked == Asked(temperature=asked.temperature)
        return self.drawn.get(asked.temperature) if is_stored else None


def draw(model: LanguageModel, asked: Asked) -> Drawn:
    """Returns what a model says, eight times in step, the first with the asked seed."""
    told = complete_many(
        model,
        asked.prompt,
        n=N_CONTINUATIONS,
        n_tokens=asked.n_tokens,
        temperature=asked.temperature,
        top_k=asked.top_k,
        top_p=asked.top_p,
        seed=asked.seed,
    )
    new_words = (w for each in told for w in whole_words(asked.prompt, each.text))
    return Drawn(
        pieces=completion_pieces(model, told[0]),
        texts=tuple(completion.text for completion in told),
        variety=variety(told),
        new_word_share=new_share(new_words),
    )


def readable(model: LanguageModel, text: str) -> str:
    """Returns as much of a text's beginning as is scored while a visitor waits.

    A letter is at most one token, and an emoji is four: characters alone bound no time.
    """
    text = text[:MOST_CHARACTERS]
    tokens = model.tokens.encode(text)
    if len(tokens) <= MOST_TOKENS:
        return text
    pieces = (model.tokens.pieces[token] for token in tokens[:MOST_TOKENS])
    return b"".join(pieces).decode("utf-8", errors="ignore")


def score(model: LanguageModel, text: str) -> Scored:
    """Returns the surprise at every piece of a text, and what packers make of it."""
    return Scored(
        text=text,
        pieces=text_pieces(model, surprisal(model, text)),
        n_bytes=packed(model, text),
    )


def packed(model: LanguageModel, text: str) -> dict[str, int]:
    """Returns the bytes of a text's file under each packer, and under the model."""
    return {**sizes(text), THIS_MODEL: len(compress(text, model))}


def texts() -> dict[str, str]:
    """Returns the texts that a visitor finds scored, by title."""
    unread = _paragraph("held-out", _UNREAD)
    words = unread.split(" ")
    random.Random(SEED).shuffle(words)
    return {
        "A page it has never read": unread,
        "A page from its training books": _paragraph("train", _READ),
        "The unread page, its words shuffled": " ".join(words),
    }


def build(model: LanguageModel | None = None) -> Guessing:
    """Computes the whole of the first screen; takes some ten seconds."""
    whole = model or load_model()
    shrunk = shrink(whole, BITS)
    return Guessing(
        model_sha256=fingerprint(whole),
        n_pieces=len(whole.tokens.pieces),
        drawn={t: draw(shrunk, Asked(temperature=t)) for t in TEMPERATURES},
        scored={title: score(shrunk, text) for title, text in texts().items()},
    )


def save(guessing: Guessing, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON."""
    path.write_text(json.dumps(asdict(guessing), ensure_ascii=False) + "\n")


def load(path: Path = STORED) -> Guessing:
    """Returns the stored outcome."""
    plain = json.loads(path.read_text())
    drawn = {float(t): _drawn(row) for t, row in plain.pop("drawn").items()}
    scored = {title: _scored(row) for title, row in plain.pop("scored").items()}
    return Guessing(drawn=drawn, scored=scored, **plain)


def _drawn(row: dict[str, Any]) -> Drawn:
    width = row.pop("variety")
    width["torn_between"] = tuple(width["torn_between"])
    return Drawn(
        pieces=_pieces(row.pop("pieces")),
        texts=tuple(row.pop("texts")),
        variety=Variety(**width),
        **row,
    )


def _scored(row: dict[str, Any]) -> Scored:
    return Scored(pieces=_pieces(row.pop("pieces")), **row)


def _pieces(rows: list[dict[str, Any]]) -> tuple[Piece, ...]:
    """Returns pieces with tuples where JSON has lists."""
    for row in rows:
        row["alternatives"] = tuple((text, p) for text, p in row["alternatives"])
        row["chances"] = None if row["chances"] is None else tuple(row["chances"])
    return tuple(Piece(**row) for row in rows)


def _paragraph(split: corpus.Split, opening: str) -> str:
    text = corpus.text(split)
    start = text.index(opening)
    return text[start : text.index("\n", start)]
