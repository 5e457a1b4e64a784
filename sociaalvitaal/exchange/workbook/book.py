"""Writes the workbook of a kern: only what can be filled in is open, what stands fast is grey."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sociaalvitaal import formatting
from sociaalvitaal.exchange.workbook import layout
from sociaalvitaal.exchange.workbook.book_looks import Looks, about_lines, page
from sociaalvitaal.exchange.workbook.layout import FIRST, HEAD, Contents, key_of
from sociaalvitaal.exchange.workbook.slots import AGE, EXTRA, NOTE, REFERRAL, Held, Slot
from sociaalvitaal.formats.table import plain
from sociaalvitaal.formats.xlsx import OPTIONS
from sociaalvitaal.models.base import MAX_COUNT
from sociaalvitaal.monthly.rules import FIGURE_LABELS, NOTE_LENGTH
from sociaalvitaal.periods import Month

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

SPARE_REFERRALS = 40
"""How many referrals can be added beside those that are there."""


@dataclass(frozen=True, slots=True)
class BookMonth:
    """A month as it goes into the workbook."""

    month: Month
    held: Held
    activities: Sequence[int]
    """Those that run in the month, in order."""
    stand: str
    """How far it is, in words."""
    is_open: bool


@dataclass(frozen=True, slots=True)
class Book:
    """All that goes into a workbook."""

    title: str
    made_on: date
    back_to: str
    """Where it is read in again, in words."""
    contents: Contents
    months: Sequence[BookMonth]


def write(book: Book) -> bytes:
    """The workbook as a file."""
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS | {"constant_memory": False, "in_memory": True}) as workbook:
        workbook.set_properties({"title": plain(book.title), "subject": "Werkboek van Sociaal Vitaal"})
        workbook.set_custom_property("Sociaal Vitaal", f"werkboek {layout.FORMAT}")
        _Writer(workbook, book).write()
    return made.getvalue()


class _Writer:
    """Writes sheet after sheet."""

    def __init__(self, workbook: Workbook, book: Book) -> None:
        self._workbook, self._book, self._looks = workbook, book, Looks.of(workbook)
        self._open = [month for month in book.months if month.is_open]
        self._row = FIRST

    def write(self) -> None:
        """All sheets, the hidden ones last."""
        self._about()
        self._figures()
        self._referrals()
        if self._book.contents.extras:
            self._extras()
        self._notes()
        self._lists()
        self._mark()

    def _about(self) -> None:
        sheet = self._workbook.add_worksheet(layout.ABOUT)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 3)
        sheet.set_column(1, 1, 96)
        sheet.write_string(0, 1, plain(self._book.title), self._looks.title)
        for row, (text, is_heading) in enumerate(about_lines(self._book.back_to, bool(self._book.contents.extras)), 3):
            sheet.set_row(row, 24 if is_heading else 18)
            sheet.write_string(row, 1, text, self._looks.heading if is_heading else self._looks.prose)
        sheet.write_string(1, 1, f"Gemaakt op {formatting.long_date(self._book.made_on)}", self._looks.soft)
        page(sheet, landscape=False)
        sheet.protect()
        sheet.activate()

    def _figures(self) -> None:
        contents = self._book.contents
        heads = [FIGURE_LABELS.get(kind) or contents.bands[band] for kind, band in contents.figure_columns]
        widths = [17 if kind in FIGURE_LABELS else 10 for kind, _ in contents.figure_columns]
        sheet = self._sheet(
            layout.FIGURES_SHEET, ["Maand", "Activiteit", *heads, "Stand van de maand"], [16, 30, *widths, 24],
            "Wit vult u in. Grijs staat vast. Het aantal bij een leeftijd telt alleen nieuwe deelnemers.",
        )  # fmt: skip
        for month in self._book.months:
            first = self._row
            for activity_id in month.activities:
                self._line(sheet, month, activity_id, contents.activities[activity_id], is_first=self._row == first)
                for column, (kind, band) in enumerate(contents.figure_columns, layout.VALUE):
                    slot = Slot(month.month, kind, activity_id, band if kind == AGE else 0)
                    self._number(sheet, column, month, slot, is_first=self._row == first)
                look = self._looks.fixed_first if self._row == first else self._looks.fixed
                sheet.write_string(self._row - 1, layout.VALUE - 1 + len(heads), month.stand, look)
                self._row += 1
        self._freeze(sheet, [len(month.activities) for month in self._book.months])
        self._check_numbers(sheet, layout.VALUE, layout.VALUE + 3, unknown=True)
        self._check_numbers(sheet, layout.VALUE + 4, layout.VALUE - 1 + len(heads), unknown=False)

    def _extras(self) -> None:
        sheet = self._sheet(
            layout.EXTRAS_SHEET, ["Maand", "Wat", "Aantal", "Stand van de maand"], [16, 44, 12, 24],
            "Wit vult u in. Grijs staat vast.",
        )  # fmt: skip
        for month in self._book.months:
            for number, (item_id, label) in enumerate(self._book.contents.extras.items()):
                self._line(sheet, month, item_id, label, is_first=number == 0)
                self._number(sheet, layout.VALUE, month, Slot(month.month, EXTRA, item_id), is_first=number == 0)
                look = self._looks.fixed_first if number == 0 else self._looks.fixed
                sheet.write_string(self._row - 1, layout.VALUE, month.stand, look)
                self._row += 1
        self._freeze(sheet, [len(self._book.contents.extras)] * len(self._book.months))
        self._check_numbers(sheet, layout.VALUE, layout.VALUE, unknown=True)

    def _notes(self) -> None:
        sheet = self._sheet(
            layout.NOTES_SHEET, ["Maand", "Toelichting", "Stand van de maand"], [16, 80, 24],
            "Wat ging goed, wat niet? Noem geen namen van deelnemers.",
        )  # fmt: skip
        for month in self._book.months:
            sheet.set_row(self._row - 1, 48)
            self._key(sheet, month, 0)
            self._month(sheet, month, is_first=True)
            text = plain(str(month.held.get(Slot(month.month, NOTE)) or ""))
            look = self._looks.text_open if month.is_open else self._looks.text_fixed
            sheet.write_string(self._row - 1, layout.WHAT - 1, text, look)
            sheet.write_string(self._row - 1, layout.WHAT, month.stand, self._looks.fixed_first)
            self._row += 1
        self._freeze(sheet, [1] * len(self._book.months), layout.WHAT)
        if self._book.months:
            sheet.data_validation(
                FIRST - 1, layout.WHAT - 1, self._row - 2, layout.WHAT - 1,
                {"validate": "length", "criteria": "<=", "value": NOTE_LENGTH,
                 "error_title": "Deze tekst is te lang", "error_message": f"Gebruik hoogstens {NOTE_LENGTH} tekens."},
            )  # fmt: skip

    def _referrals(self) -> None:
        contents = self._book.contents
        sheet = self._sheet(
            layout.REFERRALS_SHEET, ["Maand", "Verwezen door", "Naar activiteit", "Aantal"], [18, 34, 34, 10],
            "Tel de keren, niet de personen. Kies uit de lijst; typ alleen het aantal. Onderaan is ruimte voor meer.",
        )  # fmt: skip
        names = {0: layout.NOT_KNOWN} | dict(contents.activities)
        for month in self._book.months:
            for slot, number in month.held.items():
                if slot.kind == REFERRAL:
                    words = [month.month.label, contents.sources[slot.first], names[slot.second]]
                    self._referral(sheet, words, number, is_open=month.is_open)
        for _ in range(SPARE_REFERRALS if self._open else 0):
            self._referral(sheet, ["", "", ""], None, is_open=True)
        sheet.freeze_panes(HEAD, 0)
        last = self._row - 2
        if last >= FIRST - 1:
            for column, (at, count) in enumerate(self._drop_downs(), layout.MONTH - 1):
                if count:
                    sheet.data_validation(
                        FIRST - 1, column, last, column,
                        {"validate": "list", "source": f"={layout.LISTS_SHEET}!${at}$2:${at}${count + 1}",
                         "error_title": "Kies uit de lijst", "error_message": "Klik op het pijltje en kies."},
                    )  # fmt: skip
            self._check_numbers(sheet, layout.REFERRED, layout.REFERRED, unknown=False)

    def _referral(self, sheet: Worksheet, words: list[str], number: object, *, is_open: bool) -> None:
        look = self._looks.text_open if is_open else self._looks.fixed
        for column, word in enumerate(words, layout.MONTH - 1):
            sheet.write_string(self._row - 1, column, word, look) if word else sheet.write_blank(
                self._row - 1, column, None, look
            )
        self._write(sheet, layout.REFERRED, number, self._looks.open if is_open else self._looks.fixed_number)
        self._row += 1

    def _drop_downs(self) -> list[tuple[str, int]]:
        """The column in the sheet of lists, and how many there are: months, sources, activities."""
        contents = self._book.contents
        return [("A", len(self._open)), ("B", len(contents.sources)), ("C", len(contents.activities) + 1)]

    def _lists(self) -> None:
        sheet = self._workbook.add_worksheet(layout.LISTS_SHEET)
        contents = self._book.contents
        columns: list[tuple[str, list[str]]] = [
            ("Maanden", [month.month.label for month in self._open]),
            ("Verwijzers", list(contents.sources.values())),
            ("Activiteiten", [layout.NOT_KNOWN, *contents.activities.values()]),
        ]
        for column, (head, words) in enumerate(columns):
            for row, word in enumerate([head, *words]):
                sheet.write_string(row, column, word)
        sheet.protect()
        sheet.hide()

    def _mark(self) -> None:
        sheet = self._workbook.add_worksheet(layout.MARK_SHEET)
        for row, texts in enumerate(layout.mark_rows(self._book.contents)):
            for column, text in enumerate(texts):
                sheet.write_string(row, column, plain(text))
        sheet.protect()
        sheet.very_hidden()

    def _sheet(self, name: str, heads: Sequence[str], widths: Sequence[int], hint: str) -> Worksheet:
        sheet = self._workbook.add_worksheet(name)
        sheet.set_column(layout.KEY - 1, layout.KEY - 1, 12, None, {"hidden": True})
        for column, width in enumerate(widths, layout.MONTH - 1):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 24)
        sheet.write_string(0, layout.MONTH - 1, plain(f"{name} · {self._book.title}. {hint}"), self._looks.about)
        sheet.set_row(HEAD - 1, 50)
        for column, head in enumerate(heads, layout.MONTH - 1):
            sheet.write_string(HEAD - 1, column, plain(head), self._looks.head)
        sheet.set_default_row(18)
        sheet.hide_gridlines(2)
        page(sheet, landscape=True)
        sheet.repeat_rows(HEAD - 1)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        self._row = FIRST
        return sheet

    def _freeze(self, sheet: Worksheet, lengths: Sequence[int], column: int = layout.VALUE) -> None:
        """Keep the headings in sight, and begin at the first month that is open."""
        before = 0
        for month, length in zip(self._book.months, lengths, strict=True):
            if month.is_open and length:
                break
            before += length
        at = FIRST - 1 + before if FIRST + before < self._row else FIRST - 1
        sheet.freeze_panes(HEAD, layout.WHAT, max(at - 3, HEAD), layout.WHAT)
        sheet.set_selection(at, column - 1, at, column - 1)

    def _line(self, sheet: Worksheet, month: BookMonth, about: int, label: str, *, is_first: bool) -> None:
        self._key(sheet, month, about)
        self._month(sheet, month, is_first=is_first)
        look = self._looks.fixed_first if is_first else self._looks.fixed
        sheet.write_string(self._row - 1, layout.WHAT - 1, label, look)

    def _key(self, sheet: Worksheet, month: BookMonth, about: int) -> None:
        sheet.write_string(self._row - 1, layout.KEY - 1, key_of(month.month, about))

    def _month(self, sheet: Worksheet, month: BookMonth, *, is_first: bool) -> None:
        look = self._looks.month_first if is_first else self._looks.month
        sheet.write_datetime(self._row - 1, layout.MONTH - 1, month.month.first_day, look)

    def _number(self, sheet: Worksheet, column: int, month: BookMonth, slot: Slot, *, is_first: bool) -> None:
        looks = self._looks
        if month.is_open:
            look = looks.open_first if is_first else looks.open
        else:
            look = looks.fixed_number_first if is_first else looks.fixed_number
        self._write(sheet, column, month.held.get(slot), look)

    def _write(self, sheet: Worksheet, column: int, value: object, look: object) -> None:
        if isinstance(value, int):
            sheet.write_number(self._row - 1, column - 1, value, look)
        elif isinstance(value, str):
            sheet.write_string(self._row - 1, column - 1, value, look)
        else:
            sheet.write_blank(self._row - 1, column - 1, None, look)

    def _check_numbers(self, sheet: Worksheet, first: int, last: int, *, unknown: bool) -> None:
        """Whole numbers only; where it may be, also the question mark."""
        if self._row == FIRST or last < first:
            return
        told = "Vul een heel getal in. Was er niemand? Vul 0 in."
        rule: Mapping[str, object] = {
            "validate": "integer", "criteria": "between", "minimum": 0, "maximum": MAX_COUNT, "error_message": told,
        }  # fmt: skip
        if unknown:
            cell = f"{chr(64 + first)}{FIRST}"
            whole = f"AND(ISNUMBER({cell}),{cell}=INT({cell}),{cell}>=0,{cell}<={MAX_COUNT})"
            rule = {
                "validate": "custom", "value": f'=IF(ISNUMBER({cell}),{whole},{cell}="?")',
                "error_message": f"{told} Weet u het niet? Typ een vraagteken.",
            }  # fmt: skip
        place = FIRST - 1, first - 1, self._row - 2, last - 1
        sheet.data_validation(*place, {**rule, "error_title": "Dit is geen heel getal"})
