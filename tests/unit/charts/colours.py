"""Colours as people with another sight see them, and how far two colours lie apart."""

from __future__ import annotations

from math import dist

Rgb = tuple[float, float, float]
Matrix = tuple[Rgb, Rgb, Rgb]

# Machado, Oliveira and Fernandes (2009), doi 10.1109/TVCG.2009.113, severity 1.0, on linear RGB.
SIGHTS: dict[str, Matrix] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "grey print": ((0.2126, 0.7152, 0.0722),) * 3,
}
# sRGB to CIE XYZ under D65, and its white.
_XYZ: Matrix = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE: Rgb = (0.95047, 1.0, 1.08883)


def apart(one: str, other: str, sight: str) -> float:
    """How far two colours lie apart to this sight, in CIELAB; about 2 can just be seen."""
    return dist(_lab(_seen(one, sight)), _lab(_seen(other, sight)))


def _seen(colour: str, sight: str) -> Rgb:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    red, green, blue = (min(1.0, max(0.0, value)) for value in _times(SIGHTS[sight], (linear[0], linear[1], linear[2])))
    return red, green, blue


def _lab(colour: Rgb) -> Rgb:
    parts = (value / white for value, white in zip(_times(_XYZ, colour), _WHITE, strict=True))
    x, y, z = (part ** (1 / 3) if part > 216 / 24389 else (part * 24389 / 27 + 16) / 116 for part in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: Matrix, colour: Rgb) -> Rgb:
    first, second, third = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return first, second, third
