"""One indicator by month for each line of a summary."""

from __future__ import annotations

from collections.abc import Sequence

from sociaalvitaal.figures.disclosure.shared import withhold
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Line, Summary
from sociaalvitaal.figures.tally import PERSONS, Tally

Series = list[tuple[str, Sequence[Number]]]
NONE = Tally()


def series(summary: Summary, code: str, *, protected_below: int = 0) -> Series:
    """Each place of the summary with a number for each month of its period."""
    if summary.scope.level is Level.KERN:
        return [(summary.scope.label, [line[code] for line in summary.lines])]
    return [(line.label, by_month(summary, line, code, protected_below=protected_below)) for line in summary.lines]


def by_month(summary: Summary, line: Line, code: str, *, protected_below: int = 0) -> Sequence[Number]:
    """A number for each month of one line; where it is shared, only the months that may be."""
    found = line.months
    numbers = [found.get(month, NONE).number(code) for month in summary.period]
    if not protected_below or code not in PERSONS:
        return numbers
    shown = line.open_months.get(code, frozenset())
    return [
        number if month in shown else withhold(number) for month, number in zip(summary.period, numbers, strict=True)
    ]
