"""What explains an export: a data package for programs, a page to read for people. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sociaalvitaal.exchange.archive.columns import Column, Table
from sociaalvitaal.exchange.archive.tables import TABLES

PACKAGE, README = "datapakket.json", "leesmij.md"
NAME, VERSION = "sociaal-vitaal", 1
"""A version that this toolkit does not know is not read in."""


@dataclass(frozen=True, slots=True)
class Written:
    """What is known of a file after it was written."""

    table: Table
    rows: int
    bytes: int
    sha256: str


def package(title: str, files: Sequence[Written], *, notes: bool) -> bytes:
    """The description of all tables, in the form of a tabular data package."""
    content = {
        "profile": "tabular-data-package",
        "name": NAME,
        "version": str(VERSION),
        "title": title,
        "toelichtingen": notes,
        "resources": [_resource(file, notes=notes) for file in files],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(file: Written, *, notes: bool) -> dict[str, Any]:
    table, columns = file.table, file.table.written(notes=notes)
    keys = [column.name for column in columns if column.attr in _primary(table)]
    return {
        "name": table.name.replace("_", "-"),
        "path": table.path,
        "profile": "tabular-data-resource",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "rows": file.rows,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "schema": {
            "fields": [_field(column) for column in columns],
            "missingValues": [""],
            "primaryKey": keys,
            "foreignKeys": [link for column in columns if (link := _link(column, table))],
        },
    }


def _primary(table: Table) -> set[str]:
    return {column.key for column in table.model.__table__.primary_key}


def _field(column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {"name": column.name, "type": column.kind.type, "description": column.meaning}
    made |= column.kind.more
    if column.required:
        made["constraints"] = {**made.get("constraints", {}), "required": True}
    if column.unit:
        made["unit"] = column.unit
    return made


def _link(column: Column, table: Table) -> dict[str, Any] | None:
    if column.refers:
        target, _, field = column.refers.partition(".")
        resource = "" if target == table.name else target.replace("_", "-")
        return {"fields": column.name, "reference": {"resource": resource, "fields": field}}
    if column.target and not column.target[1]:
        code = {"gemeenten": "gemeente", "kernen": "kern"}[column.target[0]]
        return {"fields": column.name, "reference": {"resource": column.target[0], "fields": code}}
    return None


def readme(title: str, *, is_demo: bool, notes: bool) -> bytes:
    """How to read the tables, with the meaning of each column."""
    parts = [f"# {title}: alle gegevens", ""]
    if is_demo:
        parts += ["**Let op: dit zijn verzonnen cijfers van een demo.**", ""]
    free = (
        "De vrije teksten die mensen schreven, zijn op verzoek meegegeven. Kijk ze na voordat u ze deelt."
        if notes
        else "Vrije teksten die mensen schreven, zijn weggelaten."
    )
    parts += [
        "Elk bestand in de map `data` is een tabel: CSV volgens RFC 4180, in UTF-8, met een punt in getallen.",
        "`datapakket.json` beschrijft dezelfde tabellen voor programma's (Frictionless Data Package).", "",
        "## Geen gegevens van personen", "",
        "Er staan geen gebruikers, namen, e-mailadressen, codes van doorverwijzingen of logboek in.", free,
        "Kleine aantallen staan er wel in: deel cijfers onder de drempel (tabel programma) niet verder.", "",
        "## Leeg is geen 0", "",
        "- Een leeg vak betekent: niet bekend, of niet van toepassing. Een 0 is een 0.",
        "- Bij elk cijfer van een activiteit zegt de kolom `_stand` of het is ingevuld, onbekend is (weet ik niet) "
        "of niet is ingevuld.",
        "- Een maand met `nulopgave` ja is ingeleverd: er was niets te melden.",
        "- Een kern en maand zonder regel in `maanden` is niet ingevuld.",
        "- Tel alleen maanden mee met status ingediend, goedgekeurd of vergrendeld; zo telt `totalen` ook.", "",
        "## Schrijfwijze", "",
        "Dagen: JJJJ-MM-DD. Maanden: JJJJ-MM. Tijdstippen: UTC, met een Z. Begint een tekst met =, +, -, @ of ', "
        "dan staat er een ' voor: zo maakt geen rekenblad er een formule van.",
    ]  # fmt: skip
    for table in TABLES:
        parts += ["", f"## {table.name}", "", table.about, "", f"Bron: {table.source}.", ""]
        parts += ["| kolom | betekenis | soort | eenheid | codes | bron |", "| --- | --- | --- | --- | --- | --- |"]
        parts += [_line(column, table) for column in table.written(notes=notes)]
    return ("\n".join(parts) + "\n").encode()


def _line(column: Column, table: Table) -> str:
    kind = column.kind.name + ("" if column.required else ", mag leeg zijn")
    codes = ", ".join(column.kind.codes)
    if column.target:
        codes = f"lijsten, {column.target[1]}" if column.target[1] else column.target[0]
    refers = f" Zie {column.refers}." if column.refers else ""
    cells = (column.name, column.meaning + refers, kind, column.unit, codes, column.source or table.source)
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
