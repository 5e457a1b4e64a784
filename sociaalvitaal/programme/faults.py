"""What is wrong in a file that people edit: which line, which key or column, and what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 20
"""More faults than this help nobody; the rest is only counted."""
_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, told in one Dutch line."""

    line: int | None
    key: str
    problem: str

    def __str__(self) -> str:
        where = [f"regel {self.line}"] if self.line else []
        return f"{', '.join([*where, self.key] if self.key else where) or 'het bestand'}: {self.problem}"


class FaultyFile(ValueError):
    """A file that cannot be used; says all that is wrong, one line per fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line or 0))
        super().__init__("\n".join(self.lines))

    @property
    def lines(self) -> list[str]:
        """The first faults, and how many more there are."""
        more = len(self.faults) - SHOWN
        return [str(fault) for fault in self.faults[:SHOWN]] + ([f"en nog {more} andere fouten"] if more > 0 else [])


def expected(what: str, found: object = _ABSENT) -> str:
    """`verwacht: …, gevonden: …`, with what was found cut short."""
    if found is _ABSENT:
        return f"verwacht: {what}"
    shown = {True: "true", False: "false"}[found] if isinstance(found, bool) else repr(found)
    return f"verwacht: {what}; gevonden: {shown if len(shown) <= 60 else shown[:57] + '…'}"
