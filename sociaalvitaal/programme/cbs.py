"""Reads a file with figures of Statistics Netherlands: Kerncijfers wijken en buurten, of any year."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from sociaalvitaal.programme import cbs_values
from sociaalvitaal.programme.cbs_columns import ALIASES, REQUIRED, match
from sociaalvitaal.programme.faults import Fault, FaultyFile, expected

TABLES = {"83765NED": 2017, "84286NED": 2018}
"""Numbers of the published tables that we know."""
SOURCE = "Centraal Bureau voor de Statistiek, Kerncijfers wijken en buurten {year}"
_TEXTS = ("code", "year", "name", "municipality_name")
_NUMBERS = tuple(field for field in ALIASES if field not in _TEXTS)
_NAMED_YEAR = re.compile(r"(?<![0-9])(199[0-9]|20[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class CbsRow:
    """The figures of one area in one year; None is not published."""

    code: str
    year: int
    kind: str
    name: str | None
    municipality_name: str | None
    source: str
    inhabitants: int | None = None
    aged_0_14: int | None = None
    aged_15_24: int | None = None
    aged_25_44: int | None = None
    aged_45_64: int | None = None
    aged_65_plus: int | None = None
    households: int | None = None
    density_per_km2: int | None = None
    mean_woz_keur: int | None = None
    income_per_inhabitant_keur: Decimal | None = None
    pct_lowest_40: Decimal | None = None
    pct_low_income: Decimal | None = None
    urbanity: int | None = None


def shipped_rows() -> list[CbsRow]:
    """The figures that come with the program: the municipalities and the wijken of the demo."""
    content = (files("sociaalvitaal") / "data" / "cbs_2017.csv").read_bytes()
    return parse(_decode(content), "cbs_2017.csv")


def read(path: Path, year: int | None = None) -> list[CbsRow]:
    """The rows of a file; FaultyFile says what is wrong with it. The year only counts where the file has none."""
    return parse(_decode(path.read_bytes()), path.name, year)


def looks_like_cbs(headers: list[str]) -> bool:
    """Whether a table with these headers holds figures per area."""
    return match(headers).keys() >= REQUIRED.keys()


def parse(text: str, file_name: str = "", year: int | None = None) -> list[CbsRow]:
    """The rows of a CSV text; lines that start with # are remarks, and may name the table."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    skipped = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    table = _Table(year or _year_of(" ".join([file_name, *lines[:skipped]])))
    return table.read(lines[skipped:], first_line=skipped + 1)


class _Table:
    """Collects rows and faults of one file."""

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._faults: list[Fault] = []
        self._rows: dict[tuple[str, int], CbsRow] = {}

    def read(self, lines: list[str], first_line: int) -> list[CbsRow]:
        """All rows, or FaultyFile."""
        rows = csv.reader(lines, delimiter=_delimiter(lines[0] if lines else ""))
        try:
            headers = next(rows, [])
            columns = self._columns(headers, first_line)
            for cells in rows:
                if any(cell.strip() for cell in cells):
                    self._read_row(headers, columns, cells, first_line + rows.line_num - 1)
        except csv.Error:
            line = first_line + rows.line_num - 1
            raise FaultyFile([*self._faults, Fault(line, "", expected("een regel van een CSV-bestand"))]) from None
        if not self._rows and not self._faults:
            self._faults.append(Fault(None, "", expected("minstens één regel met cijfers")))
        if self._faults:
            raise FaultyFile(self._faults)
        return list(self._rows.values())

    def _columns(self, headers: list[str], line: int) -> dict[str, int]:
        columns = match(headers)
        absent = [names for field, names in REQUIRED.items() if field not in columns]
        faults = [Fault(line, "", f"kolom ontbreekt; {expected(names)}") for names in absent]
        if not faults and self._year is None and "year" not in columns:
            what = "een kolom jaar, een bestandsnaam met het jaar, of de optie --jaar"
            faults = [Fault(None, "jaar", f"het jaar is niet bekend; {expected(what)}")]
        if faults:
            raise FaultyFile(faults)
        return columns

    def _read_row(self, headers: list[str], columns: dict[str, int], cells: list[str], line: int) -> None:
        if len(cells) != len(headers):
            self._faults.append(Fault(line, "", expected(f"{len(headers)} kolommen", len(cells))))
            return
        got = {field: cells[column] for field, column in columns.items()}
        code = got["code"].strip()
        if code.startswith("NL"):
            return
        if not cbs_values.AREA_CODE.fullmatch(code):
            what = "een code als GM0150, WK015014 of BU01501400"
            self._faults.append(Fault(line, headers[columns["code"]].strip(), expected(what, code)))
            return
        values = dict(self._values(headers, columns, got, line))
        year = values.pop("year", self._year)
        if isinstance(year, int):
            facts: dict[str, Any] = {**_texts(got, code, year), **values}
            self._keep(CbsRow(code=code, year=year, kind=cbs_values.KINDS[code[:2]], **facts), line)

    def _values(
        self, headers: list[str], columns: dict[str, int], got: dict[str, str], line: int
    ) -> Iterator[tuple[str, int | Decimal | None]]:
        for field in ("year", *_NUMBERS):
            if field not in got:
                continue
            try:
                yield field, _value(field, got[field])
            except ValueError as error:
                self._faults.append(Fault(line, f"kolom {headers[columns[field]].strip()}", str(error)))

    def _keep(self, row: CbsRow, line: int) -> None:
        if (row.code, row.year) in self._rows:
            self._faults.append(Fault(line, row.code, f"deze code staat er al voor {row.year}"))
        self._rows[row.code, row.year] = row


def _value(field: str, cell: str) -> int | Decimal | None:
    if field == "year":
        return cbs_values.year(cell)
    return cbs_values.decimal(field, cell) if field in cbs_values.DECIMAL_FIELDS else cbs_values.whole(field, cell)


def _texts(got: dict[str, str], code: str, year: int) -> dict[str, str | None]:
    name, municipality = (cbs_values.text(got.get(field, "")) for field in ("name", "municipality_name"))
    return {
        "name": name or (municipality if code.startswith("GM") else None),
        "municipality_name": municipality,
        "source": SOURCE.format(year=year),
    }


def _decode(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04") or content.startswith(b"\xd0\xcf\x11\xe0"):
        raise FaultyFile([Fault(None, "", "dit is een Excel-bestand. Sla het op als CSV UTF-8 en probeer het opnieuw")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FaultyFile([Fault(line, "", "de tekens zijn niet in UTF-8. Sla het bestand op als CSV UTF-8")]) from None
    if "\0" in text:
        raise FaultyFile([Fault(None, "", "dit is geen tekstbestand. Sla het op als CSV UTF-8")])
    return text


def _delimiter(header: str) -> str:
    return max(";,\t", key=header.count)


def _year_of(text: str) -> int | None:
    table = next((year for number, year in TABLES.items() if number in text), None)
    found = _NAMED_YEAR.search(text)
    return table or (int(found[1]) if found else None)
