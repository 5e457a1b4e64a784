"""What a number is made of: each kern with its months, and what each month put in. The parts add up to the number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.disclosure.reading import measure
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.people import Submitted, submitted
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.summary import Summary, line
from sociaalvitaal.figures.tally import PERSONS, STOCKS, Tally
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month


@dataclass(frozen=True, slots=True)
class MonthPart:
    """A month of a kern with what it put in; None where what each month put in is not shown."""

    month: Month
    number: Number | None
    returned: Submitted


@dataclass(frozen=True, slots=True)
class KernPart:
    """A kern with what it put in, and its months."""

    kern: Kern
    number: Number
    months: list[MonthPart]

    @property
    def missing(self) -> list[Month]:
        """The months that should be in it and are not."""
        return [part.month for part in self.months if not part.returned.counts]


def hides_months(summary: Summary, code: str) -> bool:
    """Whether months are not shown one by one: of people, in what is shared."""
    return summary.shared is not None and code in PERSONS


def months_of(summary: Summary, code: str) -> list[Month]:
    """The months that go into a number: of a stock only one."""
    return [summary.stock_month] if code in STOCKS else list(summary.period)


def parts(
    session: Session, programme: Programme, summary: Summary, code: str, *, named: bool, kernen: Sequence[Kern]
) -> list[KernPart]:
    """The kernen behind the total of a summary; none of a number that is withheld."""
    if summary.total[code].state is State.WITHHELD:
        return []
    found = queries.kern_months(session, kernen, programme, summary.period)
    returned = submitted(session, kernen, summary.period, named=named)
    months, hidden = months_of(summary, code), hides_months(summary, code)
    return [
        KernPart(kern, number, [*_months(kern, found[kern.id], months, code, returned, hidden=hidden)])
        for kern in kernen
        if (number := number_of(session, summary, kern, found[kern.id], code)).state is not State.IMPOSSIBLE
    ]


def number_of(session: Session, summary: Summary, kern: Kern, months: Mapping[Month, Tally], code: str) -> Number:
    """What a kern put into a number, withheld where it cannot be shared."""
    number = line("", "", months, summary.stock_month)[code]
    if not hides_months(summary, code) or summary.shared is None or number.state is not State.KNOWN:
        return number
    scope, around = Scope.kern(kern), kern.municipality_id
    hidden = summary.shared.hides(measure(session, code), scope, around, summary.period)
    return Number(State.WITHHELD, None, number.expected, number.received, number.provisional) if hidden else number


def _months(
    kern: Kern, found: Mapping[Month, Tally], months: Sequence[Month], code: str,
    returned: Mapping[tuple[int, Month], Submitted], *, hidden: bool,
) -> Iterator[MonthPart]:  # fmt: skip
    for month in months:
        if month in found:
            number = None if hidden else found[month].number(code)
            yield MonthPart(month, number, returned.get((kern.id, month)) or Submitted())
