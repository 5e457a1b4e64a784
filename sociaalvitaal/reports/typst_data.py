"""Document → the data that the typst template reads. Nothing in it is markup."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from sociaalvitaal.formatting import long_date
from sociaalvitaal.reports import columns, fonts
from sociaalvitaal.reports.document import (
    BulletList,
    Document,
    Figure,
    Heading,
    Notice,
    Paragraph,
    Placed,
    Row,
    Runs,
    Table,
    placed,
)

BREAK = "\x1f"
"""Where the template may break a word that has no end; no text of users holds it."""

_LONG_WORD = re.compile(r"\S{33,}")
_PIECE, _MOST_JOINED = 12, 48
_LONGEST_ALT = 10_000
_LONGEST_HEADER = 1_000
# PDF/A-2 knows no text form of private characters; U+FEFF is a mark, not text.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


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
        "language": document.language,
        "metadata": {"title": _flat(document.title), "author": _flat(document.author or document.organisation)},
        "fonts": [fonts.FAMILY, fonts.FALLBACK, fonts.LAST_RESORT],
        "blocks": [_block(block) for block in placed(document)],
    }


def text(value: str) -> str:
    """Text that PDF/A can hold, with places to break in words that would run off the page."""
    allowed = _PRIVATE.sub("\N{REPLACEMENT CHARACTER}", value.replace("\ufeff", ""))
    return _LONG_WORD.sub(lambda match: _pieces(match[0]), allowed)


def _flat(value: str) -> str:
    return " ".join(text(value).replace(BREAK, "").split())[:300]


def _pieces(word: str) -> str:
    """A long word in pieces; a sign that combines with the one before stays with it."""
    pieces = [""]
    for character in word:
        joins = unicodedata.category(character)[0] in "MC" and len(pieces[-1]) < _MOST_JOINED
        if len(pieces[-1]) >= _PIECE and not joins:
            pieces.append("")
        pieces[-1] += character
    return BREAK.join(pieces)


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
