"""What happens when two machines differ in the last bit: a file decoded wrongly.

A coder needs the same guesses at both ends, to the last bit. Here they are those of the
floats of `forward.Reader`, rounded to whole frequencies; whoever decodes has the same
model with its width in reverse, so that every sum over it adds the same numbers in
another order, as another processor or library may. Nothing else differs. The program's
own files are written in whole numbers (`integer_forward`), where no order can matter.

Make the stored outcome again with `python -m analogy atlas last_bit`. A machine that
rounds otherwise may go wrong at another place, or not at all.
"""

import dataclasses
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType

import constriction
import numpy as np
import numpy.typing as npt

from analogy.experiments.guessing import texts
from analogy.experiments.overview import fingerprint
from analogy.language import LanguageModel, load_model, spell
from analogy.language.forward import Reader, softmax
from analogy.measures.ledger import Fate

STORED = Path(__file__).parents[2] / "assets" / "last_bit.json"
SENT = "A page it has never read"  # the title of the text that is sent
_UNITS = 2.0**16  # of the frequencies: rounding hides most differences, never all
_SHARES = constriction.stream.model.Categorical(perfect=False)
_READ_BY_WIDTH = ("attention.in", "mlp.in")  # their columns are the stream's width

Frequencies = npt.NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """One file, decoded by two machines."""

    sent: str
    n_bytes: int  # of the file, which holds nothing but the code
    is_back: bool  # in the order in which it was written, every token came back
    text: str  # what came out in the other order
    right: str  # as much of it as was sent
    n_tokens: int  # that were sent
    first_other_guess: int | None  # the token before which a frequency differs
    first_wrong: int | None  # the first token that was not sent
    n_differing: int  # frequencies that differ there, of all tokens'
    n_guesses: int  # frequencies in one guess

    def marked(self) -> tuple[tuple[str, Fate], ...]:
        """Returns what came out, cut into what was sent and what nobody sent."""
        return (self.right, "kept"), (self.text[len(self.right) :], "invented")


def in_another_order(model: LanguageModel) -> LanguageModel:
    """Returns the same model with its width in reverse: equal but for rounding."""
    return dataclasses.replace(
        model,
        weights=MappingProxyType(
            {name: _reversed(name, weight) for name, weight in model.weights.items()}
        ),
    )


def _reversed(name: str, weight: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    if name == "embedding" or name.endswith(_READ_BY_WIDTH):
        return np.ascontiguousarray(weight[:, ::-1])
    return np.ascontiguousarray(weight[::-1])


def send(model: LanguageModel, text: str) -> Decoded:
    """Returns what becomes of a text that is coded, then decoded in both orders.

    Args:
        model: both machines have it.
        text: as much of its beginning is sent as fits in one window.
    """
    tokens = model.tokens.encode(text)[: model.shape.context]
    code, sent_guesses = _written(model, tokens)
    same, _ = _read(model, code, len(tokens))
    other, other_guesses = _read(in_another_order(model), code, len(tokens))
    pairs = list(zip(tokens, other, strict=False))
    wrong = next((n for n, (a, b) in enumerate(pairs) if a != b), None)
    if wrong is None and len(other) < len(tokens):
        wrong = len(other)
    differing = _n_differing(sent_guesses, other_guesses, wrong)
    first = next((n for n, count in enumerate(differing) if count), None)
    return Decoded(
        sent=_text(model, tokens),
        n_bytes=code.nbytes,
        is_back=same == tokens,
        text=_text(model, other),
        right=_text(model, other[:wrong]),
        n_tokens=len(tokens),
        first_other_guess=first,
        first_wrong=wrong,
        n_differing=0 if first is None else differing[first],
        n_guesses=model.shape.n_tokens - 1,
    )


def _n_differing(
    sent: list[Frequencies], other: list[Frequencies], wrong: int | None
) -> list[int]:
    """Returns how many frequencies differ before each token, as long as all agree."""
    shared = len(sent) if wrong is None else wrong + 1
    pairs = zip(sent[:shared], other[:shared], strict=False)
    return [int((a != b).sum()) for a, b in pairs]


class _Machine:
    """Reads token by token, and says how likely each next one is."""

    def __init__(self, model: LanguageModel) -> None:
        self._reader, self.start = Reader(model), model.tokens.start

    def after(self, token: int) -> Frequencies:
        logits = self._reader.read(np.array([[token]]))[0, -1]
        return (1 + np.floor(softmax(logits) * np.float32(_UNITS))).astype(np.float32)


def _written(
    model: LanguageModel, tokens: list[int]
) -> tuple[npt.NDArray[np.uint32], list[Frequencies]]:
    machine, stream = _Machine(model), constriction.stream.queue.RangeEncoder()
    guesses, last = [], machine.start
    for token in tokens:
        guesses.append(machine.after(last))
        stream.encode(np.array([token], np.int32), _SHARES, guesses[-1][None])
        last = token
    return stream.get_compressed(), guesses


def _read(
    model: LanguageModel, code: npt.NDArray[np.uint32], n: int
) -> tuple[list[int], list[Frequencies]]:
    machine, stream = _Machine(model), constriction.stream.queue.RangeDecoder(code)
    tokens: list[int] = []
    guesses, last = [], machine.start
    for _ in range(n):
        guesses.append(machine.after(last))
        try:
            last = int(stream.decode(_SHARES, guesses[-1][None])[0])
        except AssertionError:  # the library's word for a stream that fits nothing
            break
        tokens.append(last)
    return tokens, guesses


def _text(model: LanguageModel, tokens: list[int]) -> str:
    return "".join(text for text, _ in spell([model.tokens.pieces[t] for t in tokens]))


@dataclass(frozen=True, kw_only=True)
class LastBit:
    """The outcome that the page shows before anyone asks for another."""

    model_sha256: str
    decoded: Decoded


def build(model: LanguageModel | None = None) -> LastBit:
    """Sends the stored text; takes a second."""
    model = model or load_model()
    return LastBit(model_sha256=fingerprint(model), decoded=send(model, texts()[SENT]))


def save(outcome: LastBit, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON."""
    path.write_text(json.dumps(asdict(outcome), ensure_ascii=False, indent=1) + "\n")


def load(path: Path = STORED) -> LastBit:
    """Returns the stored outcome."""
    plain = json.loads(path.read_text())
    return LastBit(decoded=Decoded(**plain.pop("decoded")), **plain)
