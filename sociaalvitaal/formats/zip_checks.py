"""Looks into a workbook before any library opens it: an XLSX is a zip, and a zip can be a trap."""

from __future__ import annotations

import io
import zipfile
import zlib

from sociaalvitaal.formats.grid import Unreadable

UNPACKING = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What `zipfile` raises on a file that is broken, locked or packed in a way that it does not know."""
MAX_ENTRIES = 500
MAX_UNPACKED, MAX_PART = 16 * 1024 * 1024, 12 * 1024 * 1024
MAX_RATIO, RATIO_FROM = 150, 1024 * 1024
MAX_TAGS = 400_000
"""How long a file takes to read depends on its tags; a sheet of 1,000 rows and 20 columns has 100,000."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old .xls begins, and a workbook with a password."""
INSIDE = (".zip", ".xlsx", ".xlsm", ".xlsb", ".xls", ".docx", ".docm", ".exe", ".jar", ".7z", ".rar")
_TOO_LARGE = "Het bestand is uitgepakt te groot. Houd alleen de maandcijfers over en probeer het opnieuw."
_BROKEN = "Het bestand is beschadigd. Open het in Excel of LibreOffice, sla het op als .xlsx en probeer het opnieuw."


def check_zip(content: bytes) -> None:
    """Refuse what is not a plain workbook, or would take too much to unpack."""
    if content.startswith(OLD_OFFICE):
        raise Unreadable(
            "Dit is een oud Excel-bestand (.xls) of het heeft een wachtwoord. "
            "Sla het zonder wachtwoord op als .xlsx en probeer het opnieuw."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_names(archive)
            _check_sizes(archive)
            _check_parts(archive)
    except (*UNPACKING, ValueError, OSError) as fault:
        raise (fault if isinstance(fault, Unreadable) else Unreadable(_BROKEN)) from None


def _check_names(archive: zipfile.ZipFile) -> None:
    names = [entry.filename.lower() for entry in archive.infolist()]
    if len(names) > MAX_ENTRIES:
        raise Unreadable("Er zitten te veel delen in dit bestand: het lijkt geen gewoon werkboek.")
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise Unreadable("Het bestand heeft een wachtwoord. Haal het wachtwoord weg en probeer het opnieuw.")
    if any("vbaproject" in name or "macrosheet" in name for name in names):
        raise Unreadable("Er zitten macro’s in dit bestand. Sla het op als gewone Excel-werkmap (.xlsx).")
    if "mimetype" in names and "content.xml" in names:
        raise Unreadable("Dit is een bestand van LibreOffice (.ods). Sla het op als .xlsx en probeer het opnieuw.")
    if len(set(names)) < len(names) or any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise Unreadable(_BROKEN)
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in archive.infolist()):
        raise Unreadable(_BROKEN)
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise Unreadable("Dit is geen Excel-werkmap (.xlsx).")
    if any(name.startswith("xl/embeddings/") or name.endswith(INSIDE) for name in names):
        raise Unreadable("Er zit een ander bestand in deze werkmap. Haal het eruit en probeer het opnieuw.")
    if any(name.startswith("xl/externallinks/") for name in names):
        raise Unreadable(
            "De werkmap haalt cijfers uit een ander bestand. Verbreek die koppelingen, of plak de cijfers als waarden."
        )


def _check_sizes(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(e.file_size > MAX_PART for e in entries):
        raise Unreadable(_TOO_LARGE)
    for entry in entries:
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise Unreadable(_TOO_LARGE)


def _check_parts(archive: zipfile.ZipFile) -> None:
    tags = 0
    for entry in archive.infolist():
        # What a part says of its own size is never exceeded by this read.
        part = archive.read(entry)
        if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        tags += part.count(b"<")
        if tags > MAX_TAGS:
            raise Unreadable(_TOO_LARGE)
        # In UTF-16 there is a NUL between the letters.
        plain = part.replace(b"\0", b"") if b"\0" in part[:64] else part
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise Unreadable("In dit bestand staat iets dat niet in een werkmap hoort. Het is niet gelezen.")
        if entry.filename.lower() == "[content_types].xml" and b"macroEnabled" in plain:
            raise Unreadable("Dit is een Excel-bestand met macro’s (.xlsm). Sla het op als gewone werkmap (.xlsx).")
