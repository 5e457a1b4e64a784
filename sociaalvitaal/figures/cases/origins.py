"""Which number stands behind a variable, so that its value can be followed to the entries."""

from __future__ import annotations

from sociaalvitaal.figures.cases.outcomes import origin_code
from sociaalvitaal.figures.kern.facts import BY_KEY, Kind
from sociaalvitaal.figures.origin.facts import fact_code


def number_behind(key: str) -> str:
    """The code of the number behind a variable; empty where only the pages of the kern tell it."""
    fact = BY_KEY.get(key)
    if fact is not None and fact.kind is not Kind.CHOICE:
        return fact_code(key)
    return origin_code(key)
