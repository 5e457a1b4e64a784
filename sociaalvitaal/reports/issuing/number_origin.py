"""One number of an edition: as it was frozen, what stood behind it, and what it is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries as figure_queries
from sociaalvitaal.figures.disclosure.measures import NotShared
from sociaalvitaal.figures.kern.cooperation import FOLLOWED
from sociaalvitaal.figures.numbers import Number, State, Unit
from sociaalvitaal.figures.origin import codes, paging, recipes
from sociaalvitaal.figures.origin.asking import Piece, Wanted
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.origin.following import Trail, trail
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.figures.origin.paging import Page, page_of
from sociaalvitaal.figures.summary import summarise
from sociaalvitaal.figures.tally import CODES
from sociaalvitaal.formatting import in_words
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Period
from sociaalvitaal.reports import queries
from sociaalvitaal.reports.content.amounts import LEAST
from sociaalvitaal.reports.content.wording import AT_LEAST, shown
from sociaalvitaal.reports.issuing import kept_since, origin
from sociaalvitaal.reports.issuing.kept_since import KeptPiece, KernPieces
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
    total: int
    """What all entries were together."""
    page: int
    """Of the kernen."""
    pages: int
    changed: int
    """How many of its months, or entries, stand otherwise since."""
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


def asked(
    session: Session, programme: Programme, key: NumberKey, today: date, *, named: bool
) -> Wanted | None:  # fmt: skip
    """The number as a report would show it today; None when its place is gone."""
    scope = queries.find_scope(session, programme, key.place)
    return Wanted(session, programme, scope, key.period, today, protected=True, named=named) if scope else None


def behind(
    wanted: Wanted, printed: Printed, key: NumberKey, kept: Mapping[str, Any], counted: Period, *,
    entries: Sequence[Piece] | None = None, shared: bool = False, page: int = 1,
) -> NumberBehind | None:  # fmt: skip
    """What stood behind a number, with what happened since: months, or the `entries` that the edition kept; None when
    there is no such number. `counted` are the months that the report is about now; `shared`: for who sees of people
    the number only.
    """
    code = codes.read(key.code)
    if code is None:
        return None
    name, version = kept["indicators"].get(code.indicator, ("", 0))
    part = _part(wanted, code)
    number = part.number if part else _total(wanted, counted, key) if code.family in CODES else None
    if (shared and _is_of_people(code, part)) or (code.of_answer and not entries):
        # What chance does, or how many recipes there are, counts no entries: the answer itself tells it.
        entries = None
    pieces = None if entries is None else _since(wanted, code, kept, entries, part)
    some = page_of(pieces or [], page)
    months, of_kernen, since = _months(wanted, kept, page) if code.counts_months else ([], Page([]), {})
    return NumberBehind(
        printed, name, version, _now(wanted, code, number), months,
        None if pieces is None else [*some.items], sum(one.total for one in pieces or ()),
        max(some.number, of_kernen.number), max(some.pages, of_kernen.pages),
        len(since) + sum(one.changed for one in pieces or ()),
        part.followed.head if part else "Wat", code.counts_months, number.unit if number else _unit(code),
    )  # fmt: skip


def _now(wanted: Wanted, code: Code, number: Number | None) -> str:
    """As a report of today would print it; a number of an answer as that is shared now."""
    if recipes.is_printed(code):
        trace = recipes.trace_now(wanted.session, code)
        return trace.shown if trace else ""
    return shown(number) if number else ""


def _months(
    wanted: Wanted, kept: Mapping[str, Any], page: int
) -> tuple[list[KernEntries], Page[Kern], dict[tuple[int, str], str]]:
    """The months of a page of kernen, those first of which one changed, and what happened since to all of them."""
    kernen, within = origin.kernen_behind(wanted.session, wanted.scope, kept), wanted.period
    since = origin.since(wanted.session, wanted.programme, kernen, kept, within)
    some = page_of(changed_first(kernen, since), page)
    return origin.then(wanted.session, some.items, kept, since, within, named=wanted.named), some, since


def changed_first(kernen: Sequence[Kern], since: Iterable[tuple[int, str]]) -> Sequence[Kern]:
    """Of more kernen than go on a page those first of which a month changed."""
    changed = {kern_id for kern_id, _ in since}
    return sorted(kernen, key=lambda kern: kern.id not in changed) if len(kernen) > paging.A_PAGE else kernen


def _part(wanted: Wanted, code: Code) -> Trail | None:
    """A number that is no total as a report would show it today, with the entries that are no months."""
    try:
        return None if code.family in CODES else trail(wanted, code, read=False)
    except NotShared:
        return None


def _unit(code: Code) -> Unit:
    """Of a number that cannot be asked any more."""
    return Unit.MEMBERSHIP if code.family == codes.FRACTION else Unit.COUNT


def _is_of_people(code: Code, part: Trail | None) -> bool:
    """Also where it cannot be asked any more: memberships of an answer that is shared no longer."""
    return code.family == codes.FRACTION or (part is not None and part.followed.of_people)


def _since(
    wanted: Wanted, code: Code, kept: Mapping[str, Any], entries: Sequence[Piece], now: Trail | None
) -> list[KernPieces]:  # fmt: skip
    known = now is not None and now.number.state is not State.WITHHELD
    since = now.followed.read() if now and known else []
    # An answer is frozen itself: what stood behind it does not change.
    then = [KeptPiece(piece) for piece in entries] if code.of_answer else None
    pieces = then or kept_since.compare(entries, since, once=code.family in FOLLOWED)
    kernen = {kern.id: kern for kern in figure_queries.kernen_in(wanted.session, wanted.scope)}
    found = kept_since.by_kern(pieces, kernen, kept["kernen"])
    return sorted(found, key=lambda one: not one.changed) if len(found) > paging.A_PAGE else found


def _total(wanted: Wanted, counted: Period, key: NumberKey) -> Number | None:
    """The same of a total: protected, so that two moments tell no more than one."""
    is_month = key.period.first == key.period.last and key.period != counted
    period = counted if is_month else key.period
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
