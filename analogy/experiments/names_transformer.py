"""The ledgers of the names transformer, which takes seconds for each temperature.

Stored by `build`; made again with `python -m analogy atlas transformer`.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from analogy.worlds import Names, NamesLedger, load_names_gpt

STORED = Path(__file__).parents[2] / "assets" / "names" / "transformer.json"
TEMPERATURES = (0.25, 0.5, 0.7, 0.85, 1.0, 1.15, 1.3, 1.6, 2.0)

Ledgers = dict[float, NamesLedger]  # by temperature


def build(temperatures: Sequence[float] = TEMPERATURES) -> Ledgers:
    """Computes all ledgers, the long list included; takes about a core-minute."""
    names, model = Names.load(), load_names_gpt()
    return {
        temperature: names.ledger(model.at_temperature(temperature))
        for temperature in temperatures
    }


def save(ledgers: Ledgers, path: Path = STORED) -> None:
    """Writes the stored outcome as JSON."""
    plain = {temperature: asdict(ledger) for temperature, ledger in ledgers.items()}
    path.write_text(json.dumps(plain, indent=1) + "\n")


def load(path: Path = STORED) -> Ledgers:
    """Returns the stored outcome."""
    plain = json.loads(path.read_text())
    return {float(t): NamesLedger(**ledger) for t, ledger in plain.items()}
