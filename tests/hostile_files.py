"""Files that someone could send in instead of a workbook."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def book(*rows: tuple[object, ...], edit: Callable[[Workbook], None] | None = None) -> bytes:
    """A plain workbook with these rows."""
    made = Workbook()
    for row in rows:
        made.active.append(row)
    if edit is not None:
        edit(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


PLAIN = (("maand", "nieuw"), ("2017-07", 5))


def repacked(content: bytes, replace: dict[str, bytes] | None = None, add: dict[str, bytes] | None = None) -> bytes:
    """The same file with other parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, (replace or {}).get(entry.filename, old.read(entry)))
        for name, part in (add or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def sheet_xml(cells: str, after: str = "", before: str = "") -> bytes:
    """The part of a sheet, with what stands in its data."""
    head = f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}">'
    return f"{head}<sheetData>{cells}</sheetData>{after}</worksheet>".encode()


def with_cells(cells: str, after: str = "", before: str = "") -> bytes:
    """A workbook whose only sheet is written by hand."""
    return repacked(book(*PLAIN), {SHEET: sheet_xml(cells, after, before)})


def encrypted() -> bytes:
    """A zip that says that its parts have a password."""
    content = bytearray(book(*PLAIN))
    at = -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        content[at + 8] |= 1
    return bytes(content)


def many_rows(number: int) -> bytes:
    """A sheet of many short rows."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n % 9}</v></c></row>' for n in range(1, number + 1))
    return with_cells(rows)


def refused() -> dict[str, tuple[bytes, str, str]]:
    """Name → content, file name, and a word of the refusal."""
    plain = book(*PLAIN)
    types = zipfile.ZipFile(io.BytesIO(plain)).read("[Content_Types].xml")
    macro = types.replace(b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml")
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>'
    return {
        "a macro file by its name": (plain, "cijfers.xlsm", "macro"),
        "a macro file by its type": (repacked(plain, {"[Content_Types].xml": macro}), "c.xlsx", "macro"),
        "a project of macros": (repacked(plain, add={"xl/vbaProject.bin": b"x"}), "c.xlsx", "macro"),
        "a bomb": (repacked(plain, add={"xl/media/nul.xml": b"\0" * 30_000_000}), "c.xlsx", "te groot"),
        "a small bomb": (repacked(plain, add={"xl/media/nul.xml": b"\0" * 5_000_000}), "c.xlsx", "te groot"),
        "parts for ever": (repacked(plain, add={f"xl/media/{n}.xml": b"" for n in range(600)}), "c.xlsx", "delen"),
        "a file inside": (repacked(plain, add={"xl/embeddings/b.xlsx": plain}), "c.xlsx", "ander bestand"),
        "a zip inside": (repacked(plain, add={"xl/media/b.zip": plain}), "c.xlsx", "ander bestand"),
        "links to another file": (
            repacked(plain, add={"xl/externalLinks/externalLink1.xml": b"<x/>"}), "c.xlsx", "koppeling",
        ),
        "a password": (encrypted(), "c.xlsx", "wachtwoord"),
        "an old office file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "c.xlsx", "wachtwoord"),
        "an entity": (with_cells(cell, before=entity), "c.xlsx", "niet in een werkmap hoort"),
        "laughs": (with_cells(cell, before=laughs), "c.xlsx", "niet in een werkmap hoort"),
        "an entity in utf-16": (
            repacked(plain, {SHEET: sheet_xml(cell, before=entity).decode().encode("utf-16")}), "c.xlsx", "hoort",
        ),
        "100,000 rows": (many_rows(100_000), "c.xlsx", "te groot"),
        "6,000 rows": (many_rows(6_000), "c.xlsx", "5000 rijen"),
        "a cell at the end of the world": (
            with_cells('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "c.xlsx", "XFD1048576",
        ),
        "merged for ever": (
            with_cells("", "<mergeCells>" + 3_000 * '<mergeCell ref="A1:B2"/>' + "</mergeCells>"),
            "c.xlsx", "samengevoegde",
        ),
        "half a file": (plain[: len(plain) // 2], "c.xlsx", "beschadigd"),
        "a part that is no xml": (repacked(plain, {SHEET: b"<worksheet><x"}), "c.xlsx", "beschadigd"),
        "a number that is none": (with_cells('<row r="1"><c r="A1"><v>x</v></c></row>'), "c.xlsx", "beschadigd"),
        "a text that is not there": (
            with_cells('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), "c.xlsx", "beschadigd",
        ),
        "a zip of something else": (_zip({"a.txt": b"x"}), "c.xlsx", "geen Excel-werkmap"),
        "a document": (_zip({"mimetype": b"x", "content.xml": b"<x/>"}), "c.ods", ".ods"),
        "nothing": (b"", "c.xlsx", "leeg"),
        "too much": (b"a" * 2_100_000, "c.csv", "te groot"),
        "a picture": (b"\x89PNG\r\n" + b"\0" * 50, "c.xlsx", "geen werkboek"),
        "a page": (b"<!doctype html><p>x", "c.csv", "geen werkboek"),
        "a csv with nul": (b"maand;nieuw\n2017-07;\x005\n", "c.csv", "geen tekstbestand"),
        "a csv with a giant field": (b"maand;nieuw\n2017-07;" + b"5" * 1_000_000, "c.csv", "lange regel"),
        "a csv with a giant text": (b'maand;nieuw\n2017-07;"' + b"a\n" * 40_000 + b'"', "c.csv", "lange tekst"),
        "a csv with a quote too few": (b'maand;nieuw\n2017-07;"5\n', "c.csv", "aanhalingsteken"),
        "a csv with a quote too many": (b'maand;nieuw\n2017-07;"5"6\n', "c.csv", "aanhalingsteken"),
        "a csv of 100,000 rows": (b"maand;nieuw\n" + b"2017-07;5\n" * 100_000, "c.csv", "5000 rijen"),
        "a csv of no characters": (b"maand;nieuw\n2017-07;\x81\x8d\n", "c.csv", "geen tekstbestand"),
        "a table of nothing": (b"\n\n\n", "c.csv", "niets"),
        "one column": (b"hallo\ndaar\n", "c.csv", "geen tabel"),
    }  # fmt: skip


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
