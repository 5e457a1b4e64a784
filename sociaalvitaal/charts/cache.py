"""Files named after their content: a cache that may fail without harm."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
TOUCH_AFTER = 3600
"""Seconds after which a file that is read counts as used again."""


def read(path: Path, ending: bytes) -> bytes | None:
    """The file, if it is there and whole (it ends as its format ends)."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if not content.endswith(ending):
        return None
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > TOUCH_AFTER:
            os.utime(path)
    return content


def write(path: Path, content: bytes, max_bytes: int = MAX_BYTES) -> None:
    """Put the file in place at once, never half; a folder that cannot be written is passed over."""
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False) as file:
            temporary = file.name
            file.write(content)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        return
    trim(path.parent, max_bytes)


def trim(folder: Path, max_bytes: int) -> None:
    """Remove the files that were not used for the longest time until the folder is small enough."""
    with suppress(OSError), os.scandir(folder) as entries:
        files = sorted(
            ((entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in entries if entry.is_file()),
            reverse=True,
        )
        kept = 0
        for _, size, path in files:
            kept += size
            if kept > max_bytes:
                with suppress(OSError):
                    os.unlink(path)
