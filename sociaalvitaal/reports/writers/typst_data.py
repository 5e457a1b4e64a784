"""Document → the data that the typst template reads. Nothing in it is markup."""

from __future__ import annotations

from typing import Any

from sociaalvitaal.formats import typst_fonts as fonts
from sociaalvitaal.formats.typst_text import BREAK, flat, text
from sociaalvitaal.formatting import long_date
from sociaalvitaal.reports.document import columns
from sociaalvitaal.reports.document.blocks import BulletList, Heading, Notice, Paragraph
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.style import COLOUR, Logo, Style
from sociaalvitaal.reports.document.tables import Row, Table
from sociaalvitaal.reports.document.text import Runs
from sociaalvitaal.reports.document.whole import Document, Placed, placed

_LONGEST_ALT = 10_000
_LOGO_MM, _LOGO_TALLEST_MM = 52, 20
_LONGEST_HEADER = 1_000


def of(document: Document) -> dict[str, Any]:
    """The whole document as plain data."""
    return {
        "title": text(document.title),
        "subtitle": text(document.subtitle),
        "organisation": text(document.organisation),
        "author": text(document.author),
        "period": text(document.period),
        "date": long_date(document.date),
        "day": [document.date.year, document.date.month, document.date.day],
        "notice": text(document.notice),
        "seal": text(document.seal.short) if document.seal else "",
        "language": document.language,
        "style": {"colour": document.style.colour, "accent": document.style.accent, "pale": _pale(document.style)},
        "logo": logo(document.style.logo),
        "metadata": {"title": flat(document.title), "author": flat(document.author or document.organisation)},
        "fonts": [fonts.FAMILY, fonts.FALLBACK, fonts.LAST_RESORT],
        "blocks": [_block(block) for block in placed(document)],
    }


def _pale(style: Style) -> str:
    """Of the sender's name on the cover: only on our own blue does a pale blue stand out enough."""
    return "#cfe2ee" if style.colour == COLOUR else "#ffffff"


def logo(logo: Logo | None) -> dict[str, Any] | None:
    """A logo: its text alternative, and its size in millimetres."""
    if logo is None:
        return None
    scale = min(_LOGO_MM / logo.width, _LOGO_TALLEST_MM / logo.height)
    return {"alt": flat(logo.alt), "width": round(logo.width * scale, 2), "height": round(logo.height * scale, 2)}


def _runs(content: Runs) -> list[dict[str, Any]]:
    return [
        {"text": text(run.text), "strong": run.strong, "emphasis": run.emphasis, "link": run.link} for run in content
    ]


def _block(here: Placed) -> dict[str, Any]:
    match here.block:
        case Heading(level, heading):
            return {"kind": "heading", "level": level - 1, "text": text(heading)}
        case Paragraph(content):
            return {"kind": "paragraph", "runs": _runs(content)}
        case BulletList():
            return {"kind": "list", **_list(here.block)}
        case Notice(title, content):
            return {"kind": "notice", "title": text(title), "runs": _runs(content)}
        case Figure():
            return _figure(here.block, here.label)
        case Table():
            return _table(here.block, here.label)


def _list(block: BulletList) -> dict[str, Any]:
    items = [{"runs": _runs(item.runs), "below": _list(item.below) if item.below else None} for item in block.items]
    return {"numbered": block.numbered, "items": items}


def _figure(block: Figure, label: str) -> dict[str, Any]:
    alt = block.alt if len(block.alt) <= _LONGEST_ALT else block.alt[: _LONGEST_ALT - 1] + "…"
    return {
        "kind": "figure",
        "label": label,
        "file": f"{label.rsplit(maxsplit=1)[-1]}.svg",
        "caption": text(block.caption),
        "alt": text(alt).replace(BREAK, ""),
        "source": text(block.source),
    }


def _table(block: Table, label: str) -> dict[str, Any]:
    return {
        "kind": "table",
        "label": label,
        "caption": text(block.caption),
        "headers": [text(header) for header in block.headers],
        "repeat": sum(map(len, block.headers)) <= _LONGEST_HEADER,
        "numeric": [block.is_numeric(column) for column in range(len(block.headers))],
        "wide": columns.shares(block),
        "small": columns.SMALL,
        "last": columns.LAST_ROWS,
        "size": columns.letter_size(block),
        "rows": [_row(row) for row in block.rows],
        "notes": [text(note) for note in block.notes],
    }


def _row(row: Row) -> dict[str, Any]:
    cells = [
        {"text": text(cell.text), "numeric": cell.numeric, "sign": cell.sign, "attention": cell.attention}
        for cell in row.cells
    ]
    return {"total": row.total, "cells": cells}
