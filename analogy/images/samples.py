"""The pictures that come with the app; none of them shows traces of an earlier JPEG."""

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "assets" / "pictures"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A shipped picture; its full origin is in assets/pictures/SOURCES.md."""

    name: str  # what sample_bytes takes
    title: str  # for the visitor
    credit: str  # whom to thank
    licence: str


SAMPLES = (
    Sample(
        name="raccoon",
        title="A raccoon in the leaves",
        credit="SciPy (scipy.datasets.face), from public-domain-image.com",
        licence="Public domain",
    ),
    Sample(
        name="shore",
        title="Rocks at a lake",
        credit="keong_macan, by way of libjxl's test data",
        licence="CC0 1.0",
    ),
    Sample(
        name="tulips",
        title="A field of tulips",
        credit="riaphotographs, by way of libjxl's test data",
        licence="CC0 1.0",
    ),
    Sample(
        name="coffee",
        title="A cup of coffee",
        credit="Rachel Michetti and Pikolo Espresso Bar, by way of scikit-image",
        licence="CC0 1.0",
    ),
    Sample(
        name="photographer",
        title="A photographer, in grey",
        credit="Lav Varshney, by way of scikit-image",
        licence="CC0 1.0",
    ),
    Sample(
        name="handwriting",
        title="A formula by hand",
        credit="Wikipedia (File:Corner.png), by way of scikit-image",
        licence="Public domain",
    ),
    Sample(
        name="rocket",
        title="A rocket at night",
        credit="SpaceX, by way of scikit-image",
        licence="Public domain",
    ),
    Sample(
        name="colours",
        title="A wheel of colours",
        credit="the scikit-image team",
        licence="BSD 3-Clause",
    ),
)


def sample_bytes(name: str) -> bytes:
    """Returns the PNG file of a sample.

    Raises:
        ValueError: if there is no sample of that name.
    """
    names = [sample.name for sample in SAMPLES]
    if name not in names:
        raise ValueError(
            f"There is no sample picture “{name}”. Choose one of {', '.join(names)}."
        )
    return (_FOLDER / f"{name}.png").read_bytes()
