"""A family's outcome in facts, dots and bars."""

from statistics import fmean

from analogy.figures.atlas_family import GIVEN
from analogy.figures.atlas_turns import with_spread
from analogy.figures.two_pixel_shares import of_100
from pages.common import atlas_words as words
from pages.common.markup import Bar, Fact
from pages.common.names_words import sign, signs, to_100

# How the few families whose shown things can be counted call them.
_THINGS = {"names": "names", "commands": "commands", "copying": "rows"}


def hundred(family, turn, which):
    """Returns what 100 things it says are, each a sign, and the legend, as HTML."""
    texts = words.WORDS[family.name].signs
    # The dots are whole; what rounds to none of them is not said to be 0.
    legend = " &nbsp; ".join(
        f'<span style="white-space: nowrap">{sign(origin)} {of_100(share)}: '
        f"{texts[origin]}</span>"
        for origin, share in turn.said.items()
    )
    dots = signs(which, to_100(turn.said), texts)
    return f'{dots}<p class="lossy-legend">{legend}</p>'


def said_sentence(family, turn):
    """Returns the compared number of one setting, with its range, and what it is."""
    title = family.unit.title
    return (
        f"{title[0].upper()}{title[1:]}: {with_spread(family.unit, turn.outcome)}; "
        "the middle seed."
    )


def masses(before, after):
    """Returns what 100 things it says are now, and what they were."""
    was, now = (
        {origin: of_100(share) for origin, share in turn.said.items()}
        for turn in (before, after)
    )
    return (
        f"Of 100 it says, {now['copied']} are repeated, {now['unseen']} new and true, "
        f"{now['invented']} invented; before it was {was['copied']}, {was['unseen']} and "
        f"{was['invented']} (means)."
    )


def kind(family, turn):
    """Returns how the numbers came about."""
    n_seeds = len(turn.compared)
    return f"{words.WORDS[family.name].counted}; mean of {n_seeds} seeds"


def facts(family, ingredient, turn, n_books):
    """Returns the five cells of every page, of one setting."""
    said, told = turn.said, words.WORDS[family.name]
    shown = _THINGS.get(family.name)
    lost = fmean(turn.lost)
    how = kind(family, turn)
    return [
        Fact(
            label="Went in",
            value=f"{turn.n_shown:,} {shown}" if shown else f"{n_books} books",
            note=_went_in(family, ingredient, turn),
        ),
        Fact(
            label="Is repeated",
            value=f"{of_100(said['copied'])} of 100",
            note=f"that come out are {told.signs['copied']}",
            kind=how,
            fate="kept",
        ),
        Fact(
            label="Lost",
            value=f"{of_100(lost)} of 100" if shown else f"{lost:.2f} bits",
            note=told.lost,
            kind=f"mean of {len(turn.lost)} seeds",
            fate="lost",
        ),
        Fact(
            label="◇ New and true",
            value=f"{of_100(said['unseen'])} of 100",
            note=f"that come out are {told.signs['unseen']}",
            kind=how,
        ),
        Fact(
            label="Made up",
            value=f"{of_100(said['invented'])} of 100",
            note=f"that come out are {told.signs['invented']}",
            kind=how,
            fate="invented",
        ),
    ]


def _went_in(family, ingredient, turn):
    """Returns which part of what there is was shown."""
    told = words.WORDS[family.name]
    name = ingredient if ingredient in GIVEN else told.given
    setting = turn.setting if ingredient in GIVEN else family.defaults[name]
    return f"{told.ingredients[name]}: {words.label(family.name, name, setting)}"


def rival_bars(family):
    """Returns a bar for each way to answer, the net first; the middle of its seeds."""
    is_share = family.unit.is_share
    return [
        Bar(
            label=each.name,
            value=each.middle,
            text=of_100(each.middle) if is_share else f"{each.middle:.2f}",
            fate="kept" if number == 0 else None,
        )
        for number, each in enumerate(family.rivals)
    ]
