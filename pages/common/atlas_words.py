"""The atlas in words: each family's name, its ingredients, and what its signs stand for."""

from dataclasses import dataclass, field

from analogy.experiments import names_choice
from analogy.figures.atlas_table import Row
from analogy.in_words import listed
from pages.common.names_words import WEIGHTINGS


@dataclass(frozen=True, kw_only=True)
class Words:
    """How a family is told."""

    title: str
    told: str  # what is learnt and what is asked, a sentence or two
    command: str  # that makes the stored file
    signs: dict[str, str]  # what each sign stands for
    counted: str  # how the shares came about
    lost: str  # what the number of what was lost counts
    rivals: str  # what the bars of the rivals count
    given: str  # the ingredient that says how much is shown
    stands: str  # who chose what stands while an ingredient is turned, and how
    ingredients: dict[str, str]  # by their names in the file
    shown: dict[str, str] = field(default_factory=dict)  # settings that are words


_NET = {"transformer": "attention", "window": "a fixed window"}
_TRUE = {
    "copied": "shown, and true",
    "unseen": "never shown, and true",
    "invented": "false",
}
_PRESSURE = "Pressure (weight decay)"

WORDS = {
    "names": Words(
        title="Names",
        told="A small net spells first names, letter by letter. Every name it can say is "
        "on the list it was given, or real all the same, or on no list.",
        command="python -m analogy atlas names",
        signs={
            "copied": "given to it",
            "unseen": "real, but never given to it",
            "invented": "on no list",
        },
        counted="exact, over all it can say",
        lost="births that went in bear a name that now comes ten times too seldom",
        rivals="Of what is said beyond the list, so many of 100 are real: the net, and "
        "n-grams that look up the letters before",
        given="share",
        stands="Pressure, hedging, size and steps were chosen by names kept for choosing, "
        f"never given to the net, at seeds {listed(map(str, names_choice.SEEDS))}: one "
        "after the other was set to what made them least surprising, until none helped.",
        ingredients={
            "weight_decay": _PRESSURE,
            "label_smoothing": "Hedging (label smoothing)",
            "weighting": "How often each name is shown",
            "hidden": "Size (middle layer)",
            "share": "Share of the names shown",
            "steps": "Steps of training",
        },
        shown=WEIGHTINGS,
    ),
    "storybook": Words(
        title="Stories",
        told="A small model reads the app’s 65 books, or some of their pages, for about "
        "five minutes, and tells stories. What is true of a story cannot be listed, so "
        "its words are counted; and settings are compared by how much better than "
        "looking up it guesses a book that it never saw.",
        command="python -m analogy atlas storybook",
        signs={
            "copied": "words of the pages it read",
            "unseen": "words it never read, in other books",
            "invented": "words in no book",
        },
        counted="measured on 32 tellings a seed",
        lost="bits a character: what even the pages it read still cost it",
        rivals="Bits for each character of an unseen book: fewer is better",
        given="share",
        stands="Nothing was chosen for this family: all but the ingredients is as for the "
        "app’s own model, and every width is given about as much time.",
        ingredients={
            "width": "Size (width)",
            "share": "Share of the pages shown",
            "steps": "Steps of training",
        },
    ),
    "commands": Words(
        title="Commands",
        told="A small net learns what commands mean, as in “jump twice and walk left”, "
        "from some of them, and is asked for others: half of what it is asked was shown.",
        command="python -m analogy atlas commands",
        signs=_TRUE,
        counted="exact chances of true answers, over 500 commands of each half",
        lost="shown commands come back wrong",
        rivals="Of 100 commands that were never shown, so many are answered right, word "
        "for word",
        given="percent",
        stands="Steps and pressure were chosen by commands kept for choosing, at seed 0, "
        "rates in a pilot on others; size, layers and kind were set by hand.",
        ingredients={
            "split": "What is shown",
            "percent": "Share of the language shown",
            "n_layers": "Layers",
            "width": "Size (width)",
            "weight_decay": _PRESSURE,
            "kind": "Kind of net",
        },
        shown={
            "random": "drawn by lot",
            "jump": "“jump” only alone",
            "jump + 5": "“jump” and 5 more",
            "jump + 20": "“jump” and 20",
            "jump + 60": "“jump” and 60",
            "longer": "short ones only",
        }
        | _NET,
    ),
    "copying": Words(
        title="Copying",
        told="Letters that repeat, as in KDBAX KDBAX KD. Who looks back can go on, "
        "whatever the letters are. A small net is shown some such rows, then asked to go "
        "on with rows of which half are new to it.",
        command="python -m analogy atlas copying",
        signs=_TRUE,
        counted="exact chances of true endings, over 500 rows of each half",
        lost="shown rows come back wrong",
        rivals="Of 100 letters that can be known, in rows never shown, so many are right",
        given="n_shown",
        stands="Rates and steps were chosen by rows kept for choosing, at seed 0; size, "
        "layers, pressure and kind were set by hand.",
        ingredients={
            "n_shown": "Different rows shown",
            "n_layers": "Layers",
            "width": "Size (width)",
            "weight_decay": _PRESSURE,
            "kind": "Kind of net",
        },
        shown=_NET,
    ),
}
CLOCK = "The clock"
# What is called alike in several families stands in one row.
_PRESSED = dict.fromkeys(("clock", "names", "commands", "copying"), "weight_decay")
PRESSURE = (
    Row(title="Pressure, from none to the best", names=_PRESSED, ends="first"),
    Row(title="Pressure, from the best to the most", names=_PRESSED, ends="last"),
)
ROWS = (
    *PRESSURE,
    Row(
        title="How much is shown",
        names={
            "clock": "share",
            "names": "share",
            "storybook": "share",
            "commands": "percent",
            "copying": "n_shown",
        },
    ),
    Row(
        title="What is shown",
        names={"clock": "rule", "names": "weighting", "commands": "split"},
    ),
    Row(
        title="Size",
        names={"names": "hidden"}
        | dict.fromkeys(("clock", "storybook", "commands", "copying"), "width"),
    ),
    Row(title="Layers", names=dict.fromkeys(("commands", "copying"), "n_layers")),
    Row(
        title="Kind of net",
        names={"clock": "activation"} | dict.fromkeys(("commands", "copying"), "kind"),
    ),
    Row(
        title="Steps of training", names=dict.fromkeys(("names", "storybook"), "steps")
    ),
    Row(title="Hedging (label smoothing)", names={"names": "label_smoothing"}),
)
TOLD_ROWS = tuple(row.title for row in ROWS[:4])


def label(family, ingredient, setting):
    """Returns how a setting is written."""
    if isinstance(setting, str):
        return WORDS[family].shown.get(setting, setting)
    if ingredient == "share":
        return f"{100 * setting:.3g} %"
    return f"{setting:g} %" if ingredient == "percent" else f"{setting:,g}"


def turned(family, ingredient, setting):
    """Returns how an ingredient and its setting are written."""
    title = WORDS[family].ingredients[ingredient]
    return f"{title}: {label(family, ingredient, setting)}"


def titles(families):
    """Returns families by what they are called in a table."""
    return {
        WORDS[name].title if name in WORDS else CLOCK: family
        for name, family in families.items()
    }
