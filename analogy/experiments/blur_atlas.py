"""The blur test, stored: what a public model still knows with fewer bits per weight.

`build` measures everything, for about an hour and a half on one core; it goes on where it was
stopped. Make it again with `python -m analogy fetch smollm2`, then
`python -m analogy atlas blur`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from analogy.experiments.atlas import Made, made_from, made_now
from analogy.experiments.blur_facts import KINDS, Kind, facts
from analogy.experiments.blur_judge import Judged, judge
from analogy.experiments.blur_rows import Group, Row, rows
from analogy.experiments.blur_sampled import Sampled
from analogy.experiments.blur_summary import SEED, Share, change

STORED = Path(__file__).parents[2] / "assets" / "atlas" / "blur.json"
UNFINISHED = Path(".work") / "blur.jsonl"
WHOLE_BITS = 16
SCALE_BITS = 16 / 64  # a weight: a float16 for each group of 64
Json = Any
Told = list[tuple[str, float]]  # of each fact: the text, and the bits of its answer


@dataclass(frozen=True, kw_only=True)
class Blurred:
    """What one model said: a width and a quantiser."""

    bits: int
    quantiser: str
    prose_bits: dict[str, list[float]]  # of each sentence, by passage
    answers: dict[Kind, list[Told]]  # one for each phrasing
    words: dict[str, str]  # how it goes on, by prompt; empty where it was not asked
    samples: dict[float, tuple[Sampled, ...]]  # of each capital, by temperature

    @cached_property
    def judged(self) -> dict[Kind, Judged]:
        """What became of its answers; half a second of work for a dozen models."""
        return {kind: judge(kind, told) for kind, told in self.answers.items()}


@dataclass(frozen=True, kw_only=True)
class Blur:
    """Every model, and the shares that a page shows at first."""

    made: Made
    model_sha256: str  # of the file that everybody can fetch
    model_n_bytes: int  # of that file
    prose_chars: dict[str, list[int]]  # of each sentence, by passage
    n_weights: int  # that are rounded: all but the norms
    models: tuple[Blurred, ...]
    table: tuple[Row, ...]

    def model(self, bits: int, quantiser: str = "even") -> Blurred:
        """Returns one model.

        Raises:
            KeyError: it was not measured.
        """
        for each in self.models:
            if each.bits == bits and (
                each.quantiser == quantiser or bits == WHOLE_BITS
            ):
                return each
        raise KeyError(f"no model of {bits} bits by {quantiser}")

    def rows(self, group: Group, quantiser: str = "even") -> tuple[Row, ...]:
        """Returns the shares of one list at every width, the widest first."""
        found = (
            row
            for row in self.table
            if row.group == group
            and (row.quantiser == quantiser or row.bits == WHOLE_BITS)
        )
        return tuple(sorted(found, key=lambda row: -row.bits))

    def of(self, quantiser: str) -> tuple[Blurred, ...]:
        """Returns the whole model and those of one quantiser, the widest first."""
        found = (
            each
            for each in self.models
            if each.quantiser == quantiser or each.bits == WHOLE_BITS
        )
        return tuple(sorted(found, key=lambda each: -each.bits))

    def bits_per_char(self, bits: int, quantiser: str = "even") -> float:
        """Returns what prose costs one model, over all passages.

        Raises:
            KeyError: it was not measured.
        """
        return sum(self._prose(bits, quantiser)) / self.n_prose_chars

    def dearer(self, bits: int, quantiser: str = "even") -> Share:
        """Returns by what share prose costs more than with the whole model.

        The interval is over sentences.

        Raises:
            KeyError: it was not measured.
        """
        before, after = self._prose(WHOLE_BITS), self._prose(bits, quantiser)
        return change([after], [before])

    @property
    def n_prose_chars(self) -> int:
        """All characters of prose."""
        return sum(map(sum, self.prose_chars.values()))

    def _prose(self, bits: int, quantiser: str = "even") -> list[float]:
        prose = self.model(bits, quantiser).prose_bits
        return [each for name in self.prose_chars for each in prose[name]]

    def n_bytes(self, bits: int) -> float:
        """Returns what the rounded weights take, with a scale for each group."""
        scale_bits = 0 if bits == WHOLE_BITS else SCALE_BITS
        return self.n_weights * (bits + scale_bits) / 8

    @property
    def widths(self) -> tuple[int, ...]:
        """The bits per weight that were measured, the most first."""
        return tuple(sorted({each.bits for each in self.models}, reverse=True))


def build(unfinished: Path = UNFINISHED) -> Blur:
    """Measures everything that is not in the log yet; takes the optional extra."""
    from analogy.experiments.blur_prose import passages, sentences
    from analogy.experiments.blur_run import n_weights, planned, run
    from analogy.language.open_models.fetch import N_BYTES, SHA256

    done = run(planned(), unfinished)
    by_model: dict[tuple[int, str], dict[str, Any]] = {}
    for cell, outcome in done.items():
        by_model.setdefault((cell.bits, cell.quantiser), {})[cell.part] = outcome
    models = tuple(
        _blurred(bits, quantiser, parts)
        for (bits, quantiser), parts in by_model.items()
    )
    return Blur(
        made=made_now("blur", [SEED], ["numpy", "torch", "transformers", "tokenizers"]),
        model_sha256=SHA256,
        model_n_bytes=N_BYTES,
        prose_chars={
            name: [len(sentence) for sentence in sentences(text)]
            for name, text in passages().items()
        },
        models=models,
        n_weights=n_weights(),
        table=tuple(table(models)),
    )


def table(models: Sequence[Blurred]) -> Iterator[Row]:
    """Yields the rows of all models beside the whole one."""
    (whole,) = (each for each in models if each.bits == WHOLE_BITS)
    for each in models:
        yield from rows(each.bits, each.quantiser, each.judged, whole.judged)


def save(blur: Blur, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON."""
    plain = {
        "made": asdict(blur.made),
        "model_sha256": blur.model_sha256,
        "model_n_bytes": blur.model_n_bytes,
        "prose_chars": blur.prose_chars,
        "n_weights": blur.n_weights,
        "models": [_plain(each) for each in blur.models],
        "table": [asdict(row) for row in blur.table],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(_rounded(plain), ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def load(path: Path = STORED) -> Blur:
    """Returns the stored outcome."""
    plain = json.loads(path.read_text(encoding="utf-8"))
    return Blur(
        made=made_from(plain["made"]),
        model_sha256=plain["model_sha256"],
        model_n_bytes=plain["model_n_bytes"],
        prose_chars=plain["prose_chars"],
        n_weights=plain["n_weights"],
        models=tuple(map(_loaded, plain["models"])),
        table=tuple(map(Row.loaded, plain["table"])),
    )


def _blurred(bits: int, quantiser: str, parts: Mapping[str, Any]) -> Blurred:
    from analogy.experiments.blur_sampled import told_answers

    asked = facts("capitals")
    return Blurred(
        bits=bits,
        quantiser=quantiser,
        prose_bits=parts["prose"],
        answers={kind: told_answers(kind, parts[kind]) for kind in KINDS},
        words=parts.get("words", {}),
        samples=Sampled.of_log(asked, parts.get("samples")),
    )


def _plain(each: Blurred) -> dict[str, Any]:
    return {
        "bits": each.bits,
        "quantiser": each.quantiser,
        "prose_bits": each.prose_bits,
        "answers": each.answers,
        "words": each.words,
        "samples": {
            t: [list(asdict(sampled).values()) for sampled in own]
            for t, own in each.samples.items()
        },
    }


def _loaded(plain: dict[str, Any]) -> Blurred:
    samples = {
        float(t): tuple(Sampled.loaded(row) for row in own)
        for t, own in plain.pop("samples").items()
    }
    return Blurred(samples=samples, **plain)


def _rounded(plain: Json) -> Json:
    """Returns the same with every fraction cut to four digits that count."""
    if isinstance(plain, float):
        return float(f"{plain:.4g}")
    if isinstance(plain, dict):
        return {key: _rounded(value) for key, value in plain.items()}
    if isinstance(plain, (list, tuple)):
        return [_rounded(value) for value in plain]
    return plain
