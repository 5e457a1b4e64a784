"""The colours of the charts; light and dark differ enough to be read in grey."""

from __future__ import annotations

INK = "#16232e"
SOFT = "#55636f"
DEEP = "#084a70"
BLUE = "#5a96bc"
MIDDLE = "#9cc3db"
PALE = "#dce8f1"
GROUND = "#f1f3f5"
LINE = "#d5dce2"
EDGE = "#8795a1"
SIGNAL = "#c4500a"
WHITE = "#ffffff"

SCALES = {1: (BLUE,), 2: (PALE, BLUE), 3: (PALE, BLUE, DEEP), 4: (PALE, MIDDLE, BLUE, DEEP)}
"""Light to dark, by number of classes."""


def luminance(colour: str) -> float:
    """Relative luminance after WCAG, 0 to 1."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def text_on(ground: str) -> str:
    """Ink or white: which reads best on this colour."""
    return max((INK, WHITE), key=lambda colour: contrast(colour, ground))
