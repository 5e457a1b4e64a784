"""What changed since an earlier edition, as lists: each number in them knows which number it is. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sociaalvitaal.formatting import listing
from sociaalvitaal.periods import Month
from sociaalvitaal.reports.content.tables import CODES, text_row
from sociaalvitaal.reports.content.wording import capital, first_few
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.issuing.rules import Changes, Figure, KernMonth
from sociaalvitaal.reports.issuing.since_keys import WHOLE, Keys

NO_MONTH = "geen maand veranderde: andere gegevens van activiteiten"
MOST_CAUSES = 3
FIGURES, ROWS, MONTHS, KERNEN, APPROVED = "cijfers", "rijen", "maanden", "kernen", "goedgekeurd"
Reasons = Mapping[tuple[int, str], str]


@dataclass(frozen=True, slots=True)
class Told:
    """What it takes to tell of changes: names of figures by code, why months were reopened, which numbers these are."""

    names: Mapping[str, str]
    reasons: Reasons
    keys: Keys


class List(NamedTuple):
    """One list of what changed."""

    caption: str
    headers: tuple[str, ...]
    all_of: Callable[[Changes], Sequence[Any]]
    row: Callable[[Any, Changes, Told], Row]

    def table(self, changes: Changes, told: Told, part: Sequence[Any], notes: tuple[str, ...] = ()) -> Table:
        """A part of the list as a table."""
        return Table(self.caption, self.headers, tuple(self.row(one, changes, told) for one in part), notes)


def in_order(changes: Changes) -> Changes:
    """With the figures in the order of the tables, which what is kept has not: the whole, municipalities, kernen."""
    places = (WHOLE, "gemeente", "kern")
    order = {code: number for number, code in enumerate(CODES)}
    return replace(changes, figures=sorted(
        changes.figures, key=lambda one: (places.index(one.key.partition(":")[0]), one.place, order.get(one.code, 0))
    ))  # fmt: skip


def _places(changes: Changes) -> list[list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for one in changes.figures:
        found.setdefault(one.key, []).append(one)
    return list(found.values())


def _kernen(changes: Changes) -> list[list[KernMonth]]:
    found: dict[int, list[KernMonth]] = {}
    for one in changes.months:
        found.setdefault(one.kern_id, []).append(one)
    return list(found.values())


def _figure(one: Figure, changes: Changes, told: Told) -> Row:
    was, now = told.keys.figure(one)
    return Row((
        Cell(one.place), Cell(capital(told.names.get(one.code, one.code))), Cell(one.was, numeric=True, number=was),
        Cell(one.now, numeric=True, number=now), Cell(_cause(one, changes, told.reasons)),
    ))  # fmt: skip


def _place(figures: Sequence[Figure], _changes: Changes, told: Told) -> Row:
    return text_row(figures[0].place, capital(listing([told.names.get(one.code, one.code) for one in figures])))


def _month(one: KernMonth, _changes: Changes, told: Told) -> Row:
    return text_row(one.kern, _label(one), one.what, told.reasons.get((one.kern_id, one.month), ""))


def _kern(months: Sequence[KernMonth], _changes: Changes, told: Told) -> Row:
    return text_row(months[0].kern, "; ".join(_words(one, told.reasons) for one in months))


def _approved(one: KernMonth, _changes: Changes, _told: Told) -> Row:
    return text_row(one.kern, _label(one))


def _cause(figure: Figure, changes: Changes, reasons: Reasons) -> str:
    """The months behind another number: of the kernen where the same number is another too."""
    kind, _, number = figure.key.partition(":")
    changed = {one.key for one in changes.figures if one.code == figure.code}
    months = [one for one in changes.months if f"kern:{one.kern_id}" in changed] or changes.months
    if kind == "kern":
        told = [_words(one, reasons) for one in months if str(one.kern_id) == number]
    else:
        told = [f"{one.kern}: {_words(one, {})}" for one in months] if kind == WHOLE else []
    named, left = first_few(told, MOST_CAUSES)
    more = ["en andere maanden: zie de kernen"] if left else []
    if named:
        return "; ".join([*named, *more])
    return "zie de kernen" if kind == "gemeente" and months else NO_MONTH


def _words(one: KernMonth, reasons: Reasons) -> str:
    """What happened to a month, with the reason where one was given."""
    reason = reasons.get((one.kern_id, one.month))
    return f"{_label(one)} {one.what}" + (f" ({reason})" if reason else "")


def _label(one: KernMonth) -> str:
    return Month.parse(one.month).label


LISTS = {
    FIGURES: List(
        "Cijfers die anders zijn", ("Plaats", "Cijfer", "Was", "Is nu", "Oorzaak"),
        lambda changes: changes.figures, _figure,
    ),
    ROWS: List("Rijen met een ander cijfer", ("Plaats", "Cijfers"), _places, _place),
    MONTHS: List(
        "Maanden die veranderden", ("Kern", "Maand", "Wat er gebeurde", "Reden"),
        lambda changes: changes.months, _month,
    ),
    KERNEN: List(
        "Kernen met een maand die veranderde", ("Kern", "Wat er gebeurde"), _kernen, _kern
    ),
    APPROVED: List(
        "Maanden die intussen zijn goedgekeurd", ("Kern", "Maand"),
        lambda changes: changes.approved, _approved,
    ),
}  # fmt: skip
