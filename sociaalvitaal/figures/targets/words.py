"""Plans and results in words, the same on pages and in reports. Pure."""

from __future__ import annotations

from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.targets.rules import Comparison
from sociaalvitaal.formatting import MISSING, WITHHELD, number


def difference(one: Comparison) -> str:
    """Realised less planned, with its sign: −12, +3, 0; nothing where not every kern has a target."""
    if one.planned is None or one.is_partial:
        return ""
    if one.realised.state is State.WITHHELD:
        return WITHHELD
    found = one.difference
    if found is None:
        return "" if one.realised.state is State.IMPOSSIBLE else MISSING
    return f"+{number(found)}" if found > 0 else f"\u2212{number(-found)}" if found else "0"


def planned_note(one: Comparison) -> str:
    """What was planned at first, and that not every kern has a target."""
    parts = []
    if one.adjusted_from is not None:
        parts.append(f"eerst {number(one.adjusted_from)}")
    if one.is_partial:
        parts.append(f"van {number(one.aimed)} van de {number(one.kernen)} kernen")
    return "; ".join(parts)
