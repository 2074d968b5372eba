"""What stands behind the copies of names: facts of the last, and drawers on the way."""

import math

import streamlit as st

from analogy.experiments.copies_of_copies import N_DRAWS
from analogy.experiments.copies_stored import READ_SEED
from analogy.figures.two_pixel_shares import about, of_100
from pages.common import cached_copies as cache
from pages.common.markup import Bar, Fact, bars, phrases, plain

SHOWN = (0, 1, 2, 3, 5, 7, 10)


def facts_of(line):
    """Returns the five facts of the last generation."""
    first, last = line[0], line[-1]
    ledger = last.ledger
    return [
        Fact(
            label="Went in",
            value=f"about {about(ledger.effective_true)}",
            note="names the births are torn between",
        ),
        Fact(
            label="Is kept",
            value=_about(last.effective_names),
            note=(
                "names it is torn between, among those that went in; the first model: "
                f"{_about(first.effective_names)}"
            ),
            kind=_of(last),
            fate="kept",
        ),
        Fact(
            label="Lost",
            value=f"{of_100(last.lost)} of 100",
            note="births bear names that come a tenth as often, or less",
            kind=_of(last),
            fate="lost",
        ),
        Fact(
            label="How far off",
            value=_bits(last.far_off_bits),
            note="a name, KL(p_true ‖ p_compressed)",
            kind=_of(last),
        ),
        Fact(
            label="Made up",
            value=f"{of_100(last.invented)} of 100",
            note=f"are on no list; {_handed_down(last)}",
            kind=_of(last),
            fate="invented",
        ),
    ]


def one_generation(asked, line):
    st.markdown(
        f"A model is trained, says {N_DRAWS:,} names, and is thrown away; the next one is "
        "trained in the same way. What the sample does not hold by chance, the next model "
        "has no way of knowing. So many different names were in each sample:"
    )
    st.html(
        bars(
            (
                Bar(
                    label=f"generation {each.number}",
                    value=each.n_distinct,
                    text=f"{each.n_distinct:,}",
                )
                for each in _shown(line)
            ),
            caption=f"Different names of {N_DRAWS:,}, measured, seed {asked.seed}",
        )
    )


def handed_down(asked, line):
    st.markdown(
        "An invented name is new only once. If the sample has it, the next model learns "
        "it like any other, and says it again: an invention of the model before has "
        "become a fact."
    )
    st.html(
        bars(
            (
                Bar(
                    label=f"generation {each.number}",
                    value=_old(each),
                    text=f"{of_100(_old(each))} of 100",
                    fate="invented",
                )
                for each in _shown(line)
            ),
            caption="Of 100 invented names that it says, learnt from models; exact",
        )
    )


def entropy(asked, line):
    births = line[0].ledger
    st.markdown(
        "“Models that learn from models lose variety”: of what? Of the names that went in, "
        "yes. Of all that comes out, it depends on how it is said, and on what it may "
        "learn from."
    )
    st.html(
        bars(
            (
                Bar(
                    label=f"generation {each.number}",
                    value=each.entropy_bits,
                    text=f"{each.entropy_bits:.2f} bits",
                    note=about(each.effective_outcomes),
                )
                for each in _shown(line)
            ),
            caption=(
                "Entropy of all that can come out and, at the right, how many names that "
                f"is like; exact. The births: {births.entropy_bits:.2f} bits, "
                f"{about(births.effective_true)} names"
            ),
        )
    )


def newcomers(asked, line):
    if asked.seed != READ_SEED or cache.stored().of(asked) is None:
        st.caption(
            "A machine that spells may spell anything. Names are shown only where they "
            f"were read before: at seed {READ_SEED}, order 5 or 7, and temperature 0.8, "
            "1 or 1.1."
        )
        return
    last = line[-1]
    if not last.newcomers:
        st.caption("The last sample holds no name that is on no list.")
        return
    st.html(
        phrases(
            (
                f"first said by generation {each.born}, now {each.n_drawn} times",
                plain(each.name or "(a name of no letters)"),
            )
            for each in last.newcomers
        )
    )
    st.caption(
        f"What the sample of generation {last.number} has most often and no list has: "
        f"neither the commonest names nor {len(cache.world().elsewhere):,} rarer "
        "ones. Some may be names all the same."
    )


STEPS = {
    "1 · One generation": one_generation,
    "2 · What one made up, the next believes": handed_down,
    "3 · Does variety fall?": entropy,
    "4 · Names that models taught each other": newcomers,
}


def _shown(line):
    return [line[number] for number in SHOWN]


def _of(last):
    return f"exact, generation {last.number}"


def _old(generation):
    """Returns the share of the invented that was learnt, 0 where nothing is invented."""
    share = generation.invented_anew
    return 0.0 if math.isnan(share) else 1 - share


def _handed_down(generation):
    if math.isnan(generation.invented_anew):
        return "there is nothing to hand down"
    return f"of 100 of these, {of_100(_old(generation))} were learnt from models"


def _about(number):
    return f"about {about(number)}" if math.isfinite(number) else "none"


def _bits(number):
    return f"{number:.1f} bits" if math.isfinite(number) else "no bound"
