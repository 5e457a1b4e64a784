"""What a file is, whatever its name says."""

from __future__ import annotations

import io
import zipfile

import pytest

from sociaalvitaal.planning.file_rules import MAX_SIZE, TYPES, Refused, checked, file_name


def packed(*names: str, mimetype: bytes = b"") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


DOCX = packed("[Content_Types].xml", "word/document.xml")
KEPT = {
    "pdf": b"%PDF-1.7\n...",
    "png": b"\x89PNG\r\n\x1a\n...",
    "jpg": b"\xff\xd8\xff\xe0...",
    "docx": DOCX,
    "xlsx": packed("[Content_Types].xml", "xl/workbook.xml"),
    "odt": packed("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"),
    "txt": "Verslag: café, 12 mensen.\r\n".encode(),
}


@pytest.mark.parametrize("kind", TYPES)
def test_each_kind_is_known_by_its_content(kind: str) -> None:
    found = checked("naam.exe", KEPT[kind])
    assert found.kind == kind
    assert found.name == f"naam.exe.{kind}"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script>",
        b"\xef\xbb\xbf \n<svg onload='alert(1)'/>",
        b"MZ\x90\x00\x03",
        b"tekst met \x00 erin",
        "latijn é".encode("latin-1"),
        b"GIF89a\x01\x00\x01\x00",
        b"PK\x03\x04 geen zip",
        packed("a.txt"),
        packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        packed("content.xml", mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        packed("[Content_Types].xml", "word/document.xml", *(f"{n}" for n in range(2_000))),
        DOCX[: len(DOCX) // 2],
    ],
)
def test_what_is_none_of_these_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        checked("verslag.pdf", content)


def test_what_is_too_large_is_refused() -> None:
    assert checked("a.txt", b"a" * MAX_SIZE).kind == "txt"
    with pytest.raises(Refused, match="te groot"):
        checked("a.txt", b"a" * (MAX_SIZE + 1))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("verslag.pdf", "verslag.pdf"),
        ("VERSLAG.PDF", "VERSLAG.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\map\\verslag.html", "verslag.html.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"),
        ("...", "bestand.pdf"),
        ("", "bestand.pdf"),
        ("é" * 500, "é" * 120 + ".pdf"),
    ],
)
def test_a_name_is_only_a_name(name: str, kept: str) -> None:
    assert file_name(name, "pdf") == kept


def test_a_photo_keeps_its_usual_ending() -> None:
    assert file_name("foto.jpeg", "jpg") == "foto.jpg"
