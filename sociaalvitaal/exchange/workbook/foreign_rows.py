"""Reads the rows of a leader's own table. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sociaalvitaal.exchange.workbook import cells, tables
from sociaalvitaal.exchange.workbook.headings import ACTIVITY, MONTH, NOTHING, YEAR
from sociaalvitaal.exchange.workbook.proposal import Fault, Place, Proposal, leave
from sociaalvitaal.exchange.workbook.slots import AGE, EXTRA, NOTE, REFERRAL, SOURCE, Slot
from sociaalvitaal.exchange.workbook.tables import Table
from sociaalvitaal.exchange.workbook.words import plain
from sociaalvitaal.formats.grid import Cell
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.monthly.rules import FIGURES, NOTE_LENGTH, UNKNOWN
from sociaalvitaal.periods import Month

TOTALS = {"totaal", "total", "som", "subtotaal", "gemiddelde", "jaartotaal", "totalen"}


class Rows:
    """Reads the rows of one table into a proposal."""

    def __init__(
        self, proposal: Proposal, table: Table, matched: Mapping[str, int | None], activities: Sequence[Activity]
    ) -> None:
        self._to, self._table, self._matched = proposal, table, matched
        self._activities = {activity.id: activity for activity in activities}
        self._notes: dict[Month, list[tuple[str, Place]]] = {}

    def read(self) -> None:
        """All rows."""
        leave(self._to, tables.unread(self._table))
        for row in self._table.body:
            self._row(row)
        for month, parts in self._notes.items():
            text = "\n".join(dict.fromkeys(text for text, _ in parts))
            if len(text) > NOTE_LENGTH:
                self._to.faults.append(Fault(parts[0][1], f"de toelichting is langer dan {NOTE_LENGTH} tekens"))
            self._to.add(Slot(month, NOTE), text[:NOTE_LENGTH], parts[0][1])

    def _row(self, row: int) -> None:
        filled = [
            column for column, role in self._table.roles.items()
            if role not in (NOTHING, MONTH, YEAR, ACTIVITY) and not self._is_blank(self._cell(row, column))
        ]  # fmt: skip
        first = self._text(row, MONTH) or self._text(row, ACTIVITY)
        if not filled or plain(first) in TOTALS:
            if filled:
                leave(self._to, [f"Rij {row} (‘{first}’) is niet ingelezen: een totaal rekent de toolkit zelf uit."])
            return
        month = self._guard(row, MONTH, self._month)
        if not isinstance(month, Month):
            if month is None:
                self._fault(row, MONTH, "in deze rij staan cijfers, maar geen maand")
            return
        activity_id, known = self._activity(row)
        if not known:
            return
        for column in filled:
            self._value(row, column, month, activity_id)

    def _activity(self, row: int) -> tuple[int | None, bool]:
        """The activity of a row, and whether the row is to be read."""
        has_column = self._table.column(ACTIVITY) is not None
        as_written = self._text(row, ACTIVITY)
        name = plain(as_written) or as_written
        if has_column and not name:
            return None, True
        found = self._matched.get(name)
        if has_column and found is None:
            leave(self._to, [f"Rijen van ‘{as_written}’ zijn niet ingelezen."])
            return None, False
        return found, True

    def _value(self, row: int, column: int, month: Month, activity_id: int | None) -> None:
        kind, _, item = str(self._table.roles[column]).partition(":")
        cell, place = self._cell(row, column), self._place(row, column)
        if self._table.sheet.merged_at(row, column) is not None:
            merged = self._table.sheet.merged_at(row, column)
            self._to.faults.append(Fault(place, f"{merged} zijn samengevoegde cellen; haal de samenvoeging weg"))
            return
        if kind == NOTE:
            named = self._activities.get(activity_id) if activity_id and self._table.column(ACTIVITY) else None
            text = cells.clean(cells.whole_text(cell))
            self._notes.setdefault(month, []).append((f"{named.name}: {text}" if named else text, place))
            return
        try:
            value = cells.count(cell)
        except ValueError as fault:
            self._to.faults.append(Fault(place, str(fault)))
            return
        if value == UNKNOWN and kind not in (*FIGURES, EXTRA):
            self._to.faults.append(Fault(place, "hier kan geen vraagteken staan; laat de cel leeg"))
        elif value is not None:
            self._add(kind, int(item or 0), month, activity_id, value, place)
            if cell.is_formula:
                self._to.remarks.append(f"{place} is een formule; de uitkomst {value} is overgenomen.")

    def _add(self, kind: str, item: int, month: Month, activity_id: int | None, value: int | str, place: Place) -> None:
        if kind == EXTRA:
            self._to.add(Slot(month, EXTRA, item), value, place)
        elif kind == SOURCE:
            with_activity = activity_id is not None and self._table.column(ACTIVITY) is not None
            slot = Slot(month, REFERRAL, item, activity_id or 0) if with_activity else Slot(month, SOURCE, item)
            self._to.add(slot, value or None, place)
        elif activity_id is None:
            if self._table.column(ACTIVITY) is not None:
                self._to.faults.append(Fault(place, "in deze rij staat geen activiteit"))
            else:
                leave(self._to, [tables.not_read(self._table, place.column)])
        else:
            slot = Slot(month, AGE, activity_id, item) if kind == AGE else Slot(month, kind, activity_id)
            self._to.add(slot, value, place)

    def _month(self, cell: Cell, row: int) -> Month | None:
        year, column = self._table.year, self._table.column(YEAR)
        if column is not None:
            said = cells.count(self._cell(row, column))
            year = said if isinstance(said, int) and 1990 <= said <= 2099 else None
        return cells.month(cell, year)

    def _guard(self, row: int, role: str, reader: Callable[[Cell, int], Month | None]) -> Month | bool | None:
        """What a reader makes of a cell; False when it is a fault, which is remembered."""
        column = self._table.column(role)
        try:
            return None if column is None else reader(self._cell(row, column), row)
        except ValueError as fault:
            self._fault(row, role, str(fault))
            return False

    def _fault(self, row: int, role: str, message: str) -> None:
        self._to.faults.append(Fault(self._place(row, self._table.column(role) or 1), message))

    def _cell(self, row: int, column: int) -> Cell:
        """A cell; where months or activities were merged over rows, each row has what stands in the first."""
        cell = self._table.sheet.cell(row, column)
        merged = self._table.sheet.merged_at(row, column)
        names_rows = self._table.roles.get(column) in (MONTH, YEAR, ACTIVITY)
        if names_rows and merged is not None and merged.first_column == merged.last_column == column:
            return self._table.sheet.cell(merged.first_row, column)
        return cell

    def _text(self, row: int, role: str) -> str:
        column = self._table.column(role)
        return "" if column is None else cells.text(self._cell(row, column))

    def _is_blank(self, cell: Cell) -> bool:
        return cell.value is None and not cell.is_formula and not cell.is_error

    def _place(self, row: int, column: int) -> Place:
        return Place(self._table.sheet.name, row, column)
