"""Plans and results in words, the same on pages and in reports. Pure."""

from __future__ import annotations

from sociaalvitaal.figures.targets.rules import Comparison
from sociaalvitaal.formatting import number


def planned_note(one: Comparison) -> str:
    """What was planned at first, and that not every kern has a target."""
    parts = []
    if one.adjusted_from is not None:
        parts.append(f"eerst {number(one.adjusted_from)}")
    if one.is_partial:
        parts.append(f"van {number(one.aimed)} van de {number(one.kernen)} kernen")
    return "; ".join(parts)
