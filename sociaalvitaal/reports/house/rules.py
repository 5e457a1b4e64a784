"""Colours: how they are written, whether they can be read, and which one near them can."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass
from decimal import Decimal

from sociaalvitaal.formatting import number

FOR_TEXT, FOR_SHAPES = 4.5, 3.0
"""The least contrast with what is behind it, after WCAG 2.2: of text, and of lines and shapes."""
WHITE, FRAME = "#ffffff", "#eef5f9"
"""Lines stand on white; text also stands in a frame, which is a little darker."""
_COLOUR = re.compile("#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_STEPS = 512


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a colour cannot be taken, and the nearest that can."""

    message: str
    nearest: str


def find_colour(typed: str) -> str | None:
    """The colour as `#084a70`; None when it is not written as a colour."""
    found = _COLOUR.fullmatch(typed.strip())
    if found is None:
        return None
    digits = found[1].lower()
    return f"#{digits}" if len(digits) == 6 else "#" + "".join(2 * digit for digit in digits)


def contrast(colour: str, other: str = WHITE) -> float:
    """How well one stands out against the other: from 1 (not at all) to 21."""
    dark, light = sorted((_luminance(colour), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def seen(colour: str, needed: float) -> float:
    """How well a colour stands out where it is used: as text, or as a line."""
    return contrast(colour, FRAME if needed == FOR_TEXT else WHITE)


def nearest(colour: str, needed: float) -> str:
    """The same hue, as light as it may be to stand out enough."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    for step in range(_STEPS + 1):
        found = _written(colorsys.hls_to_rgb(hue, lightness * (1 - step / _STEPS), saturation))
        if seen(found, needed) >= needed:
            return found
    raise AssertionError("black stands out everywhere")


def find_fault(colour: str, needed: float) -> Fault | None:
    """What is wrong with a colour; None when it can be read."""
    found = seen(colour, needed)
    if found >= needed:
        return None
    better = nearest(colour, needed)
    what = "Tekst in deze kleur is" if needed == FOR_TEXT else "Lijnen in deze kleur zijn"
    return Fault(
        f"{what} slecht te zien: het contrast met de achtergrond is {_shown(found)}"
        f" en moet {_shown(needed)} of meer zijn. De kleur die er het dichtst bij ligt en wel kan, is {better}.",
        better,
    )


def _shown(value: float) -> str:
    """Rounded down: a contrast of 4,49 is not shown as 4,5."""
    return number(Decimal(int(value * 10)) / 10, 1)


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _written(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
