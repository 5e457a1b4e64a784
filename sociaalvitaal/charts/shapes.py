"""Outlines in points, y downwards: lists of path steps, without matplotlib."""

from __future__ import annotations

Step = tuple[int, float, float]
Outline = list[Step]

MOVE, LINE, CURVE, CUBIC, CLOSE = 1, 2, 3, 4, 79
"""The path codes of matplotlib."""

_ROUND = 0.5522847


def box(x: float, y: float, width: float, height: float) -> Outline:
    """A rectangle from its left top corner."""
    right, under = x + width, y + height
    return [(MOVE, x, y), (LINE, right, y), (LINE, right, under), (LINE, x, under), (CLOSE, x, y)]


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Outline:
    """A rectangle with round corners."""
    right, under, r = x + width, y + height, min(radius, width / 2, height / 2)
    return [
        (MOVE, x + r, y), (LINE, right - r, y), (CURVE, right, y), (CURVE, right, y + r),
        (LINE, right, under - r), (CURVE, right, under), (CURVE, right - r, under),
        (LINE, x + r, under), (CURVE, x, under), (CURVE, x, under - r),
        (LINE, x, y + r), (CURVE, x, y), (CURVE, x + r, y), (CLOSE, x + r, y),
    ]  # fmt: skip


def circle(x: float, y: float, r: float) -> Outline:
    """A circle around its centre."""
    k = r * _ROUND
    return [
        (MOVE, x + r, y),
        (CUBIC, x + r, y + k), (CUBIC, x + k, y + r), (CUBIC, x, y + r),
        (CUBIC, x - k, y + r), (CUBIC, x - r, y + k), (CUBIC, x - r, y),
        (CUBIC, x - r, y - k), (CUBIC, x - k, y - r), (CUBIC, x, y - r),
        (CUBIC, x + k, y - r), (CUBIC, x + r, y - k), (CUBIC, x + r, y),
        (CLOSE, x + r, y),
    ]  # fmt: skip


def line(*points: tuple[float, float]) -> Outline:
    """An open line through the points."""
    (x, y), *rest = points
    return [(MOVE, x, y), *((LINE, a, b) for a, b in rest)]


def corner(right: float, top: float, size: float) -> Outline:
    """A triangle in the right top corner of something."""
    return [(MOVE, right - size, top), (LINE, right, top), (LINE, right, top + size), (CLOSE, right - size, top)]


def check(x: float, y: float, size: float) -> Outline:
    """A check mark around its centre, to be stroked."""
    return line((x - 0.5 * size, y + 0.02 * size), (x - 0.14 * size, y + 0.36 * size), (x + 0.5 * size, y - 0.4 * size))


def exclamation(x: float, y: float, size: float) -> Outline:
    """An exclamation mark around its centre."""
    wide, thin, top = size * 0.13, size * 0.08, y - size / 2
    stem = [(MOVE, x - wide, top), (LINE, x + wide, top), (LINE, x + thin, y + size * 0.16),
            (LINE, x - thin, y + size * 0.16), (CLOSE, x - wide, top)]  # fmt: skip
    return stem + circle(x, y + size * 0.38, size * 0.13)


def dots(x: float, y: float, size: float) -> Outline:
    """Three dots in a row around the centre."""
    return [step for place in (-1, 0, 1) for step in circle(x + place * size * 0.4, y, size * 0.12)]


def turning(x: float, y: float, size: float) -> Outline:
    """An arrow that turns back, around its centre, to be stroked."""
    left, right, top = x - size * 0.42, x + size * 0.42, y - size * 0.14
    head = line((left + size * 0.26, top - size * 0.26), (left, top), (left + size * 0.26, top + size * 0.26))
    return head + line((left, top), (right, top), (right, y + size * 0.4), (left + size * 0.2, y + size * 0.4))


def dash(x: float, y: float, size: float) -> Outline:
    """A short dash around its centre, to be stroked."""
    return line((x - size * 0.3, y), (x + size * 0.3, y))
