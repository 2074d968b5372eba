"""Interpolation tried in three places: holes in pictures, JPEG's decoder, and the clock.

Three nets are trained, and the one of the first seed is shipped. Make all of it again with
`python -m analogy atlas holes`; it takes some minutes of a core.
"""

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import get_args

from analogy.experiments.atlas import (
    Atlas,
    Measured,
    Setting,
    Trial,
    load_atlas,
    made_now,
    run_trials,
    save_atlas,
    trials,
)
from analogy.experiments.clock import Rule
from analogy.experiments.clock_page import SEEDS as CLOCK_SEEDS
from analogy.experiments.hole_net import STORED as STORED_NET
from analogy.experiments.hole_net import HoleNet, load_net, write_net
from analogy.experiments.hole_pictures import DOMAINS, Domain, hole_picture
from analogy.experiments.holes import (
    HoleScores,
    choose_holes,
    hole_errors,
    scores,
)
from analogy.experiments.jpeg_neighbours import neighbour_shares
from analogy.experiments.net_origin import sign
from analogy.experiments.rivals import rivals
from analogy.experiments.rule_learning import RuleRecipe, trained
from analogy.images import load_image, sample_bytes
from analogy.jpeg.checks import SUBSAMPLINGS

STORED = Path(__file__).parents[2] / "assets" / "atlas" / "holes.json"
WORK = Path(__file__).parents[2] / ".work"
SEEDS = (0, 1, 2)  # of the nets
N_HOLES = 200  # in each picture; fewer where it is small
HOLE_SEED = 0
ALL = "all"  # the holes of a domain's pictures together
NET, CLOCK = "net", "clock"
CLOCK_RULES: tuple[Rule, ...] = ("add", "multiply")


@dataclass(frozen=True, kw_only=True)
class Holes:
    """What is stored: numbers, and the net that made those of the first seed."""

    atlas: Atlas
    net: HoleNet


def decoding(subsampling: str) -> str:
    """Returns the atlas's name for JPEG's decoder with so coarse colour.

    >>> decoding("4:2:0")
    'decoding 4:2:0'
    """
    return f"decoding {subsampling}"


def measure(trial: Trial) -> Measured:
    """Returns what one trial gives; that of a net writes it into the work folder."""
    if trial.ingredient == NET:
        return _trained(trial.seed)
    if trial.ingredient == CLOCK:
        return _clock(str(trial.setting), trial.seed)
    if trial.ingredient in get_args(Domain):
        return _filled(trial)
    pixels = load_image(sample_bytes(str(trial.setting))).pixels
    shares = neighbour_shares(
        pixels, subsampling=trial.ingredient.removeprefix(decoding(""))
    )
    return {name: float(value) for name, value in asdict(shares).items()}


def build() -> Holes:
    """Trains the nets and measures everything, on every core."""
    nets: dict[str, tuple[Setting, ...]] = {NET: ("",)}
    pictures: dict[str, tuple[Setting, ...]] = {
        domain: (*names, ALL) for domain, names in DOMAINS.items()
    }
    clocks: dict[str, tuple[Setting, ...]] = {CLOCK: CLOCK_RULES}
    decoders: dict[str, tuple[Setting, ...]] = {
        decoding(each): DOMAINS["photographs"] for each in SUBSAMPLINGS
    }
    results = run_trials(trials(nets, SEEDS), measure, unfinished=WORK / "nets.jsonl")
    results += run_trials(
        (
            *trials(pictures, SEEDS),
            *trials(clocks, CLOCK_SEEDS),
            *trials(decoders, (0,)),
        ),
        measure,
        unfinished=WORK / "holes.jsonl",
    )
    atlas = Atlas(
        made=made_now(
            "holes",
            (*SEEDS, *CLOCK_SEEDS),
            ["numpy", "torch", "pillow", "scikit-image"],
        ),
        results=results,
        settings=nets | pictures | clocks | decoders,
    )
    return Holes(atlas=atlas, net=load_net(_path(SEEDS[0])))


def save(holes: Holes, path: Path = STORED, net_path: Path = STORED_NET) -> None:
    """Writes the atlas and the shipped net."""
    save_atlas(holes.atlas, path)
    write_net(holes.net, net_path)
    sign(net_path, replace(holes.atlas.made, seeds=SEEDS[:1]))


def load(path: Path = STORED) -> Atlas:
    """Returns the stored atlas; the net is `load_net`."""
    return load_atlas(path)


def _path(seed: int) -> Path:
    return WORK / f"hole_net_{seed}.safetensors"


def _trained(seed: int) -> Measured:
    from analogy.experiments.hole_training import HoleRecipe, train_hole_net

    recipe = HoleRecipe(seed=seed)
    net = train_hole_net(recipe)
    write_net(net, _path(seed))
    return {"n_numbers": float(net.n_numbers), "n_steps": float(recipe.n_steps)}


def _filled(trial: Trial) -> Measured:
    names = next(
        names for domain, names in DOMAINS.items() if domain == trial.ingredient
    )
    tested = names if trial.setting == ALL else (str(trial.setting),)
    net = load_net(_path(trial.seed))
    errors = []
    for name in tested:
        pixels = hole_picture(name)
        holes = choose_holes(pixels.shape, n=N_HOLES, seed=HOLE_SEED)
        errors.append(hole_errors(pixels, holes, net=net))
    return plain_scores(scores(errors))


def plain_scores(found: HoleScores) -> Measured:
    """Returns scores as an atlas stores them: "<method>_db", "<method>_gain_low" and so on."""
    plain = {"n_holes": float(found.n_holes)}
    for method, likeness in found.psnr_db.items():
        gain = found.gain_db[method]
        plain |= {
            f"{method}_db": likeness.value,
            f"{method}_low_db": likeness.low,
            f"{method}_high_db": likeness.high,
            f"{method}_gain_db": gain.value,
            f"{method}_gain_low_db": gain.low,
            f"{method}_gain_high_db": gain.high,
            f"{method}_share_better": found.share_better[method],
        }
    return plain


def _clock(rule: str, seed: int) -> Measured:
    """Returns the shares of kept-back questions right, of a net and of what fills gaps."""
    recipe = RuleRecipe(rule=rule, seed=seed)  # type: ignore[arg-type]
    net = trained(recipe)
    inside = {
        f"nearest_inside_{layer}": share for layer, share in net.nearest_inside.items()
    }
    return {"net": net.unseen_right, **asdict(rivals(recipe.clock())), **inside}
