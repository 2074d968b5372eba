"""Ribbons of fixed pieces: `?case=` names one, and a button asks for a rerun."""

import math
import sys
from pathlib import Path

import streamlit as st

# Streamlit puts a script's own folder on the path, not the repository.
sys.path.insert(0, str(Path(__file__).parents[3]))

from analogy.language import Piece
from pages.common.components.ribbon import ribbon

HOSTILE = "<img src=x onerror='window.hacked = 1'>\"&amp;</script>"


def piece(text, share, *rivals, chance=None, entropy_bits=2.0, n_tokens=1):
    """Returns a piece of one share; each rival has its own and, in a draw, a chance."""
    chances = tuple(rival[2] for rival in rivals if len(rival) > 2)
    return Piece(
        text=text,
        bits=math.log2(1 / share),
        entropy_bits=entropy_bits,
        alternatives=tuple(rival[:2] for rival in rivals),
        chances=chances if len(chances) == len(rivals) else None,
        chance=chance,
        n_tokens=n_tokens,
    )


THE = (" the", 0.31, 0.36), (" a", 0.2, 0.21), (" his", 0.09, 0.08), (" it", 0.02, 0.01)
DRAWN = [
    piece(" the", 0.31, *THE, chance=0.36, entropy_bits=3.2),
    piece(" wolf", 0.0123, (" king", 0.12, 0.14), (" old", 0.1, 0.1), chance=0.008),
    piece(",", 1.0, (",", 1.0, 1.0), chance=1.0, entropy_bits=0.0),
    piece(" a", 0.2, *THE, chance=0.21, entropy_bits=3.2),
    piece(" zeppelin", 2e-7, (" the", 0.97, 0.99), chance=0.0, entropy_bits=0.3),
    piece("\n", 0.45, ("\n", 0.45, 0.5), (".", 0.3, 0.3), chance=0.5),
    piece("é", 0.0004, ("�", 0.7, 0.8), (" ", 0.2, 0.2), n_tokens=2, entropy_bits=1.1),
]
SCORED = [
    piece("Your", 0.31, ("Your", 0.31), ("The", 0.2)),
    piece(" cat", 0.004, (" the", 0.31), (" a", 0.2)),
    piece("!", 0.999, ("!", 0.999), entropy_bits=0.01),
]
STRANGE = [
    piece(text, 0.5 / 2**i, (HOSTILE, 0.3, 0.3), chance=0.1)
    for i, text in enumerate(
        [
            HOSTILE,
            '"quoted"',
            " שלום",
            " עולם",
            "👩‍👩‍👧",
            "\t",
            "",
            "\u200f",
            "m" * 300,
            "א",
        ]
    )
]
HEBREW = [
    piece(word, 0.3, (word, 0.3), chance=0.3) for word in ["היה", "היה", "פעם", "מלך"]
]

CASES = {
    "drawn": {"pieces": DRAWN, "given": "Once upon a time"},
    "scored": {"pieces": SCORED, "is_drawn": False},
    "strange": {"pieces": STRANGE, "given": HOSTILE},
    "hebrew": {"pieces": HEBREW},
    "one": {"pieces": DRAWN[:1]},
    "none": {"pieces": []},
    "long": {
        "pieces": (DRAWN * 286)[:2000],
        "given": "Once upon a time",
        "opened": 1500,
    },
    "full": {"pieces": (DRAWN[:5] * 12)[:59], "given": "Once upon a time"},
}
# At temperature 1 and without cuts a draw is the model itself: one bar is enough.
CASES["untempered"] = {"pieces": [piece(" a", 0.2, (" the", 0.3, 0.3), chance=0.2)]}


def main():
    case = {"opened": 0, "is_drawn": True, "sentence": "A sentence on the finding."}
    case |= CASES[st.query_params.get("case", "drawn")]
    pieces = case.pop("pieces")
    again, shorter = st.button("Again"), st.button("Shorter")
    ribbon(pieces[:-1] if shorter else pieces, **case, key="ribbon")
    st.markdown(f"again {again}")


if __name__ == "__main__":
    main()
