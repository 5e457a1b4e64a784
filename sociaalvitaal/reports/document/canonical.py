"""Document ↔ JSON in one fixed form, so that the same report always gives the same bytes, and so the same SHA-256."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sociaalvitaal.reports.document import canonical_blocks
from sociaalvitaal.reports.document.canonical_blocks import DrawingOf, NotCanonical, drawing_key
from sociaalvitaal.reports.document.style import Logo, Style
from sociaalvitaal.reports.document.text import DocumentError
from sociaalvitaal.reports.document.whole import Document, Seal

__all__ = ["Content", "NotCanonical", "content_of", "digest", "document_of", "indented", "read", "written"]
FORMAT = "sociaalvitaal-rapport"
VERSION, VERSIONS = 2, (1, 2)
"""Of version 1 are the editions from before the page for the wethouder stood in it."""


@dataclass(frozen=True, slots=True)
class Content:
    """A report with, in an edition, what stood behind it when it was frozen and the page for the wethouder of a
    municipality; both hold plain values only.
    """

    document: Document
    behind: Mapping[str, Any] | None = None
    onepage: Mapping[str, Any] | None = None


def content_of(content: Content, drawing_of: DrawingOf = drawing_key) -> dict[str, Any]:
    """The report as plain values: texts, whole numbers, lists and maps, no fractions."""
    document = content.document
    found: dict[str, Any] = {"format": FORMAT, "version": VERSION, "document": _document(document, drawing_of)}
    if content.behind is not None:
        found["behind"] = content.behind
    if content.onepage is not None:
        found["onepage"] = content.onepage
    if (seal := document.seal) is not None:
        found["edition"] = {"number": seal.number, "adopted_on": seal.adopted_on.isoformat()}
        found["sha256"] = seal.sha256
    return found


def written(values: Mapping[str, Any]) -> bytes:
    """The canonical form: sorted keys, no spaces, UTF-8."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def indented(document: Document, behind: Mapping[str, Any] | None = None) -> bytes:
    """The same, to be read by people: what the JSON file of a report is."""
    return indented_values(content_of(Content(document, behind)))


def indented_values(values: Mapping[str, Any]) -> bytes:
    """Plain values to be read by people."""
    return (json.dumps(values, sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def digest(values: Mapping[str, Any]) -> str:
    """The SHA-256 over the canonical form without the SHA-256 itself."""
    return hashlib.sha256(written({key: value for key, value in values.items() if key != "sha256"})).hexdigest()


def read(source: bytes) -> dict[str, Any]:
    """The plain values of a JSON file of a report; NotCanonical when it is none."""
    try:
        values = json.loads(source, parse_float=_no_fraction, parse_constant=_no_fraction, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as reason:
        raise NotCanonical("dit is geen JSON-bestand van een rapport") from reason
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise NotCanonical("dit is geen JSON-bestand van een rapport")
    if values.get("version") not in VERSIONS:
        raise NotCanonical(f"dit bestand heeft een andere vorm (versie {values.get('version')})")
    return values


def document_of(values: Mapping[str, Any]) -> Document:
    """The document in these values; its charts are known by their drawings."""
    try:
        found = values["document"]
        return Document(
            title=found["title"], subtitle=found["subtitle"], organisation=found["organisation"],
            period=found["period"], date=date.fromisoformat(found["date"]), author=found["author"],
            notice=found["notice"], language=found["language"], style=_style_of(found["style"]), seal=_seal(values),
            blocks=tuple(map(canonical_blocks.block_of, found["blocks"])),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        if isinstance(reason, DocumentError | NotCanonical):
            raise
        raise NotCanonical(f"dit rapport is niet te lezen: {reason}") from reason


def _document(document: Document, drawing_of: DrawingOf) -> dict[str, Any]:
    return {
        "title": document.title, "subtitle": document.subtitle, "organisation": document.organisation,
        "period": document.period, "date": document.date.isoformat(), "author": document.author,
        "notice": document.notice, "language": document.language, "style": _style(document.style),
        "blocks": [canonical_blocks.values_of(block, drawing_of) for block in document.blocks],
    }  # fmt: skip


def _style(style: Style) -> dict[str, Any]:
    logo = style.logo and {
        "png": b64encode(style.logo.png).decode("ascii"), "width": style.logo.width, "height": style.logo.height,
        "alt": style.logo.alt,
    }  # fmt: skip
    return {"colour": style.colour, "accent": style.accent, "logo": logo}


def _style_of(values: Mapping[str, Any]) -> Style:
    logo = values["logo"]
    found = logo and Logo(b64decode(logo["png"], validate=True), logo["width"], logo["height"], logo["alt"])
    return Style(values["colour"], values["accent"], found)


def _seal(values: Mapping[str, Any]) -> Seal | None:
    if "edition" not in values:
        return None
    edition = values["edition"]
    return Seal(int(edition["number"]), date.fromisoformat(edition["adopted_on"]), str(values["sha256"]))


def _no_fraction(text: str) -> Any:
    raise NotCanonical(f"een rapport heeft geen getal als {text[:20]}")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values under one name each reader may take another: then a check number would say nothing."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotCanonical("in dit bestand staat iets twee keer onder dezelfde naam")
    return found
