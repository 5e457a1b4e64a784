"""One number of an edition: as it was frozen, what stood behind it, and what it is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries as figure_queries
from sociaalvitaal.figures.disclosure.measures import NotShared
from sociaalvitaal.figures.kern.cooperation import FOLLOWED
from sociaalvitaal.figures.numbers import Number, State, Unit
from sociaalvitaal.figures.origin import codes
from sociaalvitaal.figures.origin.asking import Piece, Wanted
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.origin.following import Trail, trail
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.figures.summary import summarise
from sociaalvitaal.figures.tally import CODES
from sociaalvitaal.formatting import in_words
from sociaalvitaal.models.places import Kern
from sociaalvitaal.reports import queries
from sociaalvitaal.reports.content.amounts import LEAST
from sociaalvitaal.reports.content.wording import AT_LEAST, shown
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.issuing import kept_since, origin
from sociaalvitaal.reports.issuing.kept_since import KernPieces
from sociaalvitaal.reports.issuing.origin import KernEntries
from sociaalvitaal.reports.issuing.printed import IN_TEXT, Printed


@dataclass(frozen=True, slots=True)
class NumberBehind:
    """What stood behind a number, and what became of it."""

    printed: Printed
    name: str
    """Of the figure that is counted; empty where it has no definition with a version."""
    version: int
    now: str
    """As the report would print it today; empty where that period is not shared by itself."""
    kernen: list[KernEntries]
    pieces: list[KernPieces] | None
    """Of what is not counted from months: the entries; None when the edition did not keep them."""
    head: str
    """What an entry is."""
    counts_months: bool
    unit: Unit
    """What it counts in."""

    @property
    def is_same(self) -> bool:
        """Whether a report of today would show the same; a remark in brackets behind a number is not kept."""
        text, now = self.printed.text.partition(" (")[0], self.now
        if self.printed.source == IN_TEXT:
            text, now = text.removeprefix(LEAST).casefold(), now.removeprefix(f"{AT_LEAST} ")
        return text == now or (now.isdecimal() and text == in_words(int(now)))

    @property
    def places(self) -> list[Kern]:
        """The kernen with something behind the number."""
        return [*(one.kern for one in self.kernen), *(one.kern for one in self.pieces or ())]

    def written(self, value: int) -> str:
        """A value of an entry, as the number itself is written."""
        return Number(State.KNOWN, value, unit=self.unit).text

    @property
    def changed(self) -> int:
        """How many of its months, or entries, stand otherwise since."""
        return sum(one.changed for one in (*self.kernen, *(self.pieces or ())))


def behind(
    session: Session, data: ReportData, printed: Printed, key: NumberKey,
    kept: Mapping[str, Any], today: Mapping[str, Any], *, entries: Sequence[Piece] | None = None, named: bool = False,
    shared: bool = False,
) -> NumberBehind | None:  # fmt: skip
    """What stood behind a number, with what happened since: months, or the `entries` that the edition kept; None when
    the place is gone. `shared`: for who sees of people the number only.
    """
    scope, code = queries.find_scope(session, data.programme, key.place), codes.read(key.code)
    if scope is None or code is None:
        return None
    name, version = kept["indicators"].get(code.indicator, ("", 0))
    found = origin.then(session, scope, kept, today, named=named) if code.counts_months else []
    within = (replace(one, entries=[entry for entry in one.entries if entry.month in key.period]) for one in found)
    wanted = Wanted(session, data.programme, scope, key.period, data.today, protected=True, named=named)
    part = _part(wanted, code)
    number = part.number if part else _total(wanted, data, key) if code.family in CODES else None
    if shared and part and part.followed.of_people:
        entries = None
    return NumberBehind(
        printed, name, version, shown(number) if number else "", [one for one in within if one.entries],
        None if entries is None else _since(wanted, code, kept, entries, part), part.followed.head if part else "Wat",
        code.counts_months, number.unit if number else Unit.COUNT,
    )  # fmt: skip


def _part(wanted: Wanted, code: Code) -> Trail | None:
    """A number that is no total as a report would show it today, with the entries that are no months."""
    try:
        return None if code.family in CODES else trail(wanted, code, read=False)
    except NotShared:
        return None


def _since(
    wanted: Wanted, code: Code, kept: Mapping[str, Any], entries: Sequence[Piece], now: Trail | None
) -> list[KernPieces]:  # fmt: skip
    known = now is not None and now.number.state is not State.WITHHELD
    pieces = kept_since.compare(entries, now.followed.read() if now and known else [], once=code.family in FOLLOWED)
    kernen = {kern.id: kern for kern in figure_queries.kernen_in(wanted.session, wanted.scope)}
    return kept_since.by_kern(pieces, kernen, kept["kernen"])


def _total(wanted: Wanted, data: ReportData, key: NumberKey) -> Number | None:
    """The same of a total: protected, so that two moments tell no more than one."""
    is_month = key.period.first == key.period.last and key.period != data.period
    period = data.period if is_month else key.period
    try:
        found = summarise(
            wanted.session, wanted.programme, wanted.scope, period, wanted.today, protected=True
        )  # fmt: skip
    except NotShared:
        return None
    if found is None:
        return None
    if not is_month:
        return found.total[key.code]
    return next((line[key.code] for line in found.lines if line.slug == str(key.period.first)), None)
