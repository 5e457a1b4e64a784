"""Files that someone could send in instead of a logo."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache

from PIL import Image

PNG = b"\x89PNG\r\n\x1a\n"


def picture(kind: str = "PNG", size: tuple[int, int] = (120, 40), mode: str = "RGB", **more: object) -> bytes:
    """A plain picture."""
    file = io.BytesIO()
    Image.new(mode, size).save(file, kind, **more)
    return file.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    """A part of a PNG, with its check number."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def claimed(width: int, height: int, content: bytes = b"\0" * 64) -> bytes:
    """A small PNG that says how large it is."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(content)) + chunk(b"IEND", b"")


@cache
def hostile() -> dict[str, tuple[bytes, str]]:
    """What it is → the file, and a word of the message that it gets."""
    plain = picture()
    return {
        "empty": (b"", "geen PNG of JPEG"),
        "text": (b"geen plaatje", "geen PNG of JPEG"),
        "svg with a script": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "geen PNG of JPEG"),
        "html": (b"<!doctype html><script>alert(1)</script>", "geen PNG of JPEG"),
        "gif": (picture("GIF", mode="P"), "geen PNG of JPEG"),
        "tiff": (picture("TIFF"), "geen PNG of JPEG"),
        "webp": (picture("WEBP"), "geen PNG of JPEG"),
        "pdf": (b"%PDF-1.7\n", "geen PNG of JPEG"),
        "program": (b"MZ" + b"\0" * 200, "geen PNG of JPEG"),
        "html behind the signature of a PNG": (PNG + b"<script>alert(1)</script>", "beschadigd"),
        "half a PNG": (plain[: len(plain) // 2], "beschadigd"),
        "half a JPEG": (picture("JPEG", (400, 400))[:200], "beschadigd"),
        "a PNG with a wrong check number": (plain[:30] + b"\xff" + plain[31:], "beschadigd"),
        "too many bytes": (PNG + b"\0" * 1_000_001, "groter dan 1 MB"),
        "a bomb": (claimed(60_000, 60_000), "te veel beeldpunten"),
        "a bomb that lies little": (claimed(2_000, 2_001), "te veel beeldpunten"),
        "no width": (claimed(0, 40), "beschadigd|te klein"),
        "too small": (picture(size=(8, 8)), "te klein"),
        "a very long line": (claimed(3_000_000, 1), "te klein"),
    }
