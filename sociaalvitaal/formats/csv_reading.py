"""Reads a table that someone sent in as CSV, in whatever way their program wrote it."""

from __future__ import annotations

import codecs
import csv
import io

from sociaalvitaal.formats.grid import Cell, Sheet, Unreadable, refuse_far_away

SEPARATORS = ";\t,"
LONGEST_FIELD = 40_000
_SAMPLE = 20
_NO_TEXT = "Dit is geen tekstbestand. Sla het op als CSV of .xlsx en probeer het opnieuw."


def read(content: bytes) -> Sheet:
    """The table; Unreadable says what is wrong with it."""
    lines = _decoded(content).splitlines(keepends=True)
    if any(len(line) > LONGEST_FIELD for line in lines):
        raise Unreadable("Er staat een heel lange regel in dit bestand. Het is geen tabel met maandcijfers.")
    separator = _separator(lines[:_SAMPLE])
    if lines and lines[0].strip().lower() in (f"sep={separator}", '"sep="', "sep="):
        lines[0] = "\n"
    rows: dict[int, dict[int, Cell]] = {}
    reader = csv.reader(io.StringIO("".join(lines), newline=""), delimiter=separator, strict=True)
    try:
        for number, fields in enumerate(reader, start=1):
            cells = {column: Cell(text) for column, text in enumerate(fields, start=1) if text.strip()}
            if any(len(str(cell.value)) > LONGEST_FIELD for cell in cells.values()):
                raise Unreadable("Er staat een heel lange tekst in dit bestand. Mist er een aanhalingsteken?")
            if cells:
                refuse_far_away(number, max(cells))
                rows[number] = cells
    except csv.Error:
        raise Unreadable(
            f"Regel {reader.line_num} is niet te lezen: kijk of er een aanhalingsteken te veel of te weinig staat."
        ) from None
    return Sheet("", rows)


def _decoded(content: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
    ):  # fmt: skip
        if content.startswith(mark):
            return _strictly(content, encoding)
    try:
        text = _strictly(content, "utf-8")
    except Unreadable:
        # What a Dutch Excel writes when nobody asks it for more.
        text = _strictly(content, "cp1252")
    return text


def _strictly(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(_NO_TEXT) from None
    if "\0" in text:
        raise Unreadable(_NO_TEXT)
    return text


def _separator(lines: list[str]) -> str:
    """The sign that most lines have, and have most often."""
    told = lines[0].strip().lower() if lines else ""
    if told.startswith("sep=") and told[4:] in tuple(SEPARATORS):
        return told[4:]
    return max(
        SEPARATORS, key=lambda sign: (sum(sign in line for line in lines), sum(map(sign.__eq__, "".join(lines))))
    )
