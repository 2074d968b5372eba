"""The clock's runs in words, bars, facts and dots."""

from analogy.experiments.clock import glyph as symbol
from analogy.experiments.clock_page import DEFAULT
from analogy.figures.two_pixel_shares import of_100
from pages.common.clock_training import ACTIVATION_NAMES, RULE_NAMES
from pages.common.markup import Bar, Fact, glyph
from pages.common.names_words import sign, signs, to_100

_WORKS = 0.5  # what gets fewer right than this does not work
VERDICTS = {
    "rule-finder": "a rule-finder",
    "parrot": "a parrot",
    "undecided": "neither parrot nor rule-finder",
}
MASSES = {
    "copied": ("memorised", "shown, and true"),
    "unseen": ("generalised", "never shown, and true"),
    "invented": ("hallucinated", "false"),
}


# What the circle goes round in; a random table has only the order it was drawn in.
ORDERS = {
    "add": "the order of the rule",
    "multiply": "the order of the rule",
    "random": "the order of the hours, since this table has no rule",
}


def outcome(recipe, pressed, free):
    """Returns what both nets got, at the step that is shown."""
    known, known_free = of_100(pressed.shown_right), of_100(free.shown_right)
    found, found_free = of_100(pressed.unseen_right), of_100(free.unseen_right)
    if recipe.weight_decay == 0:
        return (
            f"At pressure 0 both are the same net. It gives back {known} of 100 answers "
            f"it was shown; of those never shown it has {found} of 100 right."
        )
    if known == known_free:
        given = f"Both give back {known} of 100 answers they were shown"
    else:
        given = (
            f"With pressure it gives back {known} of 100 answers it was shown, without "
            f"{known_free}"
        )
    return (
        f"**{given}. Of those never shown the net with pressure has {found} of 100 right, "
        f"the other {found_free}.**"
    )


def legend():
    """Returns the signs of the tables."""
    signs = {
        "shown, right": sign("copied"),
        "shown, wrong": glyph("lost"),
        "never shown, right": sign("unseen"),
        "never shown, made up": sign("invented"),
    }
    texts = " &nbsp; ".join(
        f'<span style="white-space: nowrap">{mark} {text}</span>'
        for text, mark in signs.items()
    )
    return f'<p class="lossy-legend">{texts}</p>'


def settings(recipe):
    """Returns how a run differs from the default one."""
    words = {
        "rule": lambda rule: f"rule {RULE_NAMES[rule]}",
        "share": lambda share: f"{100 * share:.0f} % shown",
        "weight_decay": lambda decay: f"pressure {decay:g}",
        "width": lambda width: f"width {width}",
        "activation": lambda kind: f"{ACTIVATION_NAMES[kind]}",
        "seed": lambda seed: f"seed {seed}",
    }
    changed = [
        say(getattr(recipe, name))
        for name, say in words.items()
        if getattr(recipe, name) != getattr(DEFAULT, name)
    ]
    return ", ".join(changed) or "the first run"


def opening():
    """Returns the settings that the page opens with, a few words each."""
    return (
        f"rule {RULE_NAMES[DEFAULT.rule]}, {100 * DEFAULT.share:.0f} % of the pairs shown, "
        f"pressure {DEFAULT.weight_decay:g}"
    )


def facts(clock, pressed, free):
    n_shown = int(clock.is_shown.sum())
    return [
        Fact(
            label="Went in",
            value=f"{clock.n_pairs_shown} of {clock.n_pairs}",
            note=(
                f"pairs with their answers, in both orders: {n_shown} of "
                f"{clock.is_shown.size} questions"
            ),
        ),
        Fact(
            label="Is kept",
            value=f"{of_100(pressed.shown_right)} of 100",
            note=f"shown answers come back; without pressure {of_100(free.shown_right)}",
            fate="kept",
        ),
        Fact(
            label="Lost",
            value=f"{of_100(1 - pressed.shown_right)} of 100",
            note=(
                "shown answers come back wrong; without pressure "
                f"{of_100(1 - free.shown_right)}"
            ),
            fate="lost",
        ),
        Fact(
            label="◇ New and right",
            value=f"{of_100(pressed.unseen_right)} of 100",
            note=(
                f"kept-back questions; without pressure {of_100(free.unseen_right)}, "
                f"drawn by lot {of_100(clock.chance)}"
            ),
        ),
        Fact(
            label="Made up",
            value=f"{of_100(1 - pressed.unseen_right)} of 100",
            note=(
                "kept-back questions get a false answer; without pressure "
                f"{of_100(1 - free.unseen_right)}"
            ),
            fate="invented",
        ),
    ]


def rival_bars(clock, pressed, free, rivals):
    """Returns a bar for each way to fill a gap, the two nets first."""
    rows = {
        "The net, with pressure": pressed.unseen_right,
        "The net, without": free.unseen_right,
        "Look-up": rivals.look_up,
        "Look-up in both orders": rivals.symmetric_look_up,
        "n-gram back-off": rivals.back_off,
        "Nearest pair": rivals.nearest_by_symbols,
        "Nearest pair, told the hours": rivals.nearest_by_hours,
        "Interpolation": rivals.planes_by_symbols,
        "Interpolation, told the hours": rivals.planes_by_hours,
        "Drawn by lot": clock.chance,
    }
    return [
        Bar(
            label=label,
            value=value,
            text=of_100(value),
            fate="kept" if number == 0 else None,
        )
        for number, (label, value) in enumerate(rows.items())
    ]


def rivals_sentence(rivals):
    """Returns the best rival of those not told the hours, and what telling them adds."""
    blind = {
        "look-up": rivals.look_up,
        "n-gram back-off": rivals.back_off,
        "the nearest pair": rivals.nearest_by_symbols,
        "interpolation": rivals.planes_by_symbols,
    }
    best = max(blind, key=blind.get)
    return (
        f"Of the others that get the symbols as the net does, {best} comes farthest: "
        f"{of_100(blind[best])} of 100. Told the hours behind the symbols, which is most "
        f"of the secret, interpolation gets {of_100(rivals.planes_by_hours)}."
    )


def inside_bars(pressed, free):
    """Returns the nearest neighbour's score in each layer of both nets."""
    layers = {
        "symbols": "Where symbols are looked up",
        "middle": "In the middle layer",
        "scores": "In the scores of the answers",
    }
    return [
        Bar(
            label=f"{title}, {which}",
            value=net.nearest_inside[layer],
            text=of_100(net.nearest_inside[layer]),
            fate=fate,
        )
        for layer, title in layers.items()
        for which, net, fate in (
            ("with pressure", pressed, "kept"),
            ("without", free, None),
        )
    ]


def layer_bars(net):
    """Returns what interpolation gets in each layer of a net, the nearest pair beside it."""
    layers = {
        "symbols": "In the symbols’ rows",
        "middle": "In the middle layer",
        "scores": "In the last layer",
    }
    return [
        Bar(
            label=title,
            value=net.planes_inside[layer],
            text=of_100(net.planes_inside[layer]),
            note=f"nearest pair: {of_100(net.nearest_inside[layer])}",
            fate="kept" if net.planes_inside[layer] >= _WORKS else None,
        )
        for layer, title in layers.items()
    ]


def inside_sentence(pressed, free):
    """Returns in which layer interpolation works, and what that says of a net."""
    last, before = pressed.planes_inside["scores"], pressed.planes_inside["symbols"]
    measured = (
        "Take a kept-back question and its three nearest shown pairs, weigh them so that "
        "their mean lies nearest to the question, and say the answer with most weight. In "
        f"the symbols’ rows that is right for "
        f"{of_100(before)} of 100; in the last layer of the net with pressure for "
        f"{of_100(last)}, of the one without for {of_100(free.planes_inside['scores'])}."
    )
    if last >= _WORKS > before:
        return (
            f"{measured} **The net with pressure builds the space where looking up and "
            "interpolating work.**"
        )
    if max(*pressed.planes_inside.values(), *free.planes_inside.values()) < _WORKS:
        return f"{measured} No layer of either is a space where interpolation works."
    return measured


def answer(clock, a, b, pressed, free):
    """Returns what both nets say to one question, as HTML."""
    was = "was shown" if clock.is_shown[a, b] else "was kept back"
    said = "".join(
        f"<br>{which}: {_said(clock, a, b, net)}"
        for which, net in (("With pressure", pressed), ("Without", free))
    )
    return (
        f'<p class="lossy-legend"><b>{symbol(a)} ∘ {symbol(b)}</b> {was}; true is '
        f"<b>{symbol(int(clock.answers[a, b]))}</b>.{said}</p>"
    )


def _said(clock, a, b, net):
    is_right = net.answers[a, b] == clock.answers[a, b]
    if clock.is_shown[a, b]:
        mark = sign("copied") if is_right else glyph("lost")
    else:
        mark = sign("unseen" if is_right else "invented")
    return f"{mark}{symbol(int(net.answers[a, b]))}, {'right' if is_right else 'wrong'}"


def hundred(net, which):
    """Returns what 100 answers of a net are, each a sign, as HTML."""
    shares = {origin: getattr(net, field) for origin, (field, _) in MASSES.items()}
    texts = {origin: text for origin, (_, text) in MASSES.items()}
    return signs(which, to_100(shares), texts)


def masses_sentence(net, which):
    """Returns the three masses, and how much of what is not memory is true."""
    new = 1 - net.memorised
    hit = net.generalised / new if new > 0 else 0.0
    return (
        f"{which}: {of_100(net.memorised)} of 100 are repeated, "
        f"{of_100(net.generalised)} are new and true, {of_100(net.hallucinated)} false. Of "
        f"what it says beyond what it was shown, {of_100(hit)} of 100 are true."
    )
