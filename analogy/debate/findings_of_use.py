"""What the tests show of when it is good to make things up, and by what ingredients."""

from analogy.debate.claim import Finding
from analogy.debate.evidence import Evidence
from analogy.debate.findings_of_rules import twins_of, whole
from analogy.experiments.clock import N_HOURS
from analogy.experiments.clock_page import DEFAULT, Outcome
from analogy.experiments.overview import TEMPERATURE
from analogy.experiments.rule_learning import Checkpoint
from analogy.experiments.verbatim import N_CHARS
from analogy.in_words import listed, of_100
from analogy.language.verbatim import LEVELS

_INGREDIENTS = {
    "weight_decay": "pressure on its numbers",
    "share": "the share of pairs it is shown",
    "width": "its width",
    "activation": "what it does with each number",
    "rule": "whether there is a rule",
}
_DECIDES = 0.5  # of the kept-back questions


def not_regurgitated(evidence: Evidence) -> Finding:
    """Returns how much the model repeats word for word, beside people."""
    people = evidence.verbatim.people[N_CHARS]
    drawn = evidence.verbatim.drawn
    cautious = min(drawn)
    shares = {t: drawn[t].figures.shares[0] for t in (TEMPERATURE, cautious)}
    n_longer = sum(
        each.n_longer_than(people.longest_band[1]) for each in drawn.values()
    )
    as_people = shares[TEMPERATURE] <= 1.1 * people.shares[0] and n_longer == 0
    more = shares[cautious] > 1.1 * people.shares[0]
    return Finding(
        leaning="cuts both ways"
        if as_people and more
        else "for it"
        if as_people
        else "against it",
        sentence=(
            f"Of 100 characters it writes, {of_100(shares[TEMPERATURE])} stand in its "
            f"books in stretches of {LEVELS[0]} or more; of 100 that people write, "
            f"{of_100(people.shares[0])}. Drawn as cautiously as {cautious:g} it is "
            f"{of_100(shares[cautious])}. Longer stretches than people’s usual ones are "
            f"in {n_longer} of {sum(len(each.told) for each in drawn.values())} tellings."
        ),
    )


def beyond_memory(evidence: Evidence) -> Finding:
    """Returns what a net says that is new and true, where there is a rule and where not."""
    net, names = twins_of(evidence).pressed[-1], evidence.transformer[1.0]
    rule_helps = net.generalised > net.hallucinated
    names_help = names.real_unseen > names.invented
    return Finding(
        leaning=(
            "for it"
            if rule_helps and names_help
            else "cuts both ways"
            if rule_helps or names_help
            else "against it"
        ),
        sentence=(
            f"Of 100 answers of the net of the clock {whole(net.memorised)} repeat what it "
            f"was shown, {whole(net.generalised)} are new and true, "
            f"{whole(net.hallucinated)} false."
        ),
        beside=(
            f"Of 100 names that a tiny transformer says it is {whole(names.memorised)}, "
            f"{whole(names.real_unseen)} and {whole(names.invented)}: names follow no such "
            "rule."
        ),
    )


def arithmetic_is_shortest(evidence: Evidence) -> Finding:
    """Returns whether pressure finds the rule, and how long the net is beside the table."""
    medians = _medians(evidence.clock.ingredients["weight_decay"])
    free, pressed = medians[0.0], medians[DEFAULT.weight_decay]
    n_answers = N_HOURS**2
    finds_it = pressed > free + _DECIDES
    is_shorter = evidence.clock.n_numbers < n_answers
    return Finding(
        leaning=(
            "for it"
            if finds_it and is_shorter
            else "cuts both ways"
            if finds_it
            else "against it"
        ),
        sentence=(
            f"Without pressure to keep its numbers small the net has {whole(free)} of 100 "
            f"kept-back sums right, with it {whole(pressed)}. It is made of "
            f"{evidence.clock.n_numbers:,} numbers, the whole table of {n_answers} answers: "
            f"{'shorter' if is_shorter else 'no shorter'} a description than the table, "
            "though with a rule in it."
        ),
    )


def mismatch_as_gain(evidence: Evidence) -> Finding:
    """Returns how much of what is new is real, for names."""
    names = evidence.transformer[1.0]
    new = names.real_unseen + names.invented
    share = names.real_unseen / new if new else 0.0
    return Finding(
        leaning="for it" if share > _DECIDES else "cuts both ways",
        sentence=(
            f"Of 100 names that a tiny transformer says, {whole(names.real_unseen)} were "
            f"never shown to it and exist all the same, and {whole(names.invented)} are on "
            f"no list: {'more' if share > _DECIDES else 'less'} than half of this mismatch "
            "is a blessing."
        ),
        beside=(
            "Of what the net of the clock says anew, where there is a rule, "
            f"{of_100(_true_share(twins_of(evidence).pressed[-1]))} of 100 are true."
        ),
    )


def _true_share(net: Checkpoint) -> float:
    return net.generalised / (net.generalised + net.hallucinated)


def which_ingredients(evidence: Evidence) -> Finding:
    """Returns which ingredients decide whether the clock's rule is found."""
    spans = {
        name: _span(evidence.clock.ingredients[key])
        for key, name in _INGREDIENTS.items()
    }
    decide = [name for name, (low, high) in spans.items() if high - low > _DECIDES]
    least = min(spans, key=lambda name: spans[name][1] - spans[name][0])
    low, high = spans[least]
    return Finding(
        leaning="for it" if decide else "against it",
        sentence=(
            f"For one small net the question has an answer: {listed(decide or ['nothing'])} "
            f"can each move it by more than half; {least} matters least, from "
            f"{of_100(low)} to {of_100(high)} of 100 (one thing changed at a time, the "
            "middle of five seeds). It need not be the same elsewhere."
        ),
    )


def _medians(outcomes: tuple[Outcome, ...]) -> dict[float | str, float]:
    return {each.setting: each.median for each in outcomes}


def _span(outcomes: tuple[Outcome, ...]) -> tuple[float, float]:
    medians = _medians(outcomes).values()
    return min(medians), max(medians)
