"""The step sizes of JPEG: how coarsely each frequency is rounded at a quality."""

import numpy as np
import numpy.typing as npt

from analogy.jpeg.checks import check_quality

# ITU-T T.81 Annex K, tables K.1 and K.2: steps that are just visible at a normal
# viewing distance. Down: vertical frequency; across: horizontal frequency.
_ANNEX_K = {
    "luma": (
        (16, 11, 10, 16, 24, 40, 51, 61),
        (12, 12, 14, 19, 26, 58, 60, 55),
        (14, 13, 16, 24, 40, 57, 69, 56),
        (14, 17, 22, 29, 51, 87, 80, 62),
        (18, 22, 37, 56, 68, 109, 103, 77),
        (24, 35, 55, 64, 81, 104, 113, 92),
        (49, 64, 78, 87, 103, 121, 120, 101),
        (72, 92, 95, 98, 112, 100, 103, 99),
    ),
    "chroma": (
        (17, 18, 24, 47, 99, 99, 99, 99),
        (18, 21, 26, 66, 99, 99, 99, 99),
        (24, 26, 56, 99, 99, 99, 99, 99),
        (47, 66, 99, 99, 99, 99, 99, 99),
        (99, 99, 99, 99, 99, 99, 99, 99),
        (99, 99, 99, 99, 99, 99, 99, 99),
        (99, 99, 99, 99, 99, 99, 99, 99),
        (99, 99, 99, 99, 99, 99, 99, 99),
    ),
}


def quantisation_table(quality: int, component: str = "luma") -> npt.NDArray[np.int64]:
    """Returns the (8, 8) steps, in units of the orthonormal DCT of grey levels.

    Source: ITU-T T.81 Annex K, scaled as in libjpeg's jcparam.c
    (jpeg_quality_scaling, jpeg_add_quant_table with force_baseline).

    Args:
        quality: 1 to 100; 50 gives the tables of Annex K.
        component: "luma" (Y) or "chroma" (Cb and Cr).

    Returns:
        Steps by [vertical, horizontal] frequency, 1 to 255.

    Raises:
        ValueError: An unknown quality or component.

    >>> quantisation_table(50)[0, :3].tolist()
    [16, 11, 10]
    """
    check_quality(quality)
    if component not in _ANNEX_K:
        raise ValueError(
            f"component is {component!r}: choose 'luma' (brightness) or 'chroma' "
            "(the two colour components)."
        )
    annex_k = np.array(_ANNEX_K[component], dtype=np.int64)
    return np.clip((annex_k * scale_percent(quality) + 50) // 100, 1, 255)


def scale_percent(quality: int) -> int:
    """Returns the steps of a quality in percent of those of Annex K, before rounding.

    Source: libjpeg, jcparam.c, jpeg_quality_scaling.

    Raises:
        ValueError: An unknown quality.
    """
    check_quality(quality)
    return 5000 // int(quality) if quality < 50 else 200 - 2 * int(quality)


def component_table(component: str, quality: int) -> npt.NDArray[np.int64]:
    """Returns the (8, 8) steps of "Y", "Cb" or "Cr"; the two colours share theirs."""
    return quantisation_table(quality, "luma" if component == "Y" else "chroma")
