"""How far apart colours are: contrast by WCAG, difference by CIEDE2000.

The page colours are sRGB. Colour blindness is that of Machado, Oliveira and Fernandes
2009 ("A physiologically-based model for simulation of color vision deficiency", IEEE
TVCG 15), its matrices for severity 1, applied to linear RGB as the paper's text asks.
"""

import re

import numpy as np
from skimage.color import deltaE_ciede2000, rgb2lab

MACHADO = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}


def rgb(colour):
    """Returns sRGB (3,) in 0..1 of a colour such as #3A86D4."""
    assert re.fullmatch("#[0-9A-Fa-f]{6}", colour)
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def linear(srgb):
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def gamma(light):
    return np.where(
        light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055
    )


def contrast(one, other):
    """Returns the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    luminances = [linear(rgb(c)) @ [0.2126, 0.7152, 0.0722] for c in (one, other)]
    return (max(luminances) + 0.05) / (min(luminances) + 0.05)


def difference(one, other, *, vision):
    """Returns CIEDE2000 between two colours as seen with one kind of vision."""
    seen = [
        rgb2lab(gamma((MACHADO[vision] @ linear(rgb(colour))).clip(0, 1)))
        for colour in (one, other)
    ]
    return float(deltaE_ciede2000(*seen))
