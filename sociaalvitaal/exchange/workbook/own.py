"""Reads a workbook of ours back. An empty cell here means that the leader made it empty. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sociaalvitaal.exchange.workbook import cells
from sociaalvitaal.exchange.workbook.layout import (
    EXTRAS_SHEET,
    FIGURES_SHEET,
    FIRST,
    HEAD,
    KEY,
    MONTH,
    NOT_KNOWN,
    NOTES_SHEET,
    REFERRALS_SHEET,
    REFERRED,
    REFERRED_TO,
    VALUE,
    WHAT,
    Contents,
    read_key,
)
from sociaalvitaal.exchange.workbook.proposal import Fault, Place, Proposal, Wish
from sociaalvitaal.exchange.workbook.slots import AGE, EXTRA, NOTE, REFERRAL, Slot
from sociaalvitaal.formats.grid import Cell, Sheet
from sociaalvitaal.monthly.rules import NOTE_LENGTH, UNKNOWN
from sociaalvitaal.periods import Month as CalendarMonth

Read = Callable[[CalendarMonth, int, int], None]


def read(sheets: Sequence[Sheet], contents: Contents) -> Proposal:
    """All that a workbook of ours says."""
    reader = _Reader(sheets, contents)
    reader.read()
    return reader.to


class _Reader:
    """Reads sheet after sheet into one proposal."""

    def __init__(self, sheets: Sequence[Sheet], contents: Contents) -> None:
        self.to = Proposal(mark=contents.mark)
        self._sheets = {sheet.name: sheet for sheet in sheets}
        self._contents = contents
        self._sheet = Sheet("", {})

    def read(self) -> None:
        """All sheets."""
        names = self._contents.activities, self._contents.extras
        for name, labels, read in (
            (FIGURES_SHEET, names[0], self._figures),
            (EXTRAS_SHEET, names[1], self._extra),
            (NOTES_SHEET, None, self._note),
        ):
            if name in self._sheets:
                self._sheet = self._sheets[name]
                self._keyed(labels, read)
        if REFERRALS_SHEET in self._sheets:
            self._sheet = self._sheets[REFERRALS_SHEET]
            self._referrals()

    def _keyed(self, labels: Mapping[int, str] | None, read: Read) -> None:
        """The rows of a sheet of which the hidden key says what they are about."""
        seen: set[str] = set()
        for row in (row for row in sorted(self._sheet.rows) if row >= FIRST):
            key = cells.text(self._sheet.cell(row, KEY))
            try:
                month, about = read_key(key)
                known = month in self._contents.mark.versions and (labels is None or about in labels)
            except ValueError:
                known = False
            if not known:
                self._fault(row, WHAT, "deze rij hoort niet bij het werkboek; haal hem weg")
            elif key in seen:
                self._fault(row, WHAT, "deze rij staat er twee keer; haal er een weg")
            elif self._is_moved(row, month, labels[about] if labels else None):
                self._fault(row, WHAT, "maand of naam is veranderd; zet terug wat er stond")
            else:
                read(month, about, row)
            seen.add(key)

    def _is_moved(self, row: int, month: CalendarMonth, label: str | None) -> bool:
        try:
            return cells.month(self._sheet.cell(row, MONTH)) != month or (
                label is not None and self._whole(row, WHAT) != label
            )
        except ValueError:
            return True

    def _figures(self, month: CalendarMonth, activity_id: int, row: int) -> None:
        for column, (kind, band) in enumerate(self._contents.figure_columns, start=VALUE):
            slot = Slot(month, AGE, activity_id, band) if kind == AGE else Slot(month, kind, activity_id)
            self._count(slot, row, column)

    def _extra(self, month: CalendarMonth, item_id: int, row: int) -> None:
        self._count(Slot(month, EXTRA, item_id), row, VALUE)

    def _note(self, month: CalendarMonth, _about: int, row: int) -> None:
        cell = self._sheet.cell(row, WHAT)
        text = cells.clean(cells.whole_text(cell))
        if len(text) > NOTE_LENGTH:
            self._fault(row, WHAT, f"de toelichting is langer dan {NOTE_LENGTH} tekens")
        elif cell.is_error or (cell.is_formula and cell.value is None):
            self._fault(row, WHAT, "hier staat een formule; typ de tekst zelf")
        else:
            self.to.add(Slot(month, NOTE), text or None, self._place(row, WHAT))

    def _count(self, slot: Slot, row: int, column: int) -> None:
        value = self._number(row, column)
        if value is False:
            return
        if value == UNKNOWN and slot.kind == AGE:
            self._fault(row, column, "hier kan geen vraagteken staan; wie u niet weet, laat u weg")
            return
        self.to.add(slot, value, self._place(row, column))

    def _number(self, row: int, column: int) -> int | str | None:
        """What a cell counts; False when it is a fault, which is remembered."""
        cell = self._sheet.cell(row, column)
        merged = self._sheet.merged_at(row, column)
        try:
            if merged is not None:
                raise ValueError(f"{merged} zijn samengevoegde cellen; haal de samenvoeging weg")
            value = cells.count(cell)
        except ValueError as fault:
            self._fault(row, column, str(fault))
            return False
        if cell.is_formula:
            self.to.remarks.append(f"{self._place(row, column)} is een formule; de uitkomst {value} is overgenomen.")
        return value

    def _referrals(self) -> None:
        """Rows without a key: what is not in them any more is gone."""
        before = len(self.to.faults)
        found: dict[Slot, Wish] = {}
        for row in (row for row in sorted(self._sheet.rows) if row >= FIRST):
            if any(self._sheet.cell(row, column) != Cell(None) for column in (MONTH, WHAT, REFERRED)):
                self._referral(row, found)
        for slot, wish in found.items():
            self.to.add(slot, wish.value or None, wish.place)
        if len(self.to.faults) == before:
            head = self._place(HEAD, REFERRED)
            for slot in self._contents.mark.base:
                if slot.kind == REFERRAL and slot not in found:
                    self.to.add(slot, None, head)

    def _referral(self, row: int, found: dict[Slot, Wish]) -> None:
        contents = self._contents
        number = self._number(row, REFERRED)
        source = _id_of(self._whole(row, WHAT), contents.sources)
        activity = _id_of(self._whole(row, REFERRED_TO), {0: NOT_KNOWN} | dict(contents.activities))
        try:
            month = cells.month(self._sheet.cell(row, MONTH))
        except ValueError:
            month = None
        if number is False:
            return
        if number == UNKNOWN:
            self._fault(row, REFERRED, "hier kan geen vraagteken staan; vul een getal in of haal de regel weg")
        elif month is None or month not in contents.mark.versions:
            self._fault(row, MONTH, "kies een maand uit de lijst")
        elif source is None:
            self._fault(row, WHAT, "kies uit de lijst wie er verwees")
        elif activity is None:
            self._fault(row, REFERRED_TO, "kies een activiteit uit de lijst, of laat dit leeg")
        else:
            slot = Slot(month, REFERRAL, source, activity)
            earlier = found.get(slot)
            if earlier is None:
                found[slot] = Wish(int(number or 0), self._place(row, REFERRED))
            else:
                found[slot] = Wish(int(earlier.value or 0) + int(number or 0), earlier.place)

    def _whole(self, row: int, column: int) -> str:
        return cells.whole_text(self._sheet.cell(row, column)).strip()

    def _place(self, row: int, column: int) -> Place:
        return Place(self._sheet.name, row, column)

    def _fault(self, row: int, column: int, message: str) -> None:
        self.to.faults.append(Fault(self._place(row, column), message))


def _id_of(label: str, names: Mapping[int, str]) -> int | None:
    if not label and 0 in names:
        return 0
    return next((item_id for item_id, name in names.items() if name == label), None)
