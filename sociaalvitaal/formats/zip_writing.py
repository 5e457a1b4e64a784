"""Office files are ZIP archives: written so that equal documents give equal bytes."""

from __future__ import annotations

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)


def repacked(archive: bytes) -> bytes:
    """The same archive without the moment of writing; what was stored as it is stays so, and pictures are too."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _EPOCH)
            is_picture = entry.filename.endswith(".png")  # compressed already: once more only takes time
            fixed.compress_type = zipfile.ZIP_STORED if is_picture else entry.compress_type
            fixed.external_attr = 0o600 << 16
            new.writestr(fixed, old.read(entry))
    return file.getvalue()
