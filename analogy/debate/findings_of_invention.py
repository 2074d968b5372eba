"""What the tests show of what is made up, and of whether anyone could tell."""

from analogy.debate.claim import Finding
from analogy.debate.evidence import Evidence
from analogy.debate.findings_of_loss import retold
from analogy.experiments.claims_atlas import ISLANDS_QUALITY
from analogy.experiments.names_page import FIRST_ORDER, point_at
from analogy.experiments.names_quiz import N_NAMES, coin_share
from analogy.in_words import listed, of_100, size

BLURRED = 4  # bits a weight, of the storybook model
_STAYS = 0.1  # of what it was: a smaller loss of form is called none
LAW_DRAWS, LAW_ORDER = 1_000, 8


def grammatical_blur(evidence: Evidence) -> Finding:
    """Returns at which widths a public model's facts go, and whether its form stays."""
    whole, *squeezed = evidence.blur.rows("all")
    gone = [row for row in squeezed if row.right_less.low > 0]
    stays = [
        row for row in gone if row.shaped_less.value <= _STAYS * whole.shaped.value
    ]
    shown = (stays or gone or squeezed)[-1]
    worse = [f"{row.bits}" for row in gone if row not in stays]
    return Finding(
        leaning=(
            "against it" if not stays else "cuts both ways" if worse else "for it"
        ),
        sentence=(
            f"A public model at {shown.bits} bits a weight instead of {whole.bits}, asked "
            f"for capitals and the like: of 100 answers {of_100(shown.shaped.value)} read "
            f"like one (before {of_100(whole.shaped.value)}), {of_100(shown.right.value)} "
            f"are right (before {of_100(whole.right.value)}). At "
            f"{listed(worse) if worse else 'no'} bits the form goes too."
        ),
    )


def plausible_artefacts(evidence: Evidence) -> Finding:
    """Returns how many digits of a squeezed page are wrong without a trace."""
    found = evidence.small.copier
    return Finding(
        leaning="for it" if found.n_wrong else "against it",
        sentence=(
            f"On the page of {found.n_digits} digits that is copied into "
            f"{size(found.n_bits / 8)}, {found.n_wrong} are other digits afterwards. "
            "Nothing on the copy marks them: the count takes the page that went in. For "
            "the language model itself this is a likeness and no test."
        ),
    )


def altered_numbers(evidence: Evidence) -> Finding:
    """Returns whether replacing like with like alters numbers."""
    found = evidence.small.copier
    return Finding(
        leaning="for it" if found.n_wrong else "against it",
        sentence=(
            f"Rebuilt here in the simplest form, it alters {found.n_wrong} of "
            f"{found.n_digits} digits of a drawn page at the setting that the page shows "
            "first. The machines themselves were not tested."
        ),
    )


def much_made_up(evidence: Evidence) -> Finding:
    """Returns what share of a telling is not the book's, beside the size of the file."""
    overview = evidence.overview
    told, shrunk = retold(evidence, BLURRED), overview.shrunk[BLURRED]
    invented = sum(each.n_invented for each in told)
    n_words = invented + sum(each.n_kept for each in told)
    kept_bytes = shrunk.n_bytes / overview.n_book_bytes
    return Finding(
        leaning="for it" if invented > n_words / 2 else "against it",
        sentence=(
            f"At {BLURRED} bits a weight the file has {of_100(kept_bytes)} % of the "
            f"books' bytes, and {invented} of {n_words} words of its retellings are not "
            "those of the page. A different word need not be a false one: these are "
            "stories, in which nothing is checked."
        ),
    )


def improbable_made_probable(evidence: Evidence) -> Finding:
    """Returns what JPEG makes up among pictures of two pixels."""
    islands = evidence.small.islands
    return Finding(
        leaning="for it" if islands.invented > 0 else "against it",
        sentence=(
            f"Of all pictures of two pixels, five islands occur. At quality "
            f"{ISLANDS_QUALITY}, of 100 that come out {of_100(islands.invented)} never "
            f"went in, and of 100 that went in {of_100(islands.lost)} can no longer come "
            "out. Exact."
        ),
    )


def seen_once(evidence: Evidence) -> Finding:
    """Returns at how many points the bound holds, and what one of them says."""
    points = evidence.names.points
    held = sum(p.hallucinated >= p.singleton_share - p.miscalibration for p in points)
    lit = point_at(points, LAW_DRAWS, LAW_ORDER)
    return Finding(
        leaning="for it" if held == len(points) else "cuts both ways",
        sentence=(
            f"It holds at {held} of {len(points)} models of names. Trained on "
            f"{LAW_DRAWS:,} draws, of which {of_100(lit.singleton_share)} of 100 were seen "
            f"once, one of them makes up {of_100(lit.hallucinated)} of 100. The bound's "
            "further terms are left out, and part of this is built into such models."
        ),
    )


def realism_costs(evidence: Evidence) -> Finding:
    """Returns whether the sharp copy is farther from the page than the blurred one."""
    found = evidence.small.copier
    costs = found.psnr_db < found.jpeg_psnr_db
    return Finding(
        leaning="for it" if costs else "against it",
        sentence=(
            f"Of a page of digits in as many bits, the copy of sharp digits is "
            f"{found.psnr_db:.1f} dB from it and a blurred JPEG {found.jpeg_psnr_db:.1f} "
            f"dB: pixel by pixel the {'blur' if costs else 'sharp one'} is nearer. One "
            "page; the trade-off that they prove is not drawn."
        ),
    )


def no_access_to_truth(evidence: Evidence) -> Finding:
    """Returns how well a model's own odds tell real names from made-up ones."""
    right = evidence.names.by_order[FIRST_ORDER].model_mean_right
    knows_all, guesses = right > N_NAMES - 0.5, right < N_NAMES / 2 + 0.5
    return Finding(
        leaning="against it"
        if knows_all
        else "for it"
        if guesses
        else "cuts both ways",
        sentence=(
            f"Ten names that a model said, five of them real: ticking those it finds "
            f"likeliest gets {right:.1f} of {N_NAMES} right on average, a coin gets "
            f"{N_NAMES / 2:.0f} and {N_NAMES - 2} or more in "
            f"{of_100(coin_share(N_NAMES - 2))} of 100. How a name sounds is all its odds "
            "can go by."
        ),
    )
