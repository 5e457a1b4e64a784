"""The text of a PDF as a reader hears it: where a piece says what its text is (ActualText), that counts."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import Any

import page
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)


def squeezed(text: str) -> str:
    """Decomposed, without white space, soft hyphens and signs that have no width."""
    return re.sub(
        r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufe0f]", "", unicodedata.normalize("NFD", text)
    )


def text_of(pdf: bytes) -> str:
    """All text of all pages, in the order of the content."""
    reader = PdfReader(io.BytesIO(pdf))
    return "\n".join(_page_text(reader, page) for page in reader.pages)


def outline_of(pdf: bytes) -> list[str]:
    """The bookmarks."""

    def titles(entries: list[Any]) -> list[str]:
        return [name for entry in entries for name in (titles(entry) if isinstance(entry, list) else [entry.title])]

    return titles(PdfReader(io.BytesIO(pdf)).outline)


def _page_text(reader: PdfReader, page: Any) -> str:
    maps = {name: _unicode(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    found: list[str] = []
    spoken: list[bool] = []
    current: dict[bytes, str] = {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if len(operands) > 1 else None
            actual = properties.get("/ActualText") if isinstance(properties, DictionaryObject) else None
            if actual is not None and not any(spoken):
                found.append(str(actual))
            spoken.append(actual is not None)
        elif operator == b"EMC":
            spoken.pop()
        elif operator == b"Tf":
            current = maps[operands[0]]
        elif operator in (b"Tj", b"TJ") and not any(spoken):
            pieces = operands[0] if operator == b"TJ" else operands
            found.extend(_decode(piece, current) for piece in pieces if hasattr(piece, "original_bytes"))
        elif operator == b"BT":
            found.append("\n")
    return "".join(found)


def _decode(piece: Any, mapping: dict[bytes, str]) -> str:
    raw = piece.original_bytes
    return "".join(mapping.get(raw[index : index + 2], "\ufffd") for index in range(0, len(raw), 2))


def _unicode(font: Any) -> dict[bytes, str]:
    """Glyph → text, from the font's ToUnicode map."""
    data = font["/ToUnicode"].get_object().get_data()
    assert not _RANGES.search(data), "this reader knows single characters only"
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
        for block in _BLOCK.findall(data)
        for code, text in _PAIR.findall(block)
    }


def complaints(pdf: bytes, profile: str) -> list[str]:
    """What the validator has against a PDF in this profile ("ua1", "2a").

    Its rule on stream lengths takes a last byte 0x0D for a line end; so that rule is judged here.
    """
    report = page.validate_pdf_bytes(pdf, profile=profile)
    found = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    return [line for line in found if "STREAM-LENGTH-001" not in line] + _wrong_lengths(pdf)


def _wrong_lengths(pdf: bytes) -> list[str]:
    starts = re.finditer(rb"/Length (\d+)(?:(?!endobj|stream).)*?>>\s*?stream\r?\n", pdf, re.S)
    ends = ((match, match.end() + int(match[1])) for match in starts)
    return [
        f"stream at {match.start()}" for match, end in ends if not re.match(rb"\r?\nendstream", pdf[end : end + 12])
    ]
