"""What kind of file was sent: found in its content, because a name may say anything. No database."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from sociaalvitaal.formats.zip_checks import UNPACKING

MAX_SIZE = 2 * 1024 * 1024 - 64 * 1024
"""A request may be 2 MB; the form around the file needs some of it."""
MAX_ENTRIES = 2_000
LONGEST_NAME = 120
TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain; charset=utf-8",
}
KINDS = "PDF, PNG, JPEG, Word (.docx), Excel (.xlsx), OpenDocument (.odt) of gewone tekst (.txt)"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ENDINGS = {"jpg": (".jpg", ".jpeg")}
_STRANGE = f"Dit soort bestand kunnen we niet bewaren. Kies {KINDS}."
_MACROS = "Er zitten macro’s in dit bestand. Bewaar het zonder macro’s, of als PDF."


class Refused(ValueError):
    """A file that is not kept; the message says why."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that may be kept."""

    name: str
    kind: str
    content: bytes


def checked(name: str, content: bytes) -> File:
    """The file with its kind and a name that fits it; Refused when it may not be kept."""
    if not content:
        raise Refused("Dit bestand is leeg.")
    if len(content) > MAX_SIZE:
        raise Refused("Dit bestand is te groot. Het hoogste dat kan is 2 MB.")
    kind = kind_of(content)
    return File(file_name(name, kind), kind, content)


def kind_of(content: bytes) -> str:
    """One of TYPES; Refused when it is none of these."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"PK\x03\x04"):
        return _packed_kind(content)
    if _is_text(content):
        return "txt"
    raise Refused(_STRANGE)


def file_name(name: str, kind: str) -> str:
    """The last part of a name, without signs that mean something elsewhere, ending as its kind does."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(c for c in unicodedata.normalize("NFC", last) if c.isalnum() or c in " ._-()&,'")
    endings = _ENDINGS.get(kind, (f".{kind}",))
    stem = next((kept[: -len(ending)] for ending in endings if kept.lower().endswith(ending)), kept)
    return (stem.strip(" .")[:LONGEST_NAME] or "bestand") + endings[0]


def _packed_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if len(entries) > MAX_ENTRIES:
                raise Refused(_STRANGE)
            if any("vbaproject" in name.lower() or name.startswith("Basic/") for name in names):
                raise Refused(_MACROS)
            if "[Content_Types].xml" in names and "word/document.xml" in names:
                return "docx"
            if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
                return "xlsx"
            kind = "mimetype" in names and archive.getinfo("mimetype").file_size < 200 and archive.read("mimetype")
            if kind and kind.strip() == TYPES["odt"].encode():
                return "odt"
    except (*UNPACKING, ValueError, OSError) as fault:
        raise (fault if isinstance(fault, Refused) else Refused(_STRANGE)) from None
    raise Refused(_STRANGE)


def _is_text(content: bytes) -> bool:
    """Plain text; what begins as a page or a drawing is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not text.lstrip().startswith("<") and not _CONTROL.search(text)
