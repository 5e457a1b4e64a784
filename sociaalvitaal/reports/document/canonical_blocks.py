"""Blocks of a document ↔ plain values. Each block says what kind it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sociaalvitaal.charts import rendering
from sociaalvitaal.charts.base import Table as ChartTable
from sociaalvitaal.reports.document.blocks import Block, BulletList, Heading, Item, Notice, Paragraph
from sociaalvitaal.reports.document.cells import Typed, typed
from sociaalvitaal.reports.document.charts import ChartLike, Figure, NumbersLike, rows_of
from sociaalvitaal.reports.document.tables import Cell, Origin, Row, Table
from sociaalvitaal.reports.document.text import Runs, Text, clean

Values = dict[str, Any]


class NotCanonical(ValueError):
    """This is no report in the fixed form."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Which picture belongs to a chart: its name, and in an edition the SHA-256 of its two forms."""

    name: str
    svg: str = ""
    png: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart of which the picture is drawn already: what a report that was read back knows of it."""

    title: str
    subtitle: str
    alt: str
    table: NumbersLike
    drawing: Drawing
    tells: bool = field(default=True, kw_only=True)
    """Whether its numbers say what they are: in editions from before charts did, they do not."""


@dataclass(frozen=True, slots=True)
class Pictured(Drawn):
    """A chart that brings its pictures: those of an edition are never drawn anew."""

    svg: bytes
    png: bytes


DrawingOf = Callable[[ChartLike], Drawing]


def drawing_key(chart: ChartLike) -> Drawing:
    """Of a chart that is drawn already its drawing; of another the name under which its picture is kept."""
    if isinstance(chart, Drawn):
        return chart.drawing
    return Drawing(rendering.key(chart))  # type: ignore[arg-type]


def values_of(block: Block, drawing_of: DrawingOf) -> Values:
    """A block as plain values."""
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": text}
        case Paragraph(runs):
            return {"kind": "paragraph", "runs": _runs(runs)}
        case BulletList():
            return {"kind": "list", **_list(block)}
        case Notice(title, runs):
            return {"kind": "notice", "title": title, "runs": _runs(runs)}
        case Table():
            return {"kind": "table", **_table(block)}
        case Figure():
            return _figure(block, drawing_of)


def block_of(values: Mapping[str, Any]) -> Block:
    """The block in these values."""
    match values["kind"]:
        case "heading":
            return Heading(values["level"], values["text"])
        case "paragraph":
            return Paragraph(_runs_of(values["runs"]))
        case "list":
            return _list_of(values)
        case "notice":
            return Notice(values["title"], _runs_of(values["runs"]))
        case "table":
            return _table_of(values)
        case "figure":
            return _figure_of(values)
        case kind:
            raise NotCanonical(f"onbekend deel van een rapport: {kind!r}")


def _runs(runs: Runs) -> list[Values]:
    return [
        {"text": r.text, "strong": r.strong, "emphasis": r.emphasis, "link": r.link, **_asked(r.number)} for r in runs
    ]


def _runs_of(values: list[Values]) -> Runs:
    return tuple(Text(r["text"], r["strong"], r["emphasis"], r["link"], r.get("number", "")) for r in values)


def _list(block: BulletList) -> Values:
    items = [{"runs": _runs(item.runs), "below": _list(item.below) if item.below else None} for item in block.items]
    return {"numbered": block.numbered, "items": items}


def _list_of(values: Mapping[str, Any]) -> BulletList:
    items = (Item(_runs_of(i["runs"]), _list_of(i["below"]) if i["below"] else None) for i in values["items"])
    return BulletList(tuple(items), values["numbered"])


def _table(block: Table) -> Values:
    origin = block.origin
    return {
        "caption": block.caption,
        "headers": list(block.headers),
        "rows": [{"total": row.total, "cells": list(map(_cell, row.cells))} for row in block.rows],
        "notes": list(block.notes),
        "origin": origin and {
            "source": origin.source, "scope": origin.scope, "first": origin.first, "last": origin.last,
            "definitions": list(origin.definitions),
        },
    }  # fmt: skip


def _cell(cell: Cell) -> Values:
    """The text as it is read, and what it means to a program."""
    shown = {"text": cell.text, "numeric": cell.numeric, "sign": cell.sign, "attention": cell.attention}
    return shown | _meant(cell)


def _meant(cell: Cell) -> Values:
    found = typed(cell)
    return {
        "type": found.sort.value, "value": _value(found), "provisional": found.provisional,
        "at_least": found.at_least, **_asked(cell.number),
    }  # fmt: skip


def _asked(number: str) -> Values:
    """Only where it is known: what was adopted before numbers had it stays what it was."""
    return {"number": number} if number else {}


def _value(found: Typed) -> int | str | None:
    if found.value is None:
        return None
    # A fraction is written as text: as a JSON number its last digits would be another program's choice.
    return int(found.value) if found.value == found.value.to_integral_value() else str(found.value)


def _table_of(values: Mapping[str, Any]) -> Table:
    rows = (Row(tuple(map(_cell_of, row["cells"])), row["total"]) for row in values["rows"])
    found = values["origin"]
    origin = found and Origin(
        found["source"], found["scope"], found["first"], found["last"], tuple(found["definitions"])
    )
    return Table(values["caption"], tuple(values["headers"]), tuple(rows), tuple(values["notes"]), origin)


def _cell_of(values: Mapping[str, Any]) -> Cell:
    return Cell(values["text"], values["numeric"], values["sign"], values["attention"], values.get("number", ""))


def _figure(block: Figure, drawing_of: DrawingOf) -> Values:
    chart, numbers = block.chart, block.chart.table
    drawing = drawing_of(chart)
    tells = not isinstance(chart, Drawn) or chart.tells
    cells = {"cells": [list(map(_meant, row.cells)) for row in rows_of(numbers)]} if tells else {}
    return {
        "kind": "figure",
        "title": block.caption,
        "subtitle": clean(chart.subtitle),
        "alt": block.alt,
        "source": block.source,
        "numbers": {
            "caption": clean(numbers.caption),
            "headers": list(map(clean, numbers.headers)),
            "rows": [list(map(clean, row)) for row in numbers.rows],
            "numeric": list(numbers.numeric),
            **cells,
        },
        "drawing": {"name": drawing.name, "svg": drawing.svg, "png": drawing.png},
        "table": _table(block.table) if block.table is not None else None,
    }


def _figure_of(values: Mapping[str, Any]) -> Figure:
    numbers, drawing = values["numbers"], values["drawing"]
    keys = tuple(tuple(cell.get("number", "") for cell in row) for row in numbers.get("cells", ()))
    table = ChartTable(
        numbers["caption"],
        tuple(numbers["headers"]),
        tuple(map(tuple, numbers["rows"])),
        tuple(numbers["numeric"]),
        keys if any(map(any, keys)) else (),
    )
    chart = Drawn(
        values["title"], values["subtitle"], values["alt"], table,
        Drawing(drawing["name"], drawing["svg"], drawing["png"]), tells="cells" in numbers,
    )  # fmt: skip
    return Figure(chart, _table_of(values["table"]) if values["table"] is not None else None, values["source"])
