"""A total as one of two numbers that another is made of; by itself it has a page of its own."""

from __future__ import annotations

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.origin.asking import Followed, Wanted
from sociaalvitaal.figures.origin.codes import Code


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """One of the figures."""
    summary = wanted.summary()
    if summary is None:
        return None
    name = next((one.name for one in queries.indicators(wanted.session) if one.code == code.family), code.family)
    return Followed(name, summary.total[code.family], "")
